package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import seat.db.Database;

/** Rows on their way into a table of ours: as many as one transaction takes, committed with how far the source was read. */
final class Batch {
    /** Several thousand rows a commit: more gain nothing, and hold locks longer. */
    private static final int ROWS = 5_000;

    private static final long BYTES = 4 << 20;

    private final ImportRun run;
    private final TableRun table;
    private final String statement;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long bytes;
    private long read;

    Batch(ImportRun run, TableRun table, String statement) {
        this.run = run;
        this.table = table;
        this.statement = statement;
    }

    void add(@Nullable Object[] row) {
        rows.add(row);
        bytes += RowMaker.size(row);
        read++;
    }

    /** Counts a row of the source that is not brought. */
    void leftOut(String reason) {
        table.leftOut(reason);
        read++;
    }

    boolean full() {
        return read >= ROWS || bytes > BYTES;
    }

    /** Commits what there is. */
    void flush(@Nullable String position) {
        if (read == 0 || position == null) {
            return;
        }
        Database database = run.database();
        try {
            table.commit(position, read, rows.size(), () -> write(database, rows));
        } catch (DataIntegrityViolationException | UncategorizedSQLException e) {
            int good = oneByOne(database);
            table.commit(position, read, good, () -> {});
        }
        rows.clear();
        bytes = 0;
        read = 0;
    }

    private void write(Database database, List<@Nullable Object[]> some) {
        if (!some.isEmpty()) {
            database.template().batchUpdate(statement, some);
        }
    }

    /** One row that the database does not take costs that row. */
    private int oneByOne(Database database) {
        int good = 0;
        for (@Nullable Object[] row : rows) {
            try {
                database.inTransaction(() -> {
                    run.fence();
                    database.template().update(statement, row);
                });
                good++;
            } catch (NonTransientDataAccessException e) {
                table.leftOut("the database does not take it");
            }
        }
        return good;
    }
}
