package seat.bench.scale;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import seat.bench.Findings;
import seat.config.RedisUrl;
import seat.esi.Bucket;
import seat.esi.Budgets;
import seat.esi.EsiSettings;
import seat.esi.PauseLog;
import seat.esi.Quota;
import seat.esi.RedisBudgets;
import seat.redis.Redis;
import seat.testing.RedisServer;

/** What ESI's budgets need in Redis: each character has asked routes of ten rate groups once and got an answer. */
final class BudgetMemory {
    private static final int CHARACTERS = 2_000;
    private static final int GROUPS = 10;
    private static final int AT_ONCE = 32;
    private static final int MANY = 300_000;
    private static final Quota QUOTA = new Quota(600, Duration.ofMinutes(15));

    private BudgetMemory() {}

    static void measure(Findings findings) throws InterruptedException {
        try (RedisServer server = RedisServer.start("--maxmemory-policy", "noeviction");
                Redis redis = Redis.connect(RedisUrl.parse(server.url()))) {
            Budgets budgets = new RedisBudgets(redis, EsiSettings.LONGEST_FLIGHT, PauseLog.NONE, () -> false);
            ask(budgets, 1); // scripts, and what there is once
            long before = Dispatching.usedMemory(server);
            Semaphore free = new Semaphore(AT_ONCE);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CHARACTERS; i++) {
                    long character = 90_000_000L + i;
                    free.acquire();
                    threads.execute(() -> {
                        ask(budgets, character);
                        free.release();
                    });
                }
            }
            double bytes = (Dispatching.usedMemory(server) - before) / (double) CHARACTERS;
            findings.add("""
                    ## Budgets in Redis

                    A character with %d rate groups needs %.0f bytes; %,d of them %.0f MB.
                    """.formatted(GROUPS, bytes, MANY, bytes * MANY / 1048576));
        }
    }

    private static void ask(Budgets budgets, long character) {
        for (int group = 0; group < GROUPS; group++) {
            Bucket bucket = new Bucket("char-group-" + group, "bench", character);
            if (!(budgets.reserve(bucket, QUOTA, new Budgets.Ask(5, 1, 5, true))
                    instanceof Budgets.Grant.Granted granted)) {
                throw new IllegalStateException("No budget in an empty Redis");
            }
            Budgets.Reading reading = new Budgets.Reading(QUOTA, QUOTA.limit() - 2, Duration.ofMinutes(15));
            budgets.settle(new Budgets.Settlement(granted.reservation(), 2, Optional.of(reading)));
        }
    }
}
