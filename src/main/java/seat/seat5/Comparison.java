package seat.seat5;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import seat.db.Database;
import seat.db.Dialect;

/**
 * Compares the keys of a table in the source with those here: by number and checksum, and where there are others here, too, by looking for
 * each of the source's.
 */
final class Comparison {
    private static final int AT_ONCE = 500;
    private static final int FETCHED = 1_000;

    private final HistoryTable table;
    private final Source source;
    private final Database database;
    private final List<String> names;

    /** What was found: the text is for people. */
    record Result(boolean equal, String text) {}

    Comparison(HistoryTable table, Source source, Database database) {
        this.table = table;
        this.source = source;
        this.database = database;
        this.names = table.keyColumns().stream().map(Dialect::quote).toList();
    }

    Result compare() {
        KeyDigest there = new KeyDigest();
        walk(there::add);
        KeyDigest here = here();
        if (there.equal(here)) {
            return new Result(true, there.text() + ", here the same");
        }
        long missing = missing();
        return new Result(
                missing == 0,
                missing == 0
                        ? "all of " + there.text() + "; here " + here.text()
                        : "%,d missing of %s; here %s".formatted(missing, there.text(), here.text()));
    }

    /** Takes keys. */
    private interface Keys {
        void add(List<Object> key);
    }

    private void walk(Keys keys) {
        List<String> selected = table.keyColumns().stream().map(Source::quoted).toList();
        Walk walk = table.summedBy() == null
                ? new KeyWalk(source, table.name(), selected, "", List.of())
                : new SummedWalk(source, table.name(), table.summedBy(), selected, table.keyColumns());
        RowMaker.Clamped clamped = RowMaker.Clamped.of(source, table.name());
        walk.read(
                null,
                new Walk.Reader() {
                    @Override
                    public void row(SourceRow row) throws OddRow {
                        List<Object> key = new ArrayList<>(names.size());
                        for (KeyPart part : table.key()) {
                            Object value = part.read(row);
                            clamped.refuse(part.column(), value);
                            key.add(value);
                        }
                        keys.add(key);
                    }

                    @Override
                    public void stop() {
                        // nothing is kept
                    }
                },
                reason -> {});
    }

    private KeyDigest here() {
        KeyDigest here = new KeyDigest();
        JdbcTemplate streaming = new JdbcTemplate(database.dataSource());
        streaming.setFetchSize(FETCHED);
        streaming.query("SELECT " + String.join(", ", names) + " FROM " + Dialect.quote(table.name()), row -> {
            here.add(key(row));
        });
        return here;
    }

    private List<Object> key(ResultSet row) throws SQLException {
        List<Object> key = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            key.add(value(table.key().get(i), row, i + 1));
        }
        return key;
    }

    private static Object value(KeyPart part, ResultSet row, int index) throws SQLException {
        @Nullable Object value = switch (part.kind()) {
            case ID, NUMBER -> row.getLong(index);
            case DAY -> row.getObject(index, LocalDate.class);
            case TIME -> row.getObject(index, LocalDateTime.class);
            case TEXT -> row.getString(index);
        };
        return value == null ? "" : value;
    }

    private long missing() {
        long[] missing = new long[1];
        List<List<Object>> some = new ArrayList<>();
        walk(key -> {
            some.add(key);
            if (some.size() == AT_ONCE) {
                missing[0] += missing(some);
                some.clear();
            }
        });
        return missing[0] + missing(some);
    }

    private long missing(List<List<Object>> keys) {
        if (keys.isEmpty()) {
            return 0;
        }
        String marks = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
        String columns = String.join(", ", names);
        Set<String> found = new HashSet<>(database.template()
                .query(
                        "SELECT " + columns + " FROM " + Dialect.quote(table.name()) + " WHERE "
                                + (names.size() == 1 ? columns : "(" + columns + ")") + " IN ("
                                + String.join(", ", Collections.nCopies(keys.size(), marks)) + ")",
                        (row, number) -> text(key(row)),
                        keys.stream().flatMap(List::stream).toArray()));
        return keys.stream().filter(key -> !found.contains(text(key))).count();
    }

    private static String text(List<Object> key) {
        return key.toString().toLowerCase(Locale.ROOT);
    }
}
