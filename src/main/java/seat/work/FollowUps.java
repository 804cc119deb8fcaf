package seat.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Enrolment;
import seat.update.Wakeups;

/**
 * What follows for other owners when a resource's data changed. It is noted in the transaction of the data, and done by
 * whichever dispatcher comes first, within seconds: a crash between the two loses nothing. It is not done in the transaction
 * itself, since two owners whose commits touch each other's updates would wait for each other.
 *
 * <p>Each is done in one transaction with the removal of its notes, locked so that several dispatchers exclude each other. It may be
 * done twice all the same, which does no harm. One that fails is tried again after a growing time, and given up after
 * {@value #ATTEMPTS} attempts, some five hours.
 */
public final class FollowUps {
    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
    private static final String AFFILIATIONS = "public.affiliations";
    private static final String ROLES = "character.roles";
    private static final String STRUCTURES = "character.structures";
    private static final String PROJECTS = "corporation.projects";

    /** Resources whose changes something follows from. */
    private static final Set<String> FOLLOWED = Set.of(AFFILIATIONS, ROLES, STRUCTURES, PROJECTS);

    private static final int AT_ONCE = 500;
    private static final int ATTEMPTS = 16;

    private final Database database;
    private final Map<String, Effect> effects;

    /** What is done for one owner; inside a transaction. */
    @FunctionalInterface
    interface Effect {
        void changed(long ownerId);
    }

    FollowUps(Database database, Map<String, Effect> effects) {
        this.database = database;
        this.effects = Map.copyOf(effects);
    }

    /** The product's. */
    public static FollowUps of(Database database, Wakeups wakeups, Enrolment enrolment) {
        return new FollowUps(
                database,
                Map.of(
                        AFFILIATIONS,
                        universe -> {
                            enrolment.organisations();
                            // Which wars are ours has changed with whom we are.
                            wakeups.wake(OwnerType.UNIVERSE, List.of("public.war-killmails"));
                        },
                        ROLES,
                        enrolment::unparkOrganisationsOf,
                        STRUCTURES,
                        enrolment::unparkStructures,
                        PROJECTS,
                        new NewProjects(database, wakeups)));
    }

    /** Notes, in the caller's transaction, that a resource's data changed. */
    static void note(Database database, String resource, long ownerId) {
        if (FOLLOWED.contains(resource)) {
            database.sql()
                    .sql("INSERT INTO follow_ups (resource, owner_id) VALUES (?, ?)")
                    .params(resource, ownerId)
                    .update();
        }
    }

    private record Follow(String resource, long ownerId) {}

    /** Does what is due, each for itself. */
    public void work() {
        Map<Follow, List<Long>> due = new LinkedHashMap<>();
        database.sql()
                .sql("""
                        SELECT id, resource, owner_id FROM follow_ups
                        WHERE due_at <= CURRENT_TIMESTAMP(3) AND resource IN (:known) ORDER BY due_at, id LIMIT :limit
                        """)
                .param("known", effects.keySet())
                .param("limit", AT_ONCE)
                .query(row -> {
                    due.computeIfAbsent(new Follow(row.getString(2), row.getLong(3)), key -> new ArrayList<>())
                            .add(row.getLong(1));
                });
        due.forEach((follow, ids) -> {
            try {
                database.inTransaction(() -> follow(follow, ids));
            } catch (RuntimeException e) {
                log.warn("What follows from {} of {} failed: {}", follow.resource(), follow.ownerId(), e.getMessage());
                postpone(ids);
            }
        });
    }

    private void follow(Follow follow, List<Long> ids) {
        List<Long> mine = database.sql()
                .sql("SELECT id FROM follow_ups WHERE id IN (:ids) ORDER BY id FOR UPDATE SKIP LOCKED")
                .param("ids", ids)
                .query(Long.class)
                .list();
        Effect effect = effects.get(follow.resource());
        if (mine.isEmpty() || effect == null) {
            return;
        }
        effect.changed(follow.ownerId());
        database.sql()
                .sql("DELETE FROM follow_ups WHERE id IN (:ids)")
                .param("ids", mine)
                .update();
    }

    /** 1, 2, 4 … s, up to an hour. */
    private void postpone(List<Long> ids) {
        database.inTransaction(() -> {
            database.sql().sql("""
                            UPDATE follow_ups SET
                              due_at = TIMESTAMPADD(SECOND, LEAST(3600, CAST(POWER(2, failures) AS SIGNED)), CURRENT_TIMESTAMP(3)),
                              failures = failures + 1
                            WHERE id IN (:ids)
                            """).param("ids", ids).update();
            int givenUp = database.sql()
                    .sql("DELETE FROM follow_ups WHERE id IN (:ids) AND failures >= :attempts")
                    .param("ids", ids)
                    .param("attempts", ATTEMPTS)
                    .update();
            if (givenUp > 0) {
                log.error("{} of them are given up after {} attempts", givenUp, ATTEMPTS);
            }
        });
    }
}
