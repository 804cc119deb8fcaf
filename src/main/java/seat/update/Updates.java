package seat.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Hold;
import seat.db.Database;
import seat.db.Micros;
import seat.db.Texts;
import seat.queue.Share;
import seat.resource.OwnerType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of {@code updates}: claimed by dispatchers, started, kept alive and finished by workers.
 *
 * <p>Each step is one conditional statement on the row's fencing token, which every step replaces. A claim or a running update
 * carries the end of its lease in {@code next_at}, the very column the dispatcher looks for, so that an expired lease is
 * simply due again and nothing needs to recover it.
 */
public final class Updates {
    private static final Logger log = LoggerFactory.getLogger(Updates.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ETAGS = new TypeReference<>() {};
    private static final int REASON_LENGTH = 500;

    /** How many parts the updates are cut into, so that several dispatchers at once rarely want the same rows. */
    public static final int SHARDS = 8;

    /** What piled up in a queue of a shard: its bounds are those of an index. */
    private static final String PILED_UP = """
            queue = ? AND shard = ? AND next_at < TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
            AND state = 'idle' AND succeeded_at IS NOT NULL
            """;

    private static final int SPREAD_AT_ONCE = 5_000;

    /** What somebody gave up on is tried again after this. */
    private static final Duration FORGOTTEN = Duration.ofDays(365);

    private final Database database;
    private final Hold hold;

    public Updates(Database database) {
        this(database, new Hold());
    }

    /** @param hold while it is on, nothing is claimed, started or committed */
    public Updates(Database database, Hold hold) {
        this.database = database;
        this.hold = hold;
    }

    /** The part an owner's updates belong to. */
    public static int shard(long ownerId) {
        return (int) Math.floorMod(ownerId, (long) SHARDS);
    }

    /**
     * Takes what is due in a shard, oldest first. Rows another dispatcher is taking at this moment are skipped.
     *
     * @param publicOnly leaves everything that needs a character's token alone, such as in EVE's downtime
     */
    public List<Claim> claim(int shard, int limit, Duration lease, boolean publicOnly) {
        return claim(shard, limit, lease, publicOnly, Set.of());
    }

    /** @param paused queues whose updates are left alone */
    public List<Claim> claim(int shard, int limit, Duration lease, boolean publicOnly, Set<String> paused) {
        if (hold.isOn()) {
            return List.of();
        }
        return database.inTransaction(() -> {
            List<Claim> due = new ArrayList<>();
            for (Range range : ranges(shard, publicOnly, paused)) {
                if (due.size() < limit) {
                    due.addAll(claimable(range, limit - due.size()));
                }
            }
            if (!due.isEmpty()) {
                mark(due, lease);
            }
            return due;
        });
    }

    private List<Claim> claimable(Range range, int limit) {
        List<Object> values = new ArrayList<>(range.values());
        values.add(limit);
        return database.sql()
                .sql("""
                        SELECT owner_type, owner_id, resource, queue, token, state FROM updates
                        WHERE %s AND next_at <= CURRENT_TIMESTAMP(3)
                        ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED
                        """.formatted(range.condition()))
                .params(values)
                .query((row, number) -> new Claim(
                        OwnerType.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5) + 1,
                        UpdateState.of(row.getString(6)).leased()))
                .list();
    }

    /**
     * Rows that an index holds together by the time they are due, so that what must not be claimed is not walked through.
     *
     * @param condition with marks for the values
     */
    private record Range(String condition, List<Object> values) {}

    /** A range per open queue, that of those who wait first, the others in any order; the universe's alone in EVE's downtime. */
    private static List<Range> ranges(int shard, boolean publicOnly, Set<String> paused) {
        if (publicOnly) {
            return shard == shard(OwnerType.UNIVERSE) ? List.of(universe(paused)) : List.of();
        }
        List<String> open = new ArrayList<>(Share.WEIGHTS.keySet());
        open.removeAll(paused);
        Collections.shuffle(open, ThreadLocalRandom.current());
        open.sort(Comparator.comparing(queue -> !"high".equals(queue)));
        return open.stream()
                .map(queue -> new Range("queue = ? AND shard = ?", List.of(queue, shard)))
                .toList();
    }

