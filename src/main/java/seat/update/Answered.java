package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.db.Database;
import seat.db.Micros;

/** What of owners is known: which of their resources ESI answered lately, as the rows of {@code updates} say. Changes nothing. */
public final class Answered {
    /** Corporations of players that are kept: their sheet is read. */
    public static final String CORPORATIONS = """
            SELECT c.corporation_id FROM corporation_infos c WHERE c.corporation_id >= %d
              AND EXISTS (SELECT 1 FROM updates u WHERE u.owner_id = c.corporation_id AND u.resource = '%s')
            """.formatted(Enrolment.FIRST_PLAYER_CORPORATION, Leadership.SHEET);

    private final Database database;

    public Answered(Database database) {
        this.database = database;
    }

    /**
     * The resources of each owner that were read whole within a time, and are not set aside since; owners without any are missing.
     *
     * @param age how long ago that may be
     */
    public Map<Long, Set<String>> lately(Collection<Long> owners, Collection<String> resources, Duration age) {
        Map<Long, Set<String>> known = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT owner_id, resource FROM updates
                        WHERE owner_id IN (:owners) AND resource IN (:resources) AND state <> 'parked'
                          AND succeeded_at > TIMESTAMPADD(MICROSECOND, :age, CURRENT_TIMESTAMP(3))
                        """)
                .param("owners", owners)
                .param("resources", resources)
                .param("age", -Micros.of(age))
                .query(row -> {
                    known.computeIfAbsent(row.getLong(1), owner -> new HashSet<>())
                            .add(row.getString(2));
                });
        return known;
    }

    /** When a resource of an owner was read whole last; empty for never. */
    public Optional<Instant> last(long owner, String resource) {
        return database.sql()
                .sql(
                        "SELECT succeeded_at FROM updates WHERE owner_id = ? AND resource = ? AND succeeded_at IS NOT NULL")
                .params(owner, resource)
                .query((row, number) -> Database.instant(row.getObject(1, LocalDateTime.class)))
                .optional();
    }

    /**
     * A text that differs whenever some resources of an owner were read or changed anew, by owner: what was made of their rows holds as
     * long as it is the same. Who was never read is missing.
     */
    public Map<Long, String> versions(Collection<Long> owners, Collection<String> resources) {
        Map<Long, String> versions = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT owner_id, succeeded_at, changed_at FROM updates
                        WHERE owner_id IN (:owners) AND resource IN (:resources) AND succeeded_at IS NOT NULL
                        ORDER BY owner_id, resource
                        """)
                .param("owners", owners)
                .param("resources", resources)
                .query(row -> {
                    versions.merge(row.getLong(1), row.getString(2) + "/" + row.getString(3), (a, b) -> a + " " + b);
                });
        return versions;
    }
}
