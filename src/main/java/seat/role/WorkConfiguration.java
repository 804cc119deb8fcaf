package seat.role;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.component.QueuePauses;
import seat.component.Suspension;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.update.Intervals;
import seat.update.Schedules;
import seat.update.WorkerUpdates;
import seat.work.Downtime;
import seat.work.RunOutcomes;
import seat.work.Worker;
import seat.work.Workers;

/** What fetches: takes hints, asks ESI, stores. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Bean
    RunOutcomes outcomes() {
        return new RunOutcomes();
    }

    @Bean
    Workers.Eve eve(EsiClient esi, AccessTokens tokens, Downtime downtime) {
        return new Workers.Eve(esi, tokens, downtime);
    }

    @Bean
    Workers.Orders orders(WorkQueue queue, Suspension suspension, QueuePauses pauses) {
        return new Workers.Orders(queue, suspension, pauses::paused);
    }

    @Bean(destroyMethod = "close")
    Worker worker(
            Database database,
            Catalogue catalogue,
            WorkerUpdates updates,
            Workers.Eve eve,
            Workers.Orders orders,
            Schedules schedules,
            RunOutcomes outcomes,
            Tuning tuning) {
        return Workers.worker(
                database,
                catalogue,
                updates,
                eve,
                new Workers.Rhythm(tuning.pace(), new Intervals(schedules)),
                orders,
                outcomes,
                new Workers.Limits(tuning.concurrency(), tuning.lease(), DRAIN));
    }
}
