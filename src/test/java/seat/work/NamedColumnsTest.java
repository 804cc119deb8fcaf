package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Column;
import seat.sync.ColumnKind;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import seat.view.Meanings;

/** Every id that names somebody or something of EVE's gets its name. */
class NamedColumnsTest {
    /** Ids that {@code POST /universe/names} does not answer: of items, records, planets, moons and the like. */
    private static final Set<String> OTHERS = Set.of(
            "access_list_id",
            "activity_id",
            "bid_id",
            "bloodline_id",
            "blueprint_id",
            "blueprint_location_id",
            "campaign_id",
            "component_id",
            "container_id",
            "contract_id",
            "destination_pin_id",
            "dungeon_type_id",
            "entity_id",
            "event_id",
            "extractor_id",
            "fitting_id",
            "fleet_id",
            "fuel_access_list_id",
            "head_id",
            "item_id",
            "job_id",
            "journal_ref_id",
            "jump_clone_id",
            "killmail_id",
            "label_id",
            "mail_id",
            "mailing_list_id",
            "medal_id",
            "mercenary_den_id",
            "moon_id",
            "nanocoating_id",
            "notification_id",
            "observer_id",
            "offer_id",
            "office_id",
            "order_id",
            "output_location_id",
            "pattern_id",
            "pin_id",
            "planet_id",
            "profile_id",
            "race_id",
            "record_id",
            "route_id",
            "schematic_id",
            "ship_item_id",
            "skyhook_id",
            "skyhook_planet_id",
            "slot_id",
            "source_pin_id",
            "sovereignty_hub_id",
            "squad_id",
            "starbase_id",
            "structure_id",
            "title_id",
            "transaction_id",
            "war_id",
            "wing_id");

    @Test
    void everyColumnThatHoldsIdsEitherGetsNamesOrIsKnownToHoldOthers() {
        Set<String> undecided = new TreeSet<>();
        try (TestDatabase test = TestDatabase.h2()) {
            Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
            for (Resource resource : catalogue.resources()) {
                for (Table table : catalogue.tables(resource)) {
                    for (Column column : table.columns()) {
                        if (column.kind() == ColumnKind.INTEGER
                                && column.name().endsWith("_id")
                                && !Meanings.isEntity(column.name())
                                && !OTHERS.contains(column.name())) {
                            undecided.add(column.name());
                        }
                    }
                }
            }
        }
        assertThat(undecided).as("add them to Meanings, or here").isEmpty();
    }
}
