package seat.seat5;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Dialect;
import seat.sync.Column;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes rows of one of our tables out of rows of the source, by what the migrations say of each column. A key that is none makes a row
 * {@linkplain OddRow odd}; another value that does not fit is left out, and told.
 */
final class RowMaker {
    /** Nothing in EVE is older. */
    private static final LocalDateTime OLDEST = LocalDateTime.of(2003, 5, 6, 0, 0);

    private static final int LONGEST = 1_000_000;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2037;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HistoryTable table;
    private final List<Column> columns = new ArrayList<>();
    private final Clamped clamped;
    private final List<String> selected = new ArrayList<>();
    private final String statement;
    private final Noted noted;

    /** Columns too narrow for ids of today: they keep the greatest that they can, whichever it was. */
    record Clamped(Set<String> columns) {
        static Clamped of(Source source, String table) {
            return new Clamped(source.columns(table).stream()
                    .filter(column ->
                            column.full().startsWith("int") && !column.full().contains("unsigned"))
                    .map(SourceColumn::name)
                    .filter(column -> column.endsWith("_id"))
                    .collect(Collectors.toSet()));
        }

        void refuse(String column, @Nullable Object value) throws OddRow {
            if (value instanceof Long number && number == Integer.MAX_VALUE && columns.contains(column)) {
                throw new OddRow(column + " was too great for SeAT's column, which one is not known any more");
            }
        }
    }

    /** Told of values that were left out of a row that came. */
    interface Noted {
        void without(String column, String reason);
    }

    /**
     * A maker of rows.
     *
     * @param ours the columns of our table
     */
    RowMaker(HistoryTable table, Source source, Map<String, Column> ours, Dialect dialect, Noted noted) {
        this.table = table;
        this.noted = noted;
        List<String> names = new ArrayList<>(table.keyColumns());
        table.keyColumns().forEach(column -> selected.add(Source.quoted(column)));
        names.addAll(table.fixed().keySet());
        table.columns().forEach((column, sql) -> {
            if (ours.containsKey(column) && (source.has(table.name(), column) || !sql.equals(Source.quoted(column)))) {
                names.add(column);
                selected.add(cut(source, column, sql) + " AS " + Source.quoted(column));
            }
        });
        String version = addTimes(source, ours, names);
        for (String name : names) {
            columns.add(column(ours, name));
        }
        this.clamped = Clamped.of(source, table.name());
        this.statement = dialect.upsert(upsert(names, version));
    }

    private Column column(Map<String, Column> ours, String name) {
        Column column = ours.get(name);
        if (column == null) {
            throw new IllegalStateException(table.name() + " has no column " + name);
        }
        return column;
    }

    /** A text that may be of any length is cut before it is sent. */
    private String cut(Source source, String column, String sql) {
        boolean endless = source.columns(table.name()).stream()
                .anyMatch(each -> each.name().equals(column) && each.type().endsWith("text"));
        return endless && sql.equals(Source.quoted(column)) ? "LEFT(" + sql + ", " + LONGEST + ")" : sql;
    }

    /** @return our column that tells which of two rows is newer; null where nothing does */
    private @Nullable String addTimes(Source source, Map<String, Column> ours, List<String> names) {
        String age = null;
        String said = table.version();
        boolean timed = source.has(table.name(), "updated_at");
        String own = "COALESCE(" + times("updated_at") + ", " + times("created_at") + ")";
        if (said != null || timed) {
            age = said == null ? own : said;
        }
        for (String time : List.of("created_at", "updated_at")) {
            if (ours.containsKey(time) && timed) {
                names.add(time);
                selected.add(times(time) + " AS " + time);
            }
        }
        if (ours.containsKey("seen_at")) {
            names.add("seen_at");
            selected.add((age == null ? "NULL" : age) + " AS seen_at");
            return "seen_at";
        }
        return timed ? "updated_at" : null;
    }

