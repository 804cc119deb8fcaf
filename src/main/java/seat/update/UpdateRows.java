package seat.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** The rows of {@code updates} as programs read them: one owner's, or all, a page at a time along the table's key. Changes nothing. */
public final class UpdateRows {
    private static final String SELECT =
            "SELECT owner_type, owner_id, resource, state, succeeded_at, changed_at, next_at, reason_kind, reason FROM updates ";

    private final Database database;

    public UpdateRows(Database database) {
        this.database = database;
    }

    /**
     * How one update stands.
     *
     * @param ownerType as stored
     * @param succeededAt when all of it was read last; null for never
     * @param changedAt when that last brought something else than before
     * @param nextAt when it starts next, or when its lease ends
     * @param reasonKind why it is not read, by a word; null where nothing keeps it
     */
    public record Row(
            String ownerType,
            long ownerId,
            String resource,
            UpdateState state,
            @Nullable Instant succeededAt,
            @Nullable Instant changedAt,
            Instant nextAt,
            @Nullable String reasonKind,
            @Nullable String reason) {
        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    UpdateState.of(row.getString(4)),
                    instant(row.getObject(5, LocalDateTime.class)),
                    instant(row.getObject(6, LocalDateTime.class)),
                    Database.instant(row.getObject(7, LocalDateTime.class)),
                    row.getString(8),
                    row.getString(9));
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
            return utc == null ? null : Database.instant(utc);
        }
    }

    /** An owner's rows that are about some resources, by their names. */
    public List<Row> of(OwnerType type, long ownerId, Collection<String> resources) {
        return resources.isEmpty()
                ? List.of()
                : database.reading()
                        .sql(
                                SELECT
                                        + "WHERE owner_id = :owner AND owner_type = :type AND resource IN (:resources) ORDER BY resource")
                        .param("owner", ownerId)
                        .param("type", type.id())
                        .param("resources", resources)
                        .query(Row::of)
                        .list();
    }

    /**
     * Which ones.
     *
     * @param state as stored; empty for all
     * @param resource empty for all
     * @param ownerType as stored; empty for all
     * @param ownerId 0 for all
     */
    public record Wanted(String state, String resource, String ownerType, long ownerId) {}

    /**
     * A page of those that fit, by owner and resource.
     *
     * @param afterOwner with {@code afterResource} the last one that was read; 0 for the beginning
     */
    public List<Row> page(Wanted wanted, long afterOwner, String afterResource, int most) {
        List<String> conditions = new ArrayList<>(List.of("(owner_id > ? OR owner_id = ? AND resource > ?)"));
        List<Object> values = new ArrayList<>(List.of(afterOwner, afterOwner, afterResource));
        add("state", wanted.state(), conditions, values);
        add("resource", wanted.resource(), conditions, values);
        add("owner_type", wanted.ownerType(), conditions, values);
        if (wanted.ownerId() != 0) {
            conditions.add("owner_id = ?");
            values.add(wanted.ownerId());
        }
        values.add(most);
        return database.reading()
                .sql(SELECT + "WHERE " + String.join(" AND ", conditions) + " ORDER BY owner_id, resource LIMIT ?")
                .params(values)
                .query(Row::of)
                .list();
    }

    private static void add(String column, String wanted, List<String> conditions, List<Object> values) {
        if (!wanted.isEmpty()) {
            conditions.add(column + " = ?");
            values.add(wanted);
        }
    }
}
