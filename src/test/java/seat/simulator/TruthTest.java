package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.testing.TestDatabase;
import tools.jackson.databind.JsonNode;

class TruthTest {

    private static final long ID = Worlds.FIRST;

    /** What SeAT works out by itself from what EVE tells. */
    private static final Set<String> WORKED_OUT = Set.of("root_location_id", "root_location_flag");

    private final MovableClock clock = new MovableClock();

    @Test
    void names_exactly_the_columns_and_keys_of_the_tables() throws Exception {
        Map<String, Set<String>> columns = new HashMap<>();
        Map<String, Set<String>> keys = new HashMap<>();
        try (TestDatabase test = TestDatabase.h2()) {
            readTables(test.database(), columns, keys);
        }
        Set<String> said = new TreeSet<>();
        SoftAssertions softly = new SoftAssertions();
        SoftAssertions each = new SoftAssertions();
        new Truth(null, new Routes(), null, null).tables().forEach(table -> {
            assertThat(said.add(table.name())).as(table.name() + " once").isTrue();
            if (columns.containsKey(table.name())) {
                each.assertThat(new TreeSet<>(table.columns())).as(table.name()).isEqualTo(columns.get(table.name()));
                each.assertThat(new TreeSet<>(table.key()))
                        .as("key of " + table.name())
                        .isEqualTo(keys.get(table.name()));
            }
        });
        each.assertAll();
        assertThat(said)
                .as("every table that is kept has its truth")
                .containsAll(Catalogue.declared().stream()
                        .flatMap(resource -> resource.mappings().stream())
                        .map(mapping -> mapping.table())
                        .toList());
    }

    private static void readTables(Database database, Map<String, Set<String>> columns, Map<String, Set<String>> keys)
            throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                ResultSet all = connection.getMetaData().getColumns(null, null, null, null)) {
            while (all.next()) {
                columns.computeIfAbsent(lower(all, "TABLE_NAME"), table -> new TreeSet<>())
                        .add(lower(all, "COLUMN_NAME"));
            }
            for (Map.Entry<String, Set<String>> table : columns.entrySet()) {
                table.getValue().removeAll(List.of("created_at", "updated_at", "seen_at", "named_from"));
                table.getValue().removeAll(WORKED_OUT);
                try (ResultSet key = connection.getMetaData().getPrimaryKeys(null, null, table.getKey())) {
                    while (key.next()) {
                        keys.computeIfAbsent(table.getKey(), name -> new TreeSet<>())
                                .add(lower(key, "COLUMN_NAME"));
                    }
                }
            }
        }
    }

    private static String lower(ResultSet row, String column) throws Exception {
        return row.getString(column).toLowerCase(Locale.ROOT);
    }

    @Test
    void holds_a_mirror_once_all_its_pages_were_served() throws Exception {
        try (Simulator simulator = Worlds.start(40, clock)) {
            Reader reader = new Reader(simulator);
            String path = "/characters/" + ID + "/assets";
            JsonNode first = Reader.json(reader.read(path + "?page=1", ID));
            assertThat(reader.truth().get("character_assets")).isEmpty();
            List<JsonNode> rows = new ArrayList<>();
            first.forEach(rows::add);
            int pages = Integer.parseInt(reader.read(path + "?page=1", ID)
                    .headers()
                    .firstValue("X-Pages")
                    .orElseThrow());
            for (int page = 2; page <= pages; page++) {
                Reader.json(reader.read(path + "?page=" + page, ID)).forEach(rows::add);
            }
            assertThat(pages).isGreaterThan(1);
            var truth = reader.truth().get("character_assets");
            assertThat(truth).hasSameSizeAs(rows);
            for (JsonNode row : rows) {
                var held = truth.get(row.path("item_id").asString());
                assertThat(held.get("quantity")).isEqualTo(row.path("quantity"));
                assertThat(held.get("character_id").asLong()).isEqualTo(ID);
                assertThat(held.get("name").isNull()).isTrue();
            }
            JsonNode ship = rows.stream()
                    .filter(r -> r.path("location_flag").asString().equals("Hangar"))
                    .findFirst()
                    .orElseThrow();
            JsonNode named = Reader.json(
                    reader.post(path + "/names", ID, "[" + ship.path("item_id").asLong() + "]"));
            JsonNode name = reader.truth()
                    .get("character_assets")
                    .get(ship.path("item_id").asString())
                    .get("name");
            assertThat(name.isNull() ? "None" : name.asString())
                    .isEqualTo(named.get(0).path("name").asString());
        }
    }

    @Test
    void keeps_what_was_served_of_a_journal_although_it_is_no_longer_listed() throws Exception {
        try (Simulator simulator = Worlds.start(40, clock)) {
            Reader reader = new Reader(simulator);
            String path = "/characters/" + ID + "/wallet/journal";
            Set<Long> seen = new TreeSet<>();
            Set<Long> last = new TreeSet<>();
            for (int round = 0; round < 12; round++) {
                last.clear();
                reader.pages(path, ID).forEach(row -> last.add(row.path("id").asLong()));
                seen.addAll(last);
                clock.move(Duration.ofHours(20));
                reader.forgetAccess();
            }
            assertThat(seen).hasSizeGreaterThan(last.size());
            Set<Long> held = new TreeSet<>();
            reader.truth()
                    .get("character_wallet_journals")
                    .values()
                    .forEach(row -> held.add(row.get("id").asLong()));
            assertThat(held).isEqualTo(seen);
        }
    }

    @Test
    void holds_of_a_walk_only_the_pages_that_were_read() throws Exception {
        try (Simulator simulator = Worlds.start(40, clock)) {
            Reader reader = new Reader(simulator);
            String path = "/characters/" + ID + "/wallet/transactions";
            List<Long> ids = new ArrayList<>();
            Reader.json(reader.read(path, ID))
                    .forEach(row -> ids.add(row.path("transaction_id").asLong()));
            assertThat(ids).hasSize(10).isSortedAccordingTo((a, b) -> Long.compare(b, a));
            assertThat(reader.truth().get("character_wallet_transactions")).hasSize(10);
            JsonNode next = Reader.json(reader.read(path + "?from_id=" + ids.getLast(), ID));
            assertThat(next.get(0).path("transaction_id").asLong()).isEqualTo(ids.getLast());
            assertThat(reader.truth().get("character_wallet_transactions")).hasSize(9 + next.size());
        }
    }

    @Test
    void leaves_an_item_that_changed_hands_with_whoever_was_last_seen_with_it() throws Exception {
        try (Simulator simulator = Worlds.start(40, clock)) {
            Reader reader = new Reader(simulator);
            Set<Long> owners = new TreeSet<>();
            for (int round = 0; round < 8; round++) {
                Map<Long, Long> listed = new HashMap<>();
                for (long id = ID; id < ID + 2; id++) {
                    for (JsonNode row : reader.pages("/characters/" + id + "/assets", id)) {
                        if (Assets.changesHands(row.path("item_id").asLong())) {
                            listed.put(row.path("item_id").asLong(), id);
                            owners.add(id);
                        }
                    }
                }
                var truth = reader.truth().get("character_assets");
                listed.forEach(
                        (item, owner) -> assertThat(truth.get(item.toString())).isNotNull());
                clock.move(Duration.ofHours(2));
                reader.forgetAccess();
            }
            assertThat(owners).hasSize(2);
        }
    }
}