    private String times(String column) {
        return table.summedBy() == null ? column : "MAX(" + column + ")";
    }

    private Dialect.Upsert upsert(List<String> names, @Nullable String version) {
        String newer = table.newer() == null ? version : table.newer();
        List<String> updated = new ArrayList<>();
        if (table.changes() && newer != null) {
            updated.addAll(names);
            updated.removeAll(table.keyColumns());
            updated.removeAll(table.fixed().keySet());
            updated.removeAll(List.of("created_at", newer));
        }
        return new Dialect.Upsert(table.name(), names, updated, table.changes() ? newer : null, false);
    }

    /** What is read of the source, as SQL with its names. */
    List<String> selected() {
        return selected;
    }

    /** The statement that writes a row. */
    String statement() {
        return statement;
    }

    /** The values of a row in the order of {@link #statement}. */
    @Nullable Object[] row(SourceRow row) throws OddRow {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        int keys = table.key().size();
        for (int i = 0; i < keys; i++) {
            KeyPart part = table.key().get(i);
            values[i] = part.read(row);
            clamped.refuse(part.column(), values[i]);
        }
        for (int i = keys; i < values.length; i++) {
            values[i] = value(columns.get(i), row);
        }
        return values;
    }

    private @Nullable Object value(Column column, SourceRow row) {
        Object fixed = table.fixed().get(column.name());
        if (fixed != null) {
            return fixed;
        }
        try {
            Object value = typed(column, row);
            clamped.refuse(column.name(), value);
            return value == null && column.name().equals("seen_at") ? OLDEST : value;
        } catch (OddRow e) {
            noted.without(column.name(), e.reason());
            return column.name().equals("seen_at") ? OLDEST : null;
        }
    }

    private @Nullable Object typed(Column column, SourceRow row) throws OddRow {
        return switch (column.kind()) {
            case INTEGER -> integer(column, row.number(column.name()));
            case DECIMAL -> decimal(row.exact(column.name()));
            case FLAG -> row.flag(column.name());
            case TEXT -> text(column, row);
            case DATE -> {
                LocalDateTime time = time(column, row);
                yield time == null ? null : time.toLocalDate();
            }
            case TIME -> time(column, row);
        };
    }

    private static @Nullable Object integer(Column column, @Nullable Long number) throws OddRow {
        if (number != null && column.length() < Long.SIZE && (int) (long) number != number) {
            throw new OddRow("it is greater than the column here");
        }
        return number;
    }

    private static @Nullable Object decimal(@Nullable BigDecimal number) throws OddRow {
        if (number == null) {
            return null;
        }
        double value = number.doubleValue() + 0.0;
        if (!Double.isFinite(value)) {
            throw new OddRow("it is beyond what a number may be");
        }
        return value;
    }

    private @Nullable Object text(Column column, SourceRow row) throws OddRow {
        String text = row.text(column.name(), Math.min(column.length(), LONGEST));
        if (text == null || !table.json().contains(column.name())) {
            return text;
        }
        try {
            if (JSON.readTree(text).isArray()) {
                return text;
            }
        } catch (JacksonException e) {
            throw new OddRow("it is no JSON");
        }
        throw new OddRow("it is no list");
    }

    private static @Nullable LocalDateTime time(Column column, SourceRow row) throws OddRow {
        LocalDateTime time = row.time(column.name());
        if (time == null) {
            return null;
        }
        boolean stamp = column.name().equals("created_at") || column.name().equals("updated_at");
        int year = time.getYear();
        if (stamp ? year < FIRST_YEAR || year > LAST_YEAR : year < 1_000 || year > 9_999) {
            throw new OddRow("it is no time");
        }
        return time.withNano(0);
    }

    /** About how much memory a row takes, in bytes. */
    static long size(@Nullable Object[] row) {
        long size = 0;
        for (Object value : row) {
            size += value instanceof String text ? 48 + 2L * text.length() : 24;
        }
        return size;
    }
}
