package seat.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import seat.component.Suspension;
import seat.db.ClaimedRows;
import seat.db.Database;
import seat.db.Dialect;
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
    private final ClaimedRows rows;

    public Claims(Database database) {
        this(database, new Suspension());
    }

    /** @param suspension while it is on, nothing is claimed */
    public Claims(Database database, Suspension suspension) {
        this.database = database;
        this.suspension = suspension;
        this.rows = new ClaimedRows(database, "updates", List.of("owner_id", "resource"));
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
        return rows.due(
                new ClaimedRows.Wanted(range.condition(), range.values(), limit),
                ", owner_type, queue, state",
                (row, after) -> new Claim(
                        OwnerType.valueOf(row.getString(after).toUpperCase(Locale.ROOT)),
                        row.getLong(1),
                        row.getString(2),
                        row.getString(after + 1),
                        row.getLong(3) + 1,
                        UpdateState.of(row.getString(after + 2)).leased()));
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

    /**
     * A shard in which something is due.
     *
     * @param idle queues in which nothing is: whoever claims leaves them alone, and paused ones, without a statement for each
     */
    public record Due(int shard, Set<String> idle) {}

    /** Where something is due now, by one look at the head of each range; nothing is locked. */
    public List<Due> due(boolean publicOnly, Set<String> paused) {
        Map<Integer, Set<String>> queues = publicOnly || database.dialect() != Dialect.MARIADB
                ? headByHead(publicOnly, paused)
                : headsByGroup(paused);
        List<Due> due = new ArrayList<>();
        queues.forEach((shard, busy) -> due.add(new Due(shard, publicOnly ? paused : without(busy))));
        return due;
    }

    /** H2 would walk through the whole index to group it. */
    private Map<Integer, Set<String>> headByHead(boolean publicOnly, Set<String> paused) {
        List<String> looks = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            for (Range range : ranges(shard, publicOnly, paused)) {
                looks.add(
                        "(SELECT %d AS shard, queue FROM updates WHERE %s AND next_at <= CURRENT_TIMESTAMP(3) LIMIT 1)"
                                .formatted(shard, range.condition()));
                values.addAll(range.values());
            }
        }
        Map<Integer, Set<String>> queues = new TreeMap<>();
        if (!looks.isEmpty()) {
            database.sql().sql(String.join(" UNION ALL ", looks)).params(values).query(row -> {
                add(queues, row.getInt(1), row.getString(2));
            });
        }
        return queues;
    }

    /**
     * MariaDB and MySQL jump from group to group of an index ("Using index for group-by"), and read the same heads: for a tenth of what
     * forty-eight statements in one cost to parse and to plan, ten times a second.
     */
    private Map<Integer, Set<String>> headsByGroup(Set<String> paused) {
        Map<Integer, Set<String>> queues = new TreeMap<>();
        database.sql().sql("""
                        SELECT shard, queue FROM updates FORCE INDEX FOR GROUP BY (updates_queue_shard_next_at_index)
                        GROUP BY queue, shard HAVING MIN(next_at) <= CURRENT_TIMESTAMP(3)
                        """).query(row -> {
            String queue = row.getString(2);
            if (QueueTurns.WEIGHTS.containsKey(queue) && !paused.contains(queue)) {
                add(queues, row.getInt(1), queue);
            }
        });
        return queues;
    }

    private static void add(Map<Integer, Set<String>> queues, int shard, String queue) {
        queues.computeIfAbsent(shard, unused -> new HashSet<>()).add(queue);
    }

    private static Set<String> without(Set<String> busy) {
        Set<String> idle = new HashSet<>(QueueTurns.WEIGHTS.keySet());
        idle.removeAll(busy);
        return Set.copyOf(idle);
    }

    private void mark(List<Claim> claims, Duration lease) {
        rows.mark(
                claims.stream()
                        .map(claim -> List.<Object>of(claim.ownerId(), claim.resource()))
                        .toList(),
                lease,
                """
                lost_lease = CASE WHEN state IN ('queued', 'running') THEN TRUE ELSE FALSE END,
                  lost_runs = lost_runs + CASE WHEN state = 'running' THEN 1 ELSE 0 END, state = 'queued',
                """);
    }
}