    /** A few dozen rows, found by their key. */
    private static Range universe(Set<String> paused) {
        return new Range(
                "owner_id = " + OwnerType.UNIVERSE
                        + (paused.isEmpty() ? "" : " AND queue NOT IN (" + marks(paused.size()) + ")"),
                List.copyOf(paused));
    }

    /** The shards in which something is due now, by one look at the head of each range; nothing is locked. */
    public List<Integer> shardsDue(boolean publicOnly, Set<String> paused) {
        List<String> looks = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            for (Range range : ranges(shard, publicOnly, paused)) {
                looks.add("(SELECT %d AS shard FROM updates WHERE %s AND next_at <= CURRENT_TIMESTAMP(3) LIMIT 1)"
                        .formatted(shard, range.condition()));
                values.addAll(range.values());
            }
        }
        return looks.isEmpty()
                ? List.of()
                : database
                        .sql()
                        .sql(String.join(" UNION ALL ", looks))
                        .params(values)
                        .query(Integer.class)
                        .list()
                        .stream()
                        .distinct()
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    private void mark(List<Claim> claims, Duration lease) {
        List<Object> values = new ArrayList<>();
        values.add(Micros.of(lease));
        Map<Long, List<Claim>> byOwner = claims.stream().collect(Collectors.groupingBy(Claim::ownerId));
        List<String> owners = new ArrayList<>();
        values.addAll(byOwner.keySet());
        byOwner.forEach((owner, ofOwner) -> {
            owners.add("(owner_id = ? AND resource IN (" + marks(ofOwner.size()) + "))");
            values.add(owner);
            ofOwner.forEach(claim -> values.add(claim.resource()));
        });
        database.template().update("""
                        UPDATE updates SET token = token + 1, lost_lease = CASE WHEN state IN ('queued', 'running') THEN TRUE ELSE FALSE END,
                          lost_runs = lost_runs + CASE WHEN state = 'running' THEN 1 ELSE 0 END, state = 'queued', next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                        WHERE owner_id IN (%s) AND (%s)
                        """.formatted(marks(byOwner.size()), String.join(" OR ", owners)), values.toArray());
    }

    /**
     * Starts an owner's claimed updates: checks each claim's token, issues a new one and counts the attempt. A claim whose
     * token is spent (a doubled hint, a lease that ran out) is left out of the answer.
     */
    public List<Started> start(long ownerId, Map<String, Long> claims, Duration lease) {
        return start(
                claims.entrySet().stream()
                        .map(claim -> new Held(ownerId, claim.getKey(), claim.getValue()))
                        .toList(),
                lease);
    }

    /** The same for claims of several owners: one conditional statement, and one that reads what it started. */
    public List<Started> start(Collection<Held> claims, Duration lease) {
        if (hold.isOn() || claims.isEmpty()) {
            return List.of();
        }
        Set<Held> wanted = Set.copyOf(claims);
        // Tells this start from another worker's of a doubled hint, whose tokens look the same afterwards.
        long start = ThreadLocalRandom.current().nextLong();
        markStarted(wanted, start, lease);
        return read(wanted, start).stream()
                .filter(update -> wanted.contains(Held.before(update)))
                .toList();
    }

    private void markStarted(Collection<Held> claims, long start, Duration lease) {
        List<Object> values = new ArrayList<>();
        values.add(start);
        values.add(Micros.of(lease));
        String rows = rows(claims, true, values);
        database.retrying(() -> database.template().update("""
                        UPDATE updates SET token = token + 1, attempts = attempts + 1, state = 'running', started_at = CURRENT_TIMESTAMP(3),
                          started_by = ?, next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                          woken = FALSE
                        WHERE %s
                        """.formatted(rows), values.toArray()));
    }

