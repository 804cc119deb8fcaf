package seat.role;

import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.component.Components;
import seat.config.RedisUrl;
import seat.config.Settings;
import seat.esi.Budgets;
import seat.esi.EsiSettings;
import seat.esi.RedisBudgets;
import seat.queue.RedisQueue;
import seat.queue.WorkQueue;
import seat.redis.Redis;
import seat.work.EsiPauses;

/** Queue and budgets that any number of processes share through Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    @Bean
    RedisUrl redisUrl(Settings settings) {
        return RedisUrl.parse(Objects.requireNonNull(settings.redisUrl()).reveal());
    }

    /** A front end's pages need no Redis; whatever fetches or hands out work has nothing to do without it. */
    @Bean(destroyMethod = "close")
    Redis redis(RedisUrl url, RoleInProcess process) {
        return process.role() == Role.WEB ? Redis.connectNowOrLater(url) : Redis.connect(url);
    }

    @Bean(destroyMethod = "close")
    WorkQueue workQueue(Redis redis, Components components, Tuning tuning) {
        return new RedisQueue(redis, new Capacity(components), tuning.queues());
    }

    @Bean
    Budgets budgets(Redis redis, EsiPauses pauses, LastActive lastActive) {
        return new RedisBudgets(
                redis, EsiSettings.LONGEST_FLIGHT, pauses, () -> lastActive.within(LastActive.LONGEST_WINDOW));
    }

    /** Room for as many hints as the live workers take in the next seconds, counted anew every other second. */
    private static final class Capacity implements java.util.function.IntSupplier {
        /** Hints per update a worker runs at once; an owner's first hint holds all its resources. */
        private static final int PER_PLACE = 4;

        /** The least room, so that work waits for the first worker. */
        private static final int LEAST = 100;

        private static final long AGE = Duration.ofSeconds(2).toNanos();

        private final Components components;
        private int capacity = LEAST;
        private long next = System.nanoTime();

        Capacity(Components components) {
            this.components = components;
        }

        @Override
        public synchronized int getAsInt() {
            long now = System.nanoTime();
            if (now - next >= 0) {
                capacity = Math.max(LEAST, PER_PLACE * components.workerConcurrency());
                next = now + AGE;
            }
            return capacity;
        }
    }
}
