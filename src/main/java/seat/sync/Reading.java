package seat.sync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link RowReader} found in an answer: rows, which list and document each stands in, and what was odd. */
final class Reading {
    private final Table table;
    private final List<Row> rows = new ArrayList<>();

    /** Takes the rows, each key once, as they come; null where they are few. */
    private final @Nullable PackedRows packed;

    private int read;
    private final List<Document> documents = new ArrayList<>();

    /** The document of each list. */
    private final List<Integer> lists = new ArrayList<>();

    private final Oddities oddities = new Oddities();
    private final Set<Object> setAside = new HashSet<>();
    private final List<Map<String, Object>> uncertain = new ArrayList<>();
    private int unreadable;
    private boolean doubled;

    Reading(Table table, @Nullable PackedRows packed) {
        this.table = table;
        this.packed = packed;
    }

    void begin(Document document) {
        documents.add(document);
    }

    void beginList() {
        lists.add(documents.size() - 1);
    }

    void row(@Nullable Object[] values, long owner) {
        read++;
        Row row = new Row(values, owner, documents.getLast().modified(), lists.size() - 1);
        if (packed == null) {
            rows.add(row);
            return;
        }
        int before = packed.find(values);
        if (before < 0) {
            packed.add(row);
        } else {
            packed.replace(before, together(Reconciler.key(values, table.key()), packed.row(before), row));
        }
    }

    /** Rows that could be read, those with the same key each counted. */
    int read() {
        return read;
    }

    /**
     * @param key null when it cannot be read either: then any stored row may be the one that is meant
     * @param counts whether such a row speaks against the answer as a whole
     */
    void setAside(@Nullable Object key, String why, boolean counts) {
        oddities.add(Oddities.Kind.SET_ASIDE, why);
        unreadable += counts ? 1 : 0;
        if (key == null) {
            uncertain.add(documents.getLast().request());
        } else {
            setAside.add(key);
        }
    }

    void notWhole(String why) {
        oddities.add(Oddities.Kind.NOT_WHOLE, why);
        uncertain.add(documents.getLast().request());
    }

    void missing(String what) {
        oddities.add(Oddities.Kind.MISSING, what);
    }

    /** The rows, where they are not packed. */
    List<Row> rows() {
        return rows;
    }

    Oddities oddities() {
        return oddities;
    }

    /** Rows set aside that speak against the answer as a whole. */
    int unreadable() {
        return unreadable;
    }

    /** Keys of rows that could not be read: what is stored under them stays. */
    Set<Object> setAside() {
        return setAside;
    }

    /** Requests whose answers do not tell which rows they list, since some row has no key that can be read. */
    List<Map<String, Object>> uncertain() {
        return uncertain;
    }

    /** Whether two pages of one list name the same row: rows moved between them, and another was missed. */
    boolean pagesDisagree() {
        return doubled;
    }

    /** The rows by key, each once. */
    Map<Object, Row> byKey() {
        Map<Object, Row> byKey = LinkedHashMap.newLinkedHashMap(rows.size());
        for (Row row : rows) {
            Object key = Reconciler.key(row.values(), table.key());
            Row before = byKey.get(key);
            byKey.put(key, before == null ? row : together(key, before, row));
        }
        return byKey;
    }

    private Row together(Object key, Row before, Row row) {
        int one = lists.get(before.list());
        int other = lists.get(row.list());
        if (one != other) {
            if (Reconciler.isMirror(table)
                    && documents.get(one).request().equals(documents.get(other).request())) {
                doubled = true;
                oddities.add(
                        Oddities.Kind.NOT_WHOLE,
                        "two pages list " + describe(key) + ": rows moved while they were read, so that nothing of "
                                + table.name() + " is deleted");
            }
            return row.modified().isBefore(before.modified()) ? before : row;
        }
        int[] summed = table.summed();
        if (summed.length > 0) {
            return before.list() == row.list() ? sum(key, before, row, summed) : row;
        }
        if (!Arrays.equals(before.values(), row.values())) {
            oddities.add(
                    Oddities.Kind.TWICE,
                    table.name() + " has two rows with " + describe(key) + " that differ; the later is kept");
        }
        return row;
    }

    private Row sum(Object key, Row before, Row row, int[] summed) {
        @Nullable Object[] values = row.values().clone();
        for (int column : summed) {
            Object sum = sum(before.values()[column], values[column]);
            if (sum instanceof Long number
                    && !RowReader.fits(number, table.columns().get(column).length())) {
                setAside(
                        key,
                        "the sum of '%s' of %s is more than its column holds"
                                .formatted(table.columns().get(column).name(), table.name()),
                        false);
                return before;
            }
            values[column] = sum;
        }
        return new Row(values, row.owner(), row.modified(), row.list());
    }

    private static @Nullable Object sum(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one instanceof Long left && other instanceof Long right) {
            long sum = left + right;
            boolean overflown = ((left ^ sum) & (right ^ sum)) < 0;
            return overflown ? Long.valueOf(left < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : Long.valueOf(sum);
        }
        return ((Number) one).doubleValue() + ((Number) other).doubleValue();
    }

    private String describe(Object key) {
        return String.join(", ", table.mapping().key()) + " " + key;
    }
}
