package seat.sync;

import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What must be written so that a table agrees with an answer: nothing, in most cases. Rows to write and keys to delete are in
 * key order, so that two workers that write the same shared rows never wait for each other in a circle.
 */
public final class Difference {
    private final Table table;
    private final long owner;
    private final int stored;
    private final int listed;
    private final List<Row> inserts;
    private final List<Row> updates;
    private final List<Object[]> deletes;
    private final Function<Row, @Nullable Row> before;
    private final List<Row> gone;
    private final boolean certain;
    private final Oddities oddities;

    /**
     * @param before finds the stored row of one that changes, of a table whose changes are announced; else none
     * @param gone the rows that go, of a table whose changes are announced; else none
     * @param certain whether the answer tells which rows it lists; else any stored row may be one that could not be read
     */
    Difference(
            Table table,
            long owner,
            int stored,
            int listed,
            List<Row> inserts,
            List<Row> updates,
            List<Object[]> deletes,
            Function<Row, @Nullable Row> before,
            List<Row> gone,
            boolean certain,
            Oddities oddities) {
        this.table = table;
        this.owner = owner;
        this.stored = stored;
        this.listed = listed;
        this.inserts = inserts;
        this.updates = updates;
        this.deletes = deletes;
        this.before = before;
        this.gone = gone;
        this.certain = certain;
        this.oddities = oddities;
    }

    public Table table() {
        return table;
    }

    long owner() {
        return owner;
    }

    /** Rows the answer lists. */
    public int listed() {
        return listed;
    }

    public int inserted() {
        return inserts.size();
    }

    public int updated() {
        return updates.size();
    }

    public int deleted() {
        return deletes.size();
    }

    /** Rows to insert or update. */
    public int written() {
        return inserts.size() + updates.size();
    }

    public int changed() {
        return written() + deletes.size();
    }

    /**
     * Why the deletions wait for a newer answer that lists less again; null when they need not. A mirror that would lose over
     * half of 100 or more rows is more often a broken answer than the truth, and a row whose key cannot be read may be any of
     * those that are no longer listed.
     */
    public @Nullable String deletionsWait() {
        if (deletes.isEmpty()) {
            return null;
        }
        if (!certain) {
            return "%d rows of %s are no longer listed, but some came without a key that can be read"
                    .formatted(deletes.size(), table.name());
        }
        return stored >= 100 && deletes.size() * 2 > stored
                ? "%d of %d rows of %s are no longer listed".formatted(deletes.size(), stored, table.name())
                : null;
    }

    /** What was odd about the answer and did not keep it from being taken. */
    public Oddities oddities() {
        return oddities;
    }

    List<Row> writes() {
        return new Made<>(
                written(), place -> place < inserts.size() ? inserts.get(place) : updates.get(place - inserts.size()));
    }

    List<Object[]> deletes() {
        return deletes;
    }

    /** The row as it was stored, of a table whose changes are announced; null for a new one. */
    @Nullable Row before(Row row) {
        return before.apply(row);
    }

    /** The rows that go, of a table whose changes are announced. */
    List<Row> gone() {
        return gone;
    }

    /** Hands every whole number of the written rows to the collector, with the name of its column. */
    public void forEachWritten(RowVisitor visitor) {
        visit(inserts, visitor);
        visit(updates, visitor);
    }

    private void visit(List<Row> rows, RowVisitor visitor) {
        for (Row row : rows) {
            visitor.row(new Written(table, row.values()));
        }
    }

    /** Sees each written row once. */
    @FunctionalInterface
    public interface RowVisitor {
        void row(Written row);
    }

    /** A written row, read by column name. */
    public static final class Written {
        private final Table table;
        private final @Nullable Object[] values;

        private Written(Table table, @Nullable Object[] values) {
            this.table = table;
            this.values = values;
        }

        /** The name of the table it is written to. */
        public String table() {
            return table.name();
        }

        public void forEachNumber(ObjLongConsumer<String> consumer) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Long number) {
                    consumer.accept(table.columns().get(i).name(), number);
                }
            }
        }

        /** Whether the declaration fills such a column. */
        public boolean has(String column) {
            return table.index(column) >= 0;
        }

        /** A whole number; null where the declaration fills no such column, or with something else. */
        public @Nullable Long number(String column) {
            int index = table.index(column);
            return index >= 0 && values[index] instanceof Long number ? number : null;
        }

        public @Nullable String text(String column) {
            int index = table.index(column);
            return index >= 0 && values[index] instanceof String text ? text : null;
        }
    }
}