    private List<Started> read(Collection<Held> claims, long start) {
        List<Object> values = new ArrayList<>();
        String rows = rows(claims, false, values);
        values.add(start);
        return database.sql()
                .sql("""
                        SELECT owner_type, resource, queue, token, failures, etags, gap, pending_delete, succeeded_at,
                          CASE WHEN due_at > CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END,
                          TIMESTAMPDIFF(MICROSECOND, due_at, CURRENT_TIMESTAMP(3)), lost_runs, owner_id,
                          o.online, TIMESTAMPDIFF(DAY, o.last_login, CURRENT_TIMESTAMP),
                          EXISTS (SELECT 1 FROM scheduling_rules)
                        FROM updates LEFT JOIN character_onlines o ON o.character_id = owner_id
                        WHERE %s AND started_by = ?
                        """.formatted(rows))
                .params(values)
                .query((row, number) -> {
                    LocalDateTime succeeded = row.getObject(9, LocalDateTime.class);
                    return new Started(
                            OwnerType.valueOf(row.getString(1).toUpperCase(java.util.Locale.ROOT)),
                            row.getLong(13),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getBoolean(10),
                            row.getInt(5),
                            etags(row.getString(6)),
                            row.getString(7),
                            row.getString(8),
                            succeeded == null ? null : Database.instant(succeeded),
                            Duration.ofNanos(Math.max(0, row.getLong(11)) * 1_000),
                            row.getInt(12),
                            row.getBoolean(16),
                            pilot(row));
                })
                .list();
    }

    private static Started.@Nullable Pilot pilot(ResultSet row) throws SQLException {
        boolean online = row.getBoolean(14);
        return row.wasNull() ? null : new Started.Pilot(online, row.getInt(15));
    }

    /** A condition that finds rows by their key, an owner's together, and the values it binds. */
    private static String rows(Collection<Held> claims, boolean withToken, List<Object> values) {
        Map<Long, List<Held>> byOwner =
                claims.stream().collect(Collectors.groupingBy(Held::ownerId, TreeMap::new, Collectors.toList()));
        // MariaDB looks rows up by a range of owners where it would not by a list of conditions only.
        values.addAll(byOwner.keySet());
        List<String> owners = new ArrayList<>();
        byOwner.forEach((owner, ofOwner) -> {
            values.add(owner);
            for (Held claim : ofOwner) {
                values.add(claim.resource());
                if (withToken) {
                    values.add(claim.token());
                }
            }
            if (withToken) {
                owners.add("(owner_id = ? AND (%s))"
                        .formatted(String.join(
                                " OR ", Collections.nCopies(ofOwner.size(), "(resource = ? AND token = ?)"))));
            } else {
                owners.add("(owner_id = ? AND resource IN (%s))".formatted(marks(ofOwner.size())));
            }
        });
        return "owner_id IN (%s) AND (%s)".formatted(marks(byOwner.size()), String.join(" OR ", owners));
    }

    private static Map<String, String> etags(@Nullable String stored) {
        return stored == null ? Map.of() : JSON.readValue(stored, ETAGS);
    }

    /**
     * Renews the leases of running updates.
     *
     * @return whether all of them were still held
     */
    public boolean renew(Collection<Started> running, Duration lease) {
        Map<Long, List<Started>> byOwner = running.stream().collect(Collectors.groupingBy(Started::ownerId));
        int renewed = 0;
        for (Map.Entry<Long, List<Started>> owner : byOwner.entrySet()) {
            List<Object> values = new ArrayList<>(List.of(Micros.of(lease), owner.getKey()));
            owner.getValue().forEach(update -> Collections.addAll(values, update.resource(), update.token()));
            renewed += database.retrying(() -> database.template()
                    .update(
                            """
                            UPDATE updates SET next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                            WHERE owner_id = ? AND (%s)
                            """.formatted(String.join(
                                    " OR ",
                                    Collections.nCopies(owner.getValue().size(), "(resource = ? AND token = ?)"))),
                            values.toArray()));
        }
        return renewed == running.size();
    }

    /**
     * Checks the token and keeps the lease: the first statement of a commit that is not the last of its update.
     *
     * @throws Fenced when another worker holds the update
     */
    public void fence(Started update, Duration lease) {
        if (hold.isOn() || !renew(List.of(update), lease)) {
            throw new Fenced(update);
        }
    }

