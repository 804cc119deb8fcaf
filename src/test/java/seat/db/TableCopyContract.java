package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ResultSetExtractor;
import seat.testing.TestDatabase;

/** Rows that are handed over as they are read are those that are read otherwise, on any database. */
abstract class TableCopyContract {
    private static final long CORPORATION = 98_000_001;
    private static final long MEMBER = 90_000_001;
    private static final long STRANGER = 90_000_002;
    private static final int ITEMS = 23_000;
    private static final TableQuery ASSETS = TableQuery.of("character_assets")
            .key("item_id")
            .name("character_id")
            .text("name")
            .number("quantity")
            .code("location_flag")
            .flag("is_singleton")
            .flag("is_blueprint_copy")
            .time("seen_at")
            .number("x")
            .isk("y")
            .build();
    private static final TableQuery MEMBERS = ASSETS.restrictedTo(
            "t.`character_id` IN (SELECT character_id FROM character_affiliations WHERE corporation_id = ?)");

    private TestDatabase test;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        test.jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?)")
                .params(MEMBER, CORPORATION)
                .update();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void items(int number, int ofMember) {
        List<Object[]> rows = LongStream.range(0, number)
                .mapToObj(i -> new Object[] {
                    1_000 + i,
                    i % ofMember == 0 ? MEMBER : STRANGER,
                    i % 3 == 0 ? null : "Thing \"" + i,
                    i,
                    i % 2 == 0,
                    i % 5 == 0 ? null : i % 2 == 0,
                    LocalDateTime.of(2026, 11, 30, 4, 5).plusNanos(i % 7 * 1_000_000),
                    i % 4 == 0 ? null : i * 1.5,
                    i * -100.0
                })
                .toList();
        test.database().template().batchUpdate("""
                INSERT INTO character_assets (item_id, character_id, type_id, name, quantity, location_id, location_type,
                  location_flag, is_singleton, is_blueprint_copy, seen_at, x, y)
                VALUES (?, ?, 34, ?, ?, 60003760, 'station', 'Hangar', ?, ?, ?, ?, ?)
                """, rows);
    }

    /** Makes rows of what it is handed, where whole numbers and others are alike. */
    private static final class Rows implements TableTaker {
        private final List<TableColumn> columns;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private final int most;

        Rows(List<TableColumn> columns, int most) {
            this.columns = columns;
            this.most = most;
        }

        private void put(int column, Object value) {
            assertThat(rows.getLast()).doesNotContainKey(columns.get(column).name());
            rows.getLast().put(columns.get(column).name(), value);
        }

        @Override
        public void begin() {
            rows.add(new LinkedHashMap<>());
        }

        @Override
        public void none(int column) {
            assertThat(column).isLessThan(columns.size());
        }

        @Override
        public void whole(int column, long number) {
            put(column, BigDecimal.valueOf(number));
        }

        @Override
        public void number(int column, BigDecimal number) {
            put(column, number);
        }

        @Override
        public void text(int column, String text) {
            put(column, text);
        }

        @Override
        public void time(int column, LocalDateTime time) {
            put(column, time);
        }

        @Override
        public void day(int column, LocalDate day) {
            put(column, day);
        }

        @Override
        public void flag(int column, boolean flag) {
            put(column, flag);
        }

        @Override
        public boolean end() {
            return rows.size() < most;
        }
    }

    private static Map<String, Object> alike(TableRow row, List<TableColumn> columns) {
        Map<String, Object> alike = new LinkedHashMap<>();
        columns.forEach(column -> {
            Object value = row.get(column.name());
            if (value != null) {
                alike.put(column.name(), value instanceof Long number ? (Object) BigDecimal.valueOf(number) : value);
            }
        });
        return alike;
    }

    @Test
    void copiedValuesAreThoseThatRowsHave() {
        items(50, 2);
        for (String chosen : List.of("", "seen_at,name", "x")) {
            Map<String, String> parameters = Map.of("columns", chosen);
            List<TableColumn> columns = ASSETS.chosen(parameters);
            Rows rows = new Rows(columns, Integer.MAX_VALUE);
            TableQuery.Copied copied = ASSETS.copy(test.database(), List.of(), parameters, List.of(), 100, rows);
            assertThat(copied).isEqualTo(new TableQuery.Copied(50, List.of()));
            assertThat(rows.rows)
                    .isEqualTo(ASSETS.chunk(test.database(), List.of(), parameters, List.of(), 100).stream()
                            .map(row -> alike(row, columns))
                            .toList());
        }
    }

    @Test
    void whatTakesNoMoreEndsTheChunkAtItsRow() {
        items(50, 2);
        Rows rows = new Rows(ASSETS.columns(), 3);
        assertThat(ASSETS.copy(test.database(), List.of(), Map.of(), List.of(1_009L), 100, rows))
                .isEqualTo(new TableQuery.Copied(3, List.of(1_012L)));
    }

    @Test
    void rowsOfSomeOwnersComeWholeHoweverFarTheyStandApart() {
        items(ITEMS, 997);
        List<Long> all = LongStream.range(0, ITEMS)
                .filter(i -> i % 997 == 0)
                .map(i -> 1_000 + i)
                .boxed()
                .toList();
        for (int size : List.of(1, 5, 11, 100)) {
            List<Long> found = new ArrayList<>();
            List<Object> after = List.of();
            do {
                List<TableRow> rows = MEMBERS.chunk(test.database(), List.of(CORPORATION), Map.of(), after, size);
                Rows copied = new Rows(MEMBERS.columns(), Integer.MAX_VALUE);
                List<Object> last = MEMBERS.copy(test.database(), List.of(CORPORATION), Map.of(), after, size, copied)
                        .last();
                rows.forEach(row -> found.add((Long) row.get("key_item_id")));
                assertThat(copied.rows)
                        .isEqualTo(rows.stream()
                                .map(row -> alike(row, MEMBERS.columns()))
                                .toList());
                assertThat(last).isEqualTo(rows.size() < size ? List.of() : MEMBERS.key(rows.getLast()));
                after = last;
            } while (!after.isEmpty());
            assertThat(found).as("by %s", size).isEqualTo(all);
        }
    }

    @Test
    void aStatementForAProgramIsEndedSooner() {
        ResultSetExtractor<Integer> limit = row -> row.getStatement().getQueryTimeout();
        assertThat(test.database().reading().sql("SELECT 1").query(limit)).isEqualTo(20);
        Database.answersProgram(true);
        try {
            assertThat(test.database().reading().sql("SELECT 1").query(limit)).isEqualTo(5);
        } finally {
            Database.answersProgram(false);
        }
        assertThat(test.database().reading().sql("SELECT 1").query(limit)).isEqualTo(20);
    }
}
