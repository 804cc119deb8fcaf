package seat.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.resource.ViewDeclaration;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.testing.TestDatabase;

class ViewsTest {
    private static TestDatabase test;
    private static Catalogue catalogue;
    private static Views views;

    @BeforeAll
    static void read() {
        test = TestDatabase.h2();
        Schema schema = Schema.read(test.database());
        catalogue = Catalogue.bind(schema);
        views = Views.of(catalogue, schema);
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @Test
    void everyTableOfTheCatalogueIsInAViewOrHasAReasonWhyNot() {
        Set<String> tables = catalogue.resources().stream()
                .flatMap(resource -> resource.mappings().stream())
                .map(Mapping::table)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> viewed =
                views.all().stream().flatMap(view -> view.tables().stream()).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(tables);
        missing.removeAll(viewed);
        missing.removeAll(UnlistedTables.reasons().keySet());
        assertThat(missing).isEmpty();
        assertThat(tables).containsAll(UnlistedTables.reasons().keySet());
        System.out.printf(
                "%d tables, %d of them in %d views, %d listed by none alone%n",
                tables.size(),
                viewed.size(),
                views.all().size(),
                UnlistedTables.reasons().size());
    }

    /** Whoever adds one has to say here that everybody who signs in may read it. */
    @Test
    void theseAreForEverybody() {
        assertThat(views.all().stream()
                        .filter(view -> view.permission().isEmpty())
                        .map(View::name)
                        .sorted()
                        .toList())
                .containsExactly(
                        "public.freelance-job-broadcast-locations",
                        "public.freelance-job-details",
                        "public.freelance-jobs",
                        "public.fw-character-leaderboards",
                        "public.fw-corporation-leaderboards",
                        "public.fw-faction-leaderboards",
                        "public.fw-stats",
                        "public.fw-systems",
                        "public.fw-wars",
                        "public.incursion-infested-systems",
                        "public.incursions",
                        "public.industry-facilities",
                        "public.industry-system-cost-indices",
                        "public.insurances",
                        "public.loyalty-store-offer-items",
                        "public.loyalty-store-offers",
                        "public.market-prices",
                        "public.military-campaign-objectives",
                        "public.military-campaigns",
                        "public.price-days",
                        "public.raidable-skyhooks",
                        "public.server-statuses",
                        "public.skinr-design-slots",
                        "public.skinr-designs",
                        "public.skinr-listings",
                        "public.sovereignty-campaign-participants",
                        "public.sovereignty-campaigns",
                        "public.sovereignty-maps",
                        "public.sovereignty-structures",
                        "public.type-volumes",
                        "public.universe-system-jumps",
                        "public.universe-system-kills",
                        "public.war-allies",
                        "public.war-killmails",
                        "public.wars",
                        "region.market-histories",
                        "region.market-orders",
                        "region.market-types",
                        "region.public-contract-bids",
                        "region.public-contract-items",
                        "region.public-contracts",
                        "structure.market-orders");
    }

    @Test
    void aColumnThatRowsAreOrderedByCanNeedNoPermission() {
        for (String column : List.of("date", "id", "nothing")) {
            assertThatThrownBy(() -> journal(v -> v.restricts("tracking", column)))
                    .as(column)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The column " + column);
        }
        assertThat(journal(v -> v.restricts("tracking", "amount").restricts("journal", "balance"))
                        .permissions())
                .as("what the rows need themselves is no further one")
                .isEqualTo(Map.of("amount", Set.of("character.tracking")));
    }

    private static View journal(UnaryOperator<ViewDeclaration.Builder> how) {
        Resource resource = Resource.character("wallet-journal")
                .needs("journal", "wallet")
                .get("/characters/{character_id}/wallet/journal")
                .into("character_wallet_journals", t -> t.key("character_id", "id"))
                .shown(
                        "journal",
                        "character_wallet_journals",
                        v -> how.apply(v.natural("date").newest("date")))
                .build();
        Schema schema = Schema.read(test.database());
        return Views.of(Catalogue.of(List.of(resource), schema), schema)
                .find(OwnerType.CHARACTER, "journal")
                .orElseThrow();
    }

    @Test
    void everyPermissionIsOfTheKindOfOwnerItsRowsBelongTo() {
        assertThat(views.all())
                .allSatisfy(view -> assertThat(view.permission().isEmpty()
                                || view.configuration()
                                || view.permission().startsWith(view.ownerType().id() + "."))
                        .as(view.name())
                        .isTrue());
        assertThat(views.of(OwnerType.CHARACTER))
                .noneMatch(view -> view.permission().isEmpty());
        assertThat(views.of(OwnerType.CORPORATION))
                .noneMatch(view -> view.permission().isEmpty());
        assertThat(views.of(OwnerType.ALLIANCE))
                .noneMatch(view -> view.permission().isEmpty());
    }

    /** What people could read, sort and filter before views followed from declarations. */
    @Test
    void nothingThatWasShownIsMissing() {
        Map<String, List<String>> before = new TreeMap<>();
        before.put("character.skills", List.of("skill_id", "trained_skill_level", "skillpoints_in_skill"));
        before.put("character.wallet-journal", List.of("date", "ref_type", "amount", "balance", "reason"));
        before.put("character.wallet-transactions", List.of("date", "type_id", "is_buy", "total", "client_id"));
        before.put("character.contracts", List.of("date_issued", "type", "status", "title", "volume"));
        before.put("character.mail", List.of("timestamp", "subject", "from", "is_read"));
        before.put("character.killmails", List.of("killmail_time", "victim_id", "ship_type_id", "damage_taken"));
        before.put("corporation.members", List.of("character_id", "logon_date", "location_id", "ship_type_id"));
        before.put("corporation.structures", List.of("structure_id", "state", "fuel_expires", "unanchors_at"));
        before.forEach((name, columns) -> assertThat(
                        view(name).query().shown().stream().map(TableColumn::name))
                .as(name)
                .containsAll(columns));
    }

    /** One line in a migration, and nothing else. */
    @Test
    void aColumnThatAMigrationAddsIsInTheViewOfItsTable() {
        try (TestDatabase later = TestDatabase.h2()) {
            later.jdbc()
                    .sql("ALTER TABLE character_minings ADD COLUMN ore_volume DOUBLE")
                    .update();
            later.jdbc()
                    .sql("ALTER TABLE character_contracts ADD COLUMN priority_type VARCHAR(32)")
                    .update();
            Schema schema = Schema.read(later.database());
            Views all = Views.of(Catalogue.bind(schema), schema);
            assertThat(all.find(OwnerType.CHARACTER, "minings")
                            .orElseThrow()
                            .query()
                            .shown())
                    .anyMatch(column -> column.name().equals("ore_volume") && column.meaning() == Meaning.QUANTITY);
            assertThat(all.find(OwnerType.CHARACTER, "contracts")
                            .orElseThrow()
                            .query()
                            .shown())
                    .anyMatch(column -> column.name().equals("priority_type") && column.meaning() == Meaning.CODE);
        }
    }

    @Test
    void meaningsFollowFromNamesAndTypes() {
        assertThat(meaning("character.wallet-journal", "amount")).isEqualTo(Meaning.ISK);
        assertThat(meaning("character.wallet-journal", "first_party_id")).isEqualTo(Meaning.ENTITY);
        assertThat(meaning("character.minings", "date")).isEqualTo(Meaning.DAY);
        assertThat(meaning("character.minings", "quantity")).isEqualTo(Meaning.QUANTITY);
        assertThat(meaning("character.industry-jobs", "duration")).isEqualTo(Meaning.DURATION);
        assertThat(meaning("character.contracts", "volume")).isEqualTo(Meaning.VOLUME);
        assertThat(meaning("character.contacts", "label_ids")).isEqualTo(Meaning.DOCUMENT);
        assertThat(meaning("public.industry-system-cost-indices", "cost_index")).isEqualTo(Meaning.PERCENT);
        assertThat(meaning("character.asset-list", "item_id")).isEqualTo(Meaning.ID);
    }

    private static View view(String name) {
        return views.all().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no view " + name));
    }

    private static Meaning meaning(String view, String column) {
        return view(view).query().columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .orElseThrow()
                .meaning();
    }
}