    /**
     * Checks the token and finishes the update: the first, and for unchanged data only, statement of its last commit.
     *
     * @param queue the queue it travels through from now on
     * @throws Fenced when another worker holds the update
     */
    public void succeed(Started update, String queue, Success success) {
        if (hold.isOn()) {
            throw new Fenced(update);
        }
        StringBuilder sets = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        Duration due = success.due();
        if (due != null) {
            // MySQL evaluates assignments from left to right: next_at may use the new due_at in MySQL, but not in H2.
            String at = "TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))";
            sets.append("due_at = ").append(at).append(", next_at = CASE WHEN woken THEN CURRENT_TIMESTAMP(3) ELSE ");
            sets.append(success.again() ? "CURRENT_TIMESTAMP(3)" : at).append(" END, ");
            values.add(Micros.of(due));
            if (!success.again()) {
                values.add(Micros.of(due));
            }
            sets.append("expires_at = ").append(at).append(", ");
            values.add(Micros.of(success.freshFor()));
        } else {
            sets.append("next_at = ")
                    .append(
                            success.again()
                                    ? "CURRENT_TIMESTAMP(3), "
                                    : "CASE WHEN woken THEN CURRENT_TIMESTAMP(3) ELSE due_at END, ");
        }
        Map<String, String> etags = success.etags();
        if (etags != null) {
            sets.append("etags = ?, ");
            values.add(etags.isEmpty() ? null : JSON.writeValueAsString(etags));
        }
        if (success.modified() != null) {
            sets.append("source_modified = ?, ");
            values.add(Database.utc(success.modified()));
        }
        if (success.rows() != null) {
            sets.append("row_count = ?, ");
            values.add(success.rows());
        }
        if (success.changed()) {
            sets.append("changed_at = CURRENT_TIMESTAMP(3), ");
        }
        Success.Odd odd = success.odd();
        if (odd != null) {
            sets.append("rows_set_aside = ?, odd_kind = ?, odd_reason = ?, ");
            Collections.addAll(values, odd.setAside(), odd.kind() == null ? null : odd.kind().id(), shortened(odd.reason()));
        }
        Success.Odd partly = success.held() == null && odd != null && odd.partly() ? odd : null;
        Collections.addAll(
                values,
                partly != null ? partly.reasonKind() : success.held() == null ? null : ReasonKind.HELD.id(),
                shortened(partly != null ? partly.reason() : success.held()),
                queue,
                success.gap(),
                success.pendingDelete(),
                update.ownerId(),
                update.resource(),
                update.token());
        int finished = database.template().update("""
                        UPDATE updates SET %s token = token + 1, state = 'idle', woken = FALSE, lost_lease = FALSE, lost_runs = 0, failures = 0, refusals = 0,
                          reason_kind = ?, reason = ?, succeeded_at = CURRENT_TIMESTAMP(3), queue = ?, gap = ?, pending_delete = ?
                        WHERE owner_id = ? AND resource = ? AND token = ?
                        """.formatted(sets), values.toArray());
        if (finished == 0) {
            throw new Fenced(update);
        }
    }

    /** Due at once, or as soon as it is idle: there is something to fetch that was not known when it was last planned. */
    public void wake(long ownerId, Collection<String> resources) {
        if (resources.isEmpty()) {
            return;
        }
        database.sql()
                .sql("""
                        UPDATE updates SET woken = CASE WHEN state = 'idle' THEN FALSE ELSE TRUE END,
                          next_at = CASE WHEN state = 'idle' THEN CURRENT_TIMESTAMP(3) ELSE next_at END
                        WHERE owner_id = :owner AND resource IN (:resources) AND state IN ('idle', 'running', 'queued', 'waiting')
                        """)
                .param("owner", ownerId)
                .param("resources", resources)
                .update();
    }

    /** They are due as soon as ESI's last answers have expired; what failed keeps its delay. */
    public void hasten(long ownerId, Collection<String> resources) {
        hasten(List.of(ownerId), resources);
    }

    /** The same for several owners. */
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

