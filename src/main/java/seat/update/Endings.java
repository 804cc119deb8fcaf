package seat.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Suspension;
import seat.db.Database;
import seat.db.Micros;
import seat.db.Texts;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code updates} whose run ends, be it good or bad: one conditional statement each on the token of their start, which
 * whoever took them over has replaced.
 */
public final class Endings {
    private static final Logger log = LoggerFactory.getLogger(Endings.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final int REASON_LENGTH = 500;

    private static final String NO_MORE = "";
    private static final String A_FAILURE = "failures = failures + 1, ";
    private static final String A_REFUSAL = "refusals = refusals + 1, ";
    private static final String NO_LONGER_KNOWN = "source_modified = NULL, ";

    private final Database database;
    private final Suspension suspension;

    public Endings(Database database) {
        this(database, new Suspension());
    }

    /** @param suspension while it is on, nothing is committed */
    public Endings(Database database, Suspension suspension) {
        this.database = database;
        this.suspension = suspension;
    }

    /**
     * Checks the token and finishes the update, which travels through its ordinary queue from now on: the first, and for unchanged
     * data only, statement of its last commit.
     *
     * @throws Fenced when another worker holds the update
     */
    public void succeed(Started update, Success success) {
        succeed(update, success, null);
    }

    /** @param reader the character, not the owner itself, whose token read it; null for none, or where that is not known */
    public void succeed(Started update, Success success, @Nullable Long reader) {
        if (suspension.isOn()) {
            throw new Fenced(update);
        }
        StringBuilder sets = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        plan(success.next(), sets, values);
        Map<String, String> etags = success.memory().etags();
        if (etags != null) {
            sets.append("etags = ?, ");
            values.add(etags.isEmpty() ? null : JSON.writeValueAsString(etags));
        }
        describe(success.content(), sets, values);
        // What lists less than is stored was not taken as it is: the last whole answer stays the newest one.
        if (success.memory().pendingDelete() == null) {
            sets.append("succeeded_at = CURRENT_TIMESTAMP(3), ");
        }
        if (success.complete()) {
            // MySQL evaluates assignments from left to right: the time of the read before has to be looked at first.
            sets.append("""
                    first_complete_at = CASE WHEN complete_at > TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP(3)) THEN first_complete_at
                      ELSE CURRENT_TIMESTAMP(3) END, complete_at = CURRENT_TIMESTAMP(3), complete_by = ?,
                    """);
            values.add(reader);
        }
        Reason reason = success.reason();
        Collections.addAll(
                values,
                reason == null ? null : reason.id(),
                reason == null ? null : shortened(reason.text()),
                update.ownerType().queue(),
                success.memory().gap(),
                success.memory().pendingDelete(),
                update.ownerId(),
                update.resource(),
                update.token());
        int finished = database.template().update("""
                        UPDATE updates SET %s token = token + 1, state = 'idle', woken = FALSE, lost_lease = FALSE, lost_runs = 0, failures = 0, refusals = 0,
                          reason_kind = ?, reason = ?, queue = ?, gap = ?, pending_delete = ?
                        WHERE owner_id = ? AND resource = ? AND token = ?
                        """.formatted(sets), values.toArray());
        if (finished == 0) {
            throw new Fenced(update);
        }
    }

    private static void plan(Success.Next next, StringBuilder sets, List<@Nullable Object> values) {
        switch (next) {
            case Success.In in -> {
                // MySQL evaluates assignments from left to right: next_at may use the new due_at in MySQL, but not in
                // H2.
                sets.append("""
                        due_at = %1$s, next_at = CASE WHEN woken THEN CURRENT_TIMESTAMP(3) ELSE %1$s END, expires_at = %1$s,
                        """.formatted("TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))"));
                long due = Micros.of(in.due());
                Collections.addAll(values, due, due, Micros.of(in.freshFor()));
            }
            case Success.AsPlanned asPlanned ->
                sets.append("next_at = CASE WHEN woken THEN CURRENT_TIMESTAMP(3) ELSE due_at END, ");
        }
    }

    private static void describe(Success.Content content, StringBuilder sets, List<@Nullable Object> values) {
        if (content.modified() != null) {
            sets.append("source_modified = ?, ");
            values.add(Database.utc(content.modified()));
        }
        if (content.rows() != null) {
            sets.append("row_count = ?, ");
            values.add(content.rows());
        }
        if (content.changed()) {
            sets.append("changed_at = CURRENT_TIMESTAMP(3), ");
        }
        Success.Odd odd = content.odd();
        if (odd != null) {
            sets.append("rows_set_aside = ?, odd_kind = ?, odd_reason = ?, ");
            Collections.addAll(
                    values,
                    odd.setAside(),
                    odd.kind() == null ? null : odd.kind().id(),
                    odd.reason() == null ? null : shortened(odd.reason()));
        }
    }

    /** Gives an update back unfinished and unharmed: no failure is counted, and it keeps its queue. */
    public boolean handBack(Started update, Duration delay, Reason reason) {
        return end(update, new End(UpdateState.WAITING, NO_MORE, 0, update.queue()), delay, reason);
    }

    /**
     * Gives several updates back, claimed or running, in one statement; those that somebody else holds by now are left alone.
     *
     * @return how many were this process's to give back
     */
    public int handBack(Collection<LeasedUpdate> leased, Duration delay, Reason reason) {
        if (leased.isEmpty()) {
            return 0;
        }
        List<Object> values = new ArrayList<>(List.of(Micros.of(delay), reason.id(), reason.text()));
        String rows = RowKeys.of(leased, true, values);
        // MySQL evaluates assignments from left to right: what is not told of a lost run is left to the state before.
        return database.retrying(() -> database.template().update("""
                        UPDATE updates SET token = token + 1, lost_runs = CASE WHEN state = 'running' THEN 0 ELSE lost_runs END,
                          lost_lease = FALSE, state = 'waiting', next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                          reason_kind = ?, reason = ?
                        WHERE %s
                        """.formatted(rows), values.toArray()));
    }

    /**
     * Notes a failure that may pass.
     *
     * @param failed whether people should look by now
     */
    public boolean retry(Started update, Duration delay, boolean failed, Reason reason) {
        UpdateState state = failed ? UpdateState.FAILED : UpdateState.RETRYING;
        return end(update, new End(state, A_FAILURE, 0, update.ownerType().queue()), delay, reason);
    }

    /**
     * Sets an update aside until what it lacks (a role, a scope, a token) is there, or the delay is over. What is stored is no
     * longer known to be so: no right rests on it until ESI answers again.
     */
    public boolean park(Started update, Duration delay, Reason reason) {
        End parked = new End(
                UpdateState.PARKED, NO_LONGER_KNOWN, 0, update.ownerType().queue());
        return end(update, parked, delay, reason);
    }

    /** Sets an update aside that ESI refused, and counts the refusal: the next one of a row waits longer. */
    public boolean refuse(Started update, Duration delay, Reason reason) {
        End refused = new End(
                UpdateState.PARKED,
                A_REFUSAL + NO_LONGER_KNOWN,
                0,
                update.ownerType().queue());
        return end(update, refused, delay, reason);
    }

    /** Sets an update that ended its process aside for people to look at. After its rest it is tried once, still suspected. */
    public boolean poisoned(Started update, Duration rest, Reason reason) {
        return end(
                update,
                new End(UpdateState.FAILED, A_FAILURE, 1, update.ownerType().queue()),
                rest,
                reason);
    }

    /** Gives a suspected update back unbegun; it stays suspected. */
    public boolean postpone(Started update, Duration delay, Reason reason) {
        return end(update, new End(UpdateState.WAITING, NO_MORE, update.lostRuns(), update.queue()), delay, reason);
    }

    /**
     * How an update stands after a run that did not succeed.
     *
     * @param also further assignments, each with its comma
     * @param lostRuns what is remembered of workers that were lost over it
     * @param queue that of whoever still waits for it; else its ordinary one
     */
    private record End(UpdateState state, String also, int lostRuns, String queue) {}

    private boolean end(Started update, End end, Duration delay, Reason reason) {
        Object[] values = {
            end.state().id(),
            end.queue(),
            end.lostRuns(),
            Micros.of(delay),
            reason.id(),
            shortened(reason.text()),
            update.ownerId(),
            update.resource(),
            update.token()
        };
        boolean ended = database.retrying(() -> database.template().update("""
                                UPDATE updates SET token = token + 1, state = ?, queue = ?, lost_lease = FALSE, lost_runs = ?, %s
                                  next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)), reason_kind = ?, reason = ?
                                WHERE owner_id = ? AND resource = ? AND token = ?
                                """.formatted(end.also()), values)) == 1;
        if (!ended) {
            log.debug("{} was taken over by another worker", update.title());
        }
        return ended;
    }

    private static String shortened(String reason) {
        return Texts.shortened(reason, REASON_LENGTH);
    }
}
