package seat.bench.scale;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import seat.db.Database;
import seat.queue.Hint;
import seat.update.Shards;

/** Rows of {@code updates} for very many owners, all of them due, and a bit for each that tells whether it was claimed. */
final class DueUpdates {
    private static final long FIRST_OWNER = 90_000_001;
    private static final String RESOURCE = "character.resource_";
    private static final int AT_ONCE = 2_000;

    private final int owners;
    private final int resources;
    private final AtomicIntegerArray claimed;
    private final AtomicLong twice = new AtomicLong();

    DueUpdates(int owners, int resources) {
        this.owners = owners;
        this.resources = resources;
        this.claimed = new AtomicIntegerArray(Math.ceilDiv(owners * resources, Integer.SIZE));
    }

    int count() {
        return owners * resources;
    }

    /**
     * Writes them, each due at a moment of its own within the last hour: a batch of the oldest then belongs to a hundred
     * owners, which is harder than what was enrolled together.
     */
    void write(Database database) {
        for (int done = 0; done < owners; done += AT_ONCE) {
            database.sql()
                    .sql("""
                            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, etags, succeeded_at)
                            SELECT STRAIGHT_JOIN owner, CONCAT('%s', resource), 'character', 'characters', MOD(owner, %d), due, due,
                              '{"1":"\\\\"5f1d2c7e9a\\\\""}', due
                            FROM (SELECT STRAIGHT_JOIN o.seq AS owner, r.seq AS resource,
                                TIMESTAMPADD(MICROSECOND, -FLOOR(RAND() * 3600000000), CURRENT_TIMESTAMP(3)) AS due
                              FROM seq_%d_to_%d o JOIN seq_1_to_%d r) AS planned
                            """.formatted(
                                    RESOURCE,
                                    Shards.COUNT,
                                    FIRST_OWNER + done,
                                    FIRST_OWNER + Math.min(owners, done + AT_ONCE) - 1,
                                    resources))
                    .update();
        }
        database.sql().sql("ANALYZE TABLE updates").query(row -> {});
    }

    void claimed(Hint hint) {
        for (String resource : hint.claims().keySet()) {
            int number = Integer.parseInt(resource.substring(RESOURCE.length())) - 1;
            int place = (int) (hint.ownerId() - FIRST_OWNER) * resources + number;
            int bit = 1 << place % Integer.SIZE;
            int before = claimed.getAndUpdate(place / Integer.SIZE, bits -> bits | bit);
            if ((before & bit) != 0) {
                twice.incrementAndGet();
            }
        }
    }

    /** Claims of what was claimed already; its lease has not run out. */
    long twice() {
        return twice.get();
    }
}