    /**
     * Somebody asks for an owner's updates now: they stand before everything else, yet never before ESI's cache expires.
     * What is in work, or waits for ESI's budgets, stays as it is.
     */
    public void askFor(long ownerId, Collection<String> resources) {
        database.inTransaction(() -> database.sql()
                .sql("""
                        UPDATE updates SET queue = 'high',
                          due_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at
                            WHEN due_at > CURRENT_TIMESTAMP(3) THEN CURRENT_TIMESTAMP(3) ELSE due_at END,
                          next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE %s END
                        WHERE owner_id = :owner AND resource IN (:resources)
                          AND state NOT IN ('queued', 'running', 'waiting')
                        """.formatted(Enrolment.FIRST_OF_ALL))
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
     * Gives an update back unfinished and unharmed: no failure is counted, and it keeps its queue.
     */
    public boolean handBack(Started update, Duration delay, Reason reason) {
        return finish(update, delay, UpdateState.WAITING, "", update.queue(), reason);
    }

    /**
     * The same for several, claimed or running, in one statement; those that somebody else holds by now are left alone.
     *
     * @return how many were this process's to give back
     */
    public int handBack(Collection<Held> held, Duration delay, Reason reason) {
        if (held.isEmpty()) {
            return 0;
        }
        List<Object> values = new ArrayList<>(List.of(Micros.of(delay), reason.id(), reason.text()));
        String rows = rows(held, true, values);
        // MySQL evaluates assignments from left to right: what is not told of a lost run is left to the state before.
        return database.retrying(() -> database.template().update("""
                        UPDATE updates SET token = token + 1, lost_runs = CASE WHEN state = 'running' THEN 0 ELSE lost_runs END,
                          lost_lease = FALSE, state = 'waiting', next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                          reason_kind = ?, reason = ?
                        WHERE %s
                        """.formatted(rows), values.toArray()));
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
     * Notes a failure that may pass.
     *
     * @param failed whether people should look by now
     */
    public boolean retry(Started update, Duration delay, boolean failed, Reason reason) {
        UpdateState state = failed ? UpdateState.FAILED : UpdateState.RETRYING;
        return finish(update, delay, state, "failures = failures + 1, ", reason);
    }

    /**
     * Sets an update aside until what it lacks (a role, a scope, a token) is there, or the delay is over. What is stored is no
     * longer known to be so: no right rests on it until ESI answers again.
     */
    public boolean park(Started update, Duration delay, Reason reason) {
        return finish(update, delay, UpdateState.PARKED, "source_modified = NULL, ", reason);
    }

    /** The same for an update that ESI refused; counts the refusal: the next one of a row waits longer. */
    public boolean refuse(Started update, Duration delay, Reason reason) {
        return finish(update, delay, UpdateState.PARKED, "refusals = refusals + 1, source_modified = NULL, ", reason);
    }

    /**
     * Sets an update that ended its process aside for people to look at. After its rest it is tried once, still suspected.
     */
    public boolean poisoned(Started update, Duration rest, String why) {
        return finish(
                update,
                rest,
                UpdateState.FAILED,
                "failures = failures + 1, ",
                1,
                update.ownerType().queue(),
                new Reason(ReasonKind.POISON, why));
    }

    /** Gives a suspected update back unbegun; it stays suspected. */
    public boolean postpone(Started update, Duration delay, String reason) {
        return finish(
                update,
                delay,
                UpdateState.WAITING,
                "",
                update.lostRuns(),
                update.queue(),
                new Reason(ReasonKind.SUSPECT, reason));
    }

    /** Whoever waits for it waits no longer: what did not succeed travels through its ordinary queue from now on. */
    private boolean finish(
            Started update,
            Duration delay,
            UpdateState state,
            String counts,
            Reason reason) {
        return finish(update, delay, state, counts, update.ownerType().queue(), reason);
    }

    private boolean finish(
            Started update,
            Duration delay,
            UpdateState state,
            String counts,
            String queue,
            Reason reason) {
        return finish(update, delay, state, counts, 0, queue, reason);
    }

    private boolean finish(
            Started update,
            Duration delay,
            UpdateState state,
            String counts,
            int lostRuns,
            String queue,
            Reason reason) {
        List<@Nullable Object> values = new ArrayList<>();
        Collections.addAll(
                values,
                state.id(),
                queue,
                lostRuns,
                Micros.of(delay),
                reason.id(),
                shortened(reason.text()),
                update.ownerId(),
                update.resource(),
                update.token());
        boolean finished =
                database.retrying(() -> database.template().update("""
                                UPDATE updates SET token = token + 1, state = ?, queue = ?, lost_lease = FALSE, lost_runs = ?, %s
                                  next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)), reason_kind = ?, reason = ?
                                WHERE owner_id = ? AND resource = ? AND token = ?
                                """.formatted(counts), values.toArray())) == 1;
        if (!finished) {
            log.debug("{} was taken over by another worker", update.title());
        }
        return finished;
    }

    /**
     * Spreads what piled up while nothing could be fetched over the next minutes, an owner's updates together, so that it does
     * not come as a burst. What was never fetched yet is left where it is: first.
     *
     * @param overdue only what is due for longer than this
     * @param perSecond about how many updates the spread lets start in a second
     * @param longest the spread's limit
     * @return over how long it was spread
     */
    public Duration spread(Duration overdue, int perSecond, Duration longest) {
        long most = perSecond * longest.toSeconds();
        long count = 0;
        for (Object[] part : parts()) {
            if (count < most) {
                count += database.sql()
                        .sql("SELECT COUNT(*) FROM (SELECT 1 FROM updates WHERE " + PILED_UP + " LIMIT ?) piled_up")
                        .params(part[0], part[1], -Micros.of(overdue), most - count)
                        .query(Long.class)
                        .single();
            }
        }
        Duration over = Duration.ofSeconds(Math.min(count / perSecond, longest.toSeconds()));
        if (over.isPositive()) {
            for (Object[] part : parts()) {
                while (spreadSome(part, overdue, over) == SPREAD_AT_ONCE) {
                    log.debug("More of queue {} and shard {} is to be spread", part[0], part[1]);
                }
            }
        }
        return over;
    }

    private int spreadSome(Object[] part, Duration overdue, Duration over) {
        return database.retrying(() -> database.template()
                .update(
                        "UPDATE updates SET next_at = TIMESTAMPADD(SECOND, MOD(owner_id, ?), CURRENT_TIMESTAMP(3)) WHERE "
                                + PILED_UP + " LIMIT " + SPREAD_AT_ONCE,
                        over.toSeconds(),
                        part[0],
                        part[1],
                        -Micros.of(overdue)));
    }

    /** Every queue of every shard. */
    private static List<Object[]> parts() {
        List<Object[]> parts = new ArrayList<>();
        for (String queue : Share.WEIGHTS.keySet()) {
            for (int shard = 0; shard < SHARDS; shard++) {
                parts.add(new Object[] {queue, shard});
            }
        }
        return parts;
    }

    /**
     * Tries what failed or is parked again at once.
     *
     * @return false when it does not stand so
     */
    public boolean tryAgain(long ownerId, String resource) {
        return database.retrying(() -> database.sql()
                        .sql("""
                                UPDATE updates SET state = 'idle', failures = 0, refusals = 0, lost_runs = 0, queue = 'high',
                                  next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE %s END
                                WHERE owner_id = ? AND resource = ? AND state IN ('failed', 'retrying', 'parked')
                                """.formatted(Enrolment.FIRST_OF_ALL))
                        .params(ownerId, resource)
                        .update())
                == 1;
    }

    /**
     * Gives up on what failed: it is parked and not tried again for a long time, unless somebody asks for it.
     *
     * @return false when it does not stand as failed
     */
    public boolean forget(long ownerId, String resource) {
        return database.retrying(() -> database.sql()
                        .sql("""
                                UPDATE updates SET state = 'parked', reason_kind = 'forgotten',
                                  next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                                WHERE owner_id = ? AND resource = ? AND state = 'failed'
                                """)
                        .params(Micros.of(FORGOTTEN), ownerId, resource)
                        .update())
                == 1;
    }

    /** Counts by state, {@code due} for idle ones whose time has come: walks through all, {@link Overview#states} does not. */
    public Map<CountedState, Long> states() {
        Map<CountedState, Long> states = new EnumMap<>(CountedState.class);
        database.sql().sql("""
                        SELECT CASE WHEN state = 'idle' AND next_at <= CURRENT_TIMESTAMP(3) THEN 'due' WHEN state = 'idle' THEN 'fresh' ELSE state END, COUNT(*)
                        FROM updates GROUP BY 1
                        """).query(row -> {
            long count = row.getLong(2);
            CountedState.of(row.getString(1)).ifPresent(state -> states.put(state, count));
        });
        return states;
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null ? null : Texts.shortened(reason, REASON_LENGTH);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
