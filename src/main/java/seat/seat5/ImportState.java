package seat.seat5;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Lease;

/**
 * An import as {@code seat import status} tells it.
 *
 * @param state running, stopped (killed, or its process is gone), failed, complete
 * @param tables how far each is
 */
public record ImportState(
        String described,
        int version,
        String state,
        @Nullable String problem,
        LocalDateTime startedAt,
        @Nullable LocalDateTime endedAt,
        List<Table> tables) {
    /** How far a table is. */
    public record Table(
            String name,
            long all,
            long read,
            long brought,
            boolean complete,
            @Nullable Boolean equal) {}

    private record Row(long id, String source, ImportState state) {}

    /** The last import of each source, the newest first. */
    public static List<ImportState> all(Database database) {
        boolean alive = new Lease(database, Lease.Place.named(Import.LEASE_NAME), Import.LEASE)
                .seen()
                .map(seen -> !seen.over())
                .orElse(false);
        List<ImportState> states = new ArrayList<>();
        List<Row> rows = database.sql()
                .sql("""
                        SELECT id, source, described, version, state, problem, started_at, ended_at FROM imports
                        WHERE id IN (SELECT MAX(id) FROM imports GROUP BY source) ORDER BY id DESC
                        """)
                .query((row, number) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        new ImportState(
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5).equals("running") && !alive ? "stopped" : row.getString(5),
                                row.getString(6),
                                row.getObject(7, LocalDateTime.class),
                                row.getObject(8, LocalDateTime.class),
                                List.of())))
                .list();
        rows.forEach(row -> states.add(row.state().with(tables(database, row))));
        return states;
    }

    private static List<Table> tables(Database database, Row of) {
        return database.sql()
                .sql("""
                        SELECT name, rows_all, rows_read, rows_brought, complete, equal_keys FROM import_tables
                        WHERE source = ? AND run_id = ? ORDER BY name
                        """)
                .params(of.source(), of.id())
                .query((row, number) -> {
                    boolean complete = row.getBoolean(5);
                    boolean equal = row.getBoolean(6);
                    @Nullable Boolean compared = row.wasNull() ? null : equal;
                    return new Table(
                            row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), complete, compared);
                })
                .list();
    }

    private ImportState with(List<Table> its) {
        return new ImportState(described, version, state, problem, startedAt, endedAt, its);
    }
}
