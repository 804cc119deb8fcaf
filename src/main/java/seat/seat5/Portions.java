package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of one of the source's tables in the order of a numeric key, written some at a time; an import that was killed goes on behind the last
 * that was written.
 */
final class Portions<T> {
    private final TableRun table;
    private final int size;
    private final Consumer<List<T>> writer;
    private final long after;
    private final List<T> waiting = new ArrayList<>();
    private long last;
    private long committed;
    private long read;

    /**
     * Begins, or goes on.
     *
     * @param target where the rows come here, for people
     * @param all rows that there are, about
     * @param writer writes rows in a transaction that has the import's lease
     */
    Portions(ImportRun run, String name, String target, long all, int size, Consumer<List<T>> writer) {
        this.table = run.table(name, target, all);
        this.size = size;
        this.writer = writer;
        this.after = table.position().map(Long::valueOf).orElse(-1L);
        this.last = after;
        this.committed = after;
    }

    /** Whether all of it was written before this import was stopped. */
    boolean done() {
        return table.done();
    }

    /** The key behind which rows are to be read; -1 for all. */
    long after() {
        return after;
    }

    void add(long key, T row) {
        if (seen(key)) {
            waiting.add(row);
            flush(size);
        }
    }

    void leftOut(long key, String reason) {
        if (seen(key)) {
            table.leftOut(reason);
        }
    }

    /** Says that a row is left out whose key nobody knows. */
    void leftOut(String reason) {
        read++;
        table.leftOut(reason);
    }

    /** Says what is wrong with a row that comes all the same. */
    void note(String reason) {
        table.leftOut(reason);
    }

    /** Counts rows that another table's rows have brought with them. */
    void all(long brought, long rows) {
        if (rows > after) {
            table.commit(String.valueOf(rows), rows, brought, () -> {});
            committed = rows;
            last = rows;
        }
    }

    private boolean seen(long key) {
        if (key <= after) {
            return false;
        }
        read++;
        last = Math.max(last, key);
        return true;
    }

    private void flush(int least) {
        if (waiting.size() >= least && last > committed) {
            List<T> rows = List.copyOf(waiting);
            table.commit(String.valueOf(last), read, rows.size(), () -> writer.accept(rows));
            committed = last;
            waiting.clear();
            read = 0;
        }
    }

    /** Writes the rest. */
    void end() {
        if (!table.done()) {
            flush(0);
            table.complete();
        }
    }
}
