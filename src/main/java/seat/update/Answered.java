package seat.update;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
}
