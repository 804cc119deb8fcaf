package seat.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.db.Micros;
import seat.queue.QueueTurns;

/** The rows of {@code updates} that piled up while nothing could be fetched. */
public final class Backlog {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    /** What piled up in a queue of a shard: its bounds are those of an index. */
    private static final String PILED_UP = """
            queue = ? AND shard = ? AND next_at < TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
            AND state = 'idle' AND succeeded_at IS NOT NULL
            """;

    private static final int SPREAD_AT_ONCE = 5_000;

    private final Database database;

    public Backlog(Database database) {
        this.database = database;
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
        for (String queue : QueueTurns.WEIGHTS.keySet()) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                parts.add(new Object[] {queue, shard});
            }
        }
        return parts;
    }
}
