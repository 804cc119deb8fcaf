package seat.view;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** Reads the history of what changed for characters (table {@code owner_changes}), newest first, by the order in which it became known. */
public final class ChangesOfCharacters {
    private final Database database;

    public ChangesOfCharacters(Database database) {
        this.database = database;
    }

    /**
     * One thing that changed.
     *
     * @param position that orders all changes there are
     * @param kind such as {@code skill-trained}
     * @param entityId whom or what it is about; 0 for nothing that has an id
     * @param detail which of several, such as a role
     * @param happenedAt EVE's own time; null where EVE does not tell
     * @param seenAt when SeAT noticed
     */
    public record Changed(
            long characterId,
            long position,
            String kind,
            long entityId,
            @Nullable String detail,
            @Nullable String former,
            @Nullable String present,
            @Nullable LocalDateTime happenedAt,
            LocalDateTime seenAt) {
        /** EVE's time where EVE tells one, else when it was noticed. */
        public LocalDateTime at() {
            return happenedAt == null ? seenAt : happenedAt;
        }
    }

    /**
     * What changed for these characters.
     *
     * @param kinds wanted; empty for all
     * @param before a position: what follows it is left out; 0 for the newest
     */
    public List<Changed> of(Collection<Long> characters, Collection<String> kinds, long before, int most) {
        if (characters.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("""
                SELECT owner_id, position, kind, COALESCE(entity_id, 0), detail, former, present, happened_at, seen_at
                FROM owner_changes WHERE owner_type = ? AND owner_id IN (%s)
                """.formatted(marks(characters)));
        values.add(OwnerType.CHARACTER.id());
        values.addAll(characters);
        if (!kinds.isEmpty()) {
            sql.append(" AND kind IN (").append(marks(kinds)).append(')');
            values.addAll(kinds);
        }
        if (before > 0) {
            sql.append(" AND position < ?");
            values.add(before);
        }
        sql.append(" ORDER BY position DESC LIMIT ?");
        values.add(most);
        return database.sql()
                .sql(sql.toString())
                .params(values)
                .query((row, number) -> new Changed(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, LocalDateTime.class),
                        row.getObject(9, LocalDateTime.class)))
                .list();
    }

    private static String marks(Collection<?> values) {
        return String.join(", ", java.util.Collections.nCopies(values.size(), "?"));
    }
}
