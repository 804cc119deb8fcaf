package seat.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import seat.component.Suspension;
import seat.db.Database;
import seat.db.Micros;
import seat.queue.QueueTurns;
import seat.resource.OwnerType;

/**
 * The rows of {@code updates} as dispatchers see them: what is due, and taking it.
 *
 * <p>Taking, starting and ending an update is one conditional statement each on the row's fencing token, which every step replaces. A
 * claim or a running update carries the end of its lease in {@code next_at}, the very column the dispatcher looks for, so that an
 * expired lease is simply due again and nothing needs to recover it.
 */
public final class Claims {
    private final Database database;
    private final Suspension suspension;

    public Claims(Database database) {
        this(database, new Suspension());
    }

    /** @param suspension while it is on, nothing is claimed */
    public Claims(Database database, Suspension suspension) {
        this.database = database;
        this.suspension = suspension;
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
        if (suspension.isOn()) {
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
                        OwnerType.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
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
            return shard == Shards.of(OwnerType.UNIVERSE) ? List.of(universe(paused)) : List.of();
        }
        List<String> open = new ArrayList<>(QueueTurns.WEIGHTS.keySet());
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
                        + (paused.isEmpty() ? "" : " AND queue NOT IN (" + RowKeys.marks(paused.size()) + ")"),
                List.copyOf(paused));
    }

    /** The shards in which something is due now, by one look at the head of each range; nothing is locked. */
    public List<Integer> shardsDue(boolean publicOnly, Set<String> paused) {
        List<String> looks = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
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
            owners.add("(owner_id = ? AND resource IN (" + RowKeys.marks(ofOwner.size()) + "))");
            values.add(owner);
            ofOwner.forEach(claim -> values.add(claim.resource()));
        });
        database.template()
                .update("""
                        UPDATE updates SET token = token + 1, lost_lease = CASE WHEN state IN ('queued', 'running') THEN TRUE ELSE FALSE END,
                          lost_runs = lost_runs + CASE WHEN state = 'running' THEN 1 ELSE 0 END, state = 'queued', next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                        WHERE owner_id IN (%s) AND (%s)
                        """.formatted(RowKeys.marks(byOwner.size()), String.join(" OR ", owners)), values.toArray());
    }
}
