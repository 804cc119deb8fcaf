package seat.seat5;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import seat.db.Database;
import seat.db.Dialect;

/** Rows on their way into a table of ours: as many as one transaction takes, committed with how far the source was read. */
final class Batch {
    /** Several thousand rows a commit: more gain nothing, and hold locks longer. */
    private static final int ROWS = 5_000;

    /** H2 writes pages of a long transaction to its file before it ends, and again after: with 5,000 rows almost twice as much. */
    private static final int EMBEDDED_ROWS = 2_000;

    private static final long BYTES = 4 << 20;

    private final ImportRun run;
    private final TableRun table;
    private final String statement;
    private final int most;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long bytes;
    private long read;

    Batch(ImportRun run, TableRun table, String statement) {
        this.run = run;
        this.table = table;
        this.statement = statement;
        this.most = run.database().dialect() == Dialect.H2 ? EMBEDDED_ROWS : ROWS;
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
        return read >= most || bytes > BYTES;
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
            // Values have the types that both drivers know: Spring's look at each takes longer than they do.
            database.template().batchUpdate(statement, some, some.size(), Batch::bind);
        }
    }

    private static void bind(PreparedStatement to, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            to.setObject(i + 1, row[i]);
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
