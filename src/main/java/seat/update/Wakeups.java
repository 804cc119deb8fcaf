package seat.update;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.db.Micros;
import seat.db.Texts;

/**
 * When rows of {@code updates} are due, changed by whoever learns that there is something to fetch, or that what was lacking is there:
 * sooner, never before ESI allows.
 */
public final class Wakeups {
    private final Database database;
    private final SwitchedOff off;

    public Wakeups(Database database) {
        this.database = database;
        this.off = new SwitchedOff(database);
    }

    /** Due at once, or as soon as it is idle: there is something to fetch that was not known when it was last planned. */
    public void wake(long ownerId, Collection<String> resources) {
        wake(List.of(ownerId), resources);
    }

    /** Makes updates of several owners due at once, or as soon as they are idle. */
    public void wake(Collection<Long> owners, Collection<String> resources) {
        if (resources.isEmpty() || owners.isEmpty()) {
            return;
        }
        database.sql()
                .sql("""
                        UPDATE updates SET woken = CASE WHEN state = 'idle' THEN FALSE ELSE TRUE END,
                          next_at = CASE WHEN state = 'idle' THEN CURRENT_TIMESTAMP(3) ELSE next_at END
                        WHERE owner_id IN (:owners) AND resource IN (:resources) AND state IN ('idle', 'running', 'queued', 'waiting')
                        """)
                .param("owners", owners)
                .param("resources", resources)
                .update();
    }

    /** Makes an owner's updates due as soon as ESI's last answers have expired; what failed keeps its delay. */
    public void hasten(long ownerId, Collection<String> resources) {
        hasten(List.of(ownerId), resources);
    }

    /** Makes updates of several owners due as soon as ESI's last answers have expired; what failed keeps its delay. */
    public void hasten(Collection<Long> owners, Collection<String> resources) {
        if (resources.isEmpty() || owners.isEmpty()) {
            return;
        }
        database.sql()
                .sql("""
                        UPDATE updates SET
                          due_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE CURRENT_TIMESTAMP(3) END,
                          next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE CURRENT_TIMESTAMP(3) END
                        WHERE owner_id IN (:owners) AND resource IN (:resources) AND state = 'idle' AND failures = 0
                          AND next_at > CURRENT_TIMESTAMP(3) AND (expires_at IS NULL OR next_at > expires_at)
                        """)
                .param("owners", owners)
                .param("resources", resources)
                .update();
    }

    /** Somebody asks for an owner's updates: as {@link #hasten(long, Collection)}, but for those that a rule switches off. */
    public void hastenUnlessOff(long ownerId, Collection<String> resources) {
        if (!resources.isEmpty()) {
            hasten(ownerId, off.left(ownerId, resources));
        }
    }

    /**
     * Somebody asks for an owner's updates now: they stand before everything else, yet never before ESI's cache expires.
     * What is in work, or waits for ESI's budgets, stays as it is, and so does what a rule switches off.
     */
    public void askFor(long ownerId, Collection<String> resources) {
        database.inTransaction(() -> database.sql()
                .sql("""
                        UPDATE updates SET queue = 'high',
                          due_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at
                            WHEN due_at > CURRENT_TIMESTAMP(3) THEN CURRENT_TIMESTAMP(3) ELSE due_at END,
                          next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE %s END
                        WHERE owner_id = :owner AND resource IN (:resources)
                          AND state NOT IN ('queued', 'running', 'waiting') AND NOT %s
                        """.formatted(Enrolment.FIRST_OF_ALL, SwitchedOff.UPDATE))
                .param("owner", ownerId)
                .param("resources", resources)
                .update());
    }

    /** ESI was asked outside of an update: none asks again before that answer expires. */
    public void expires(long ownerId, String resource, Duration freshFor) {
        String at = "TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))";
        database.sql()
                .sql("""
                        UPDATE updates SET expires_at = %1$s, next_at = CASE WHEN next_at < %1$s THEN %1$s ELSE next_at END
                        WHERE owner_id = ? AND resource = ? AND state NOT IN ('queued', 'running')
                        """.formatted(at))
                .params(Micros.of(freshFor), Micros.of(freshFor), Micros.of(freshFor), ownerId, resource)
                .update();
    }

    /**
     * Lets go what a worker parked because it did not know the resource. Workers of this version give it back instead; those of
     * the version before park it for 30 days, and may run beside newer components during an upgrade.
     *
     * @param known resources of this component
     * @return how many
     */
    public int releaseUnknown(Collection<String> known) {
        if (known.isEmpty()) {
            return 0;
        }
        return database.retrying(
                () -> database.sql().sql("""
                        UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3),
                          failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END, reason_kind = NULL, reason = NULL
                        WHERE state = 'parked' AND reason_kind = 'unknown' AND resource IN (:known)
                        """).param("known", known).update());
    }

    /**
     * What an owner's updates were parked for the want of may be there. They keep the place on their ladder: if nothing was mended, the
     * next wait is the longer one. What a rule switches off is not read.
     *
     * @return how many
     */
    int unpark(long ownerId, Set<ReasonKind> mended) {
        return database.inTransaction(() -> unparkNow(ownerId, mended));
    }

    /** Makes an update due that its run parked, and that nobody has touched since. */
    public void unpark(Started parked) {
        database.inTransaction(() -> {
            int unparked = database.sql()
                    .sql("""
                            UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3)
                            WHERE owner_id = ? AND resource = ? AND token = ? AND state = 'parked'
                            """)
                    .params(parked.ownerId(), parked.resource(), parked.token() + 1)
                    .update();
            if (unparked > 0) {
                off.putOff(List.of(parked.ownerId()));
            }
        });
    }

    private int unparkNow(long ownerId, Set<ReasonKind> mended) {
        int unparked = database.sql()
                .sql("""
                        UPDATE updates SET state = 'idle', next_at = CURRENT_TIMESTAMP(3)
                        WHERE owner_id = :owner AND state = 'parked' AND reason_kind IN (:mended)
                        """)
                .param("owner", ownerId)
                .param("mended", mended.stream().map(ReasonKind::id).collect(Collectors.toSet()))
                .update();
        if (unparked > 0) {
            off.putOff(List.of(ownerId));
        }
        return unparked;
    }

    /**
     * A route rests from now on: owners that ESI refused before that was clear wait for it like all others, instead of each for itself.
     */
    public void waitForRoute(String resource, Collection<Long> refused, String reason) {
        database.sql()
                .sql("""
                        UPDATE updates SET state = 'waiting', reason_kind = 'resting', reason = :reason, refusals = 0
                        WHERE resource = :resource AND owner_id IN (:owners) AND state = 'parked' AND reason_kind IN ('gone', 'refused')
                        """)
                .param("reason", Texts.shortened(reason, Endings.REASON_LENGTH))
                .param("resource", resource)
                .param("owners", refused)
                .update();
    }
}
