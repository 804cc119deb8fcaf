package seat.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Reads the history of what changed (table {@code owner_changes}) onwards, in the order in which it became known. Rows are committed in the
 * order of their positions, since one consumer at a time writes them: whoever reads beyond the last position misses none, however long a
 * transaction that announced something was open. A call looks at no more than {@value #WINDOW} rows, of which the reader may see none.
 */
public final class ChangeFeed {
    static final int WINDOW = 10_000;

    /** SQL of whose a change is. */
    public static final String OWNER = "c.owner_id";

    private final Database database;

    public ChangeFeed(Database database) {
        this.database = database;
    }

    /**
     * One thing that changed.
     *
     * @param ownerType {@code character} or {@code corporation}
     * @param kind such as {@code skill-trained}
     * @param entityId whom or what it is about; null for nothing that has an id
     * @param happenedAt EVE's own time; null where EVE does not tell
     * @param seenAt when SeAT noticed
     */
    public record Change(
            long position,
            String ownerType,
            long ownerId,
            String kind,
            @Nullable Long entityId,
            @Nullable String detail,
            @Nullable String former,
            @Nullable String present,
            @Nullable LocalDateTime happenedAt,
            LocalDateTime seenAt) {
        static Change of(ResultSet row, int number) throws SQLException {
            return new Change(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getObject(5, Long.class),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getObject(9, LocalDateTime.class),
                    row.getObject(10, LocalDateTime.class));
        }
    }

    /**
     * What was read.
     *
     * @param until the position that reading goes on after, also when nothing was found
     * @param more whether there is more at this moment
     */
    public record Read(List<Change> changes, long until, boolean more) {}

    /** Whose changes somebody may see: SQL about the column {@value #OWNER}, with the values of its marks. */
    public record Seen(String condition, List<Object> values) {}

    /**
     * Reads on.
     *
     * @param seen by kind of owner
     * @param after a position; 0 for the oldest that are kept
     */
    public Read read(Map<OwnerType, Seen> seen, long after, int most) {
        // First how far: what is committed meanwhile is read the next time.
        List<Long> window = database.reading()
                .sql("SELECT position FROM owner_changes WHERE position > ? ORDER BY position LIMIT " + WINDOW)
                .param(after)
                .query(Long.class)
                .list();
        if (window.isEmpty()) {
            return new Read(List.of(), after, false);
        }
        List<String> either = new ArrayList<>();
        List<Object> values = new ArrayList<>(List.of(after, window.getLast()));
        seen.forEach((kind, whose) -> {
            either.add("c.owner_type = '" + kind.id() + "' AND " + whose.condition());
            values.addAll(whose.values());
        });
        values.add(most);
        List<Change> changes = either.isEmpty()
                ? List.of()
                : database.reading()
                        .sql(
                                "SELECT c.position, c.owner_type, c.owner_id, c.kind, c.entity_id, c.detail, c.former, c.present,"
                                        + " c.happened_at, c.seen_at FROM owner_changes c WHERE c.position > ? AND c.position <= ? AND ("
                                        + String.join(" OR ", either) + ") ORDER BY c.position LIMIT ?")
                        .params(values)
                        .query(Change::of)
                        .list();
        boolean full = changes.size() == most;
        return new Read(
                changes, full ? changes.getLast().position() : window.getLast(), full || window.size() == WINDOW);
    }

    /** The position of the newest change; empty where there is none. */
    public Optional<Long> newest() {
        return database.sql()
                .sql("SELECT position FROM owner_changes ORDER BY position DESC LIMIT 1")
                .query(Long.class)
                .optional();
    }
}
