package seat.seat5;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A walk through a table of the source in the order of its key, in parts that are statements of their own: none runs long, none holds
 * the old rows of a database that goes on, and it can begin behind any row.
 */
final class KeyWalk implements Walk {
    private static final int ROWS = 20_000;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Source source;
    private final String table;
    private final List<String> selected;
    private final List<Part> key;
    private final String condition;
    private final List<Object> values;
    private @Nullable List<String> last;

    /** A part of the key as SQL: an ENUM is ordered by its number, and so it is compared. */
    private record Part(String sql, boolean number, boolean time) {
        Object parse(String text) {
            if (number) {
                BigDecimal exact = new BigDecimal(text);
                return exact.compareTo(LARGEST) > 0 ? exact : exact.longValue();
            }
            return time ? LocalDateTime.parse(text) : text;
        }
    }

    /**
     * A walk through rows.
     *
     * @param selected what is read, as SQL with its names
     * @param condition of the rows, with its values; empty for all
     */
    KeyWalk(Source source, String table, List<String> selected, String condition, List<Object> values) {
        this.source = source;
        this.table = table;
        this.selected = selected;
        this.condition = condition;
        this.values = values;
        this.key = source.columns(table).stream()
                .filter(column -> column.key() > 0)
                .sorted((one, other) -> Integer.compare(one.key(), other.key()))
                .map(KeyWalk::part)
                .toList();
    }

    private static Part part(SourceColumn column) {
        String name = Source.quoted(column.name());
        return switch (column.type()) {
            case "enum" -> new Part(name + " + 0", true, false);
            case "bigint", "int", "mediumint", "smallint", "tinyint", "decimal" -> new Part(name, true, false);
            case "datetime", "timestamp" -> new Part(name, false, true);
            default -> new Part(name, false, false);
        };
    }

    /** Whether the table has a key that it can be walked by. */
    boolean possible() {
        return !key.isEmpty();
    }

    @Override
    public @Nullable String position() {
        return last == null ? null : JSON.writeValueAsString(last);
    }

    @Override
    public void read(@Nullable String after, Reader reader, Source.Odd odd) {
        last = after == null ? null : JSON.readValue(after, TEXTS);
        long[] count = new long[1];
        do {
            count[0] = 0;
            List<Object> bound = new ArrayList<>(values);
            source.read(
                    statement(bound),
                    bound,
                    row -> {
                        count[0]++;
                        last = keyOf(row);
                        try {
                            reader.row(row);
                        } catch (OddRow e) {
                            odd.leftOut(e.reason());
                        }
                        reader.stop();
                    },
                    odd);
        } while (count[0] == ROWS);
    }

    private String statement(List<Object> bound) {
        List<String> columns = new ArrayList<>(selected);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            columns.add(key.get(i).sql() + " AS k_" + i);
            order.add(key.get(i).sql());
        }
        List<String> conditions = new ArrayList<>();
        if (!condition.isEmpty()) {
            conditions.add("(" + condition + ")");
        }
        List<String> from = last;
        if (from != null) {
            conditions.add("(" + behind(from, bound) + ")");
        }
        return "SELECT " + String.join(", ", columns) + " FROM " + Source.quoted(table)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY " + String.join(", ", order) + " LIMIT " + ROWS;
    }

    /** As alternatives that an index answers one by one: a = ? AND b > ? OR a > ?. */
    private String behind(List<String> from, List<Object> bound) {
        List<String> alternatives = new ArrayList<>();
        for (int length = key.size(); length > 0; length--) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                parts.add(key.get(i).sql() + (i == length - 1 ? " > ?" : " = ?"));
                bound.add(key.get(i).parse(from.get(i)));
            }
            alternatives.add(String.join(" AND ", parts));
        }
        return String.join(" OR ", alternatives);
    }

    private List<String> keyOf(SourceRow row) {
        List<String> texts = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            texts.add(Objects.toString(row.raw("k_" + i), ""));
        }
        return texts;
    }
}
