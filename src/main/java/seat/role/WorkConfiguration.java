package seat.role;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.component.Hold;
import seat.component.QueuePauses;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.update.Enrolment;
import seat.update.Intervals;
import seat.update.Schedules;
import seat.update.Updates;
import seat.work.Downtime;
import seat.work.Tally;
import seat.work.Worker;
import seat.work.Workers;

/** What fetches: takes hints, asks ESI, stores. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    private static final Duration DRAIN = Duration.ofSeconds(20);

    @Bean
    Tally tally() {
        return new Tally();
    }

    @Bean(destroyMethod = "close")
    Worker worker(
            Database database,
            Catalogue catalogue,
            Updates updates,
            Enrolment enrolment,
            AccessTokens tokens,
            EsiClient esi,
            WorkQueue queue,
            Schedules schedules,
            Downtime downtime,
            Tally tally,
            Hold hold,
            QueuePauses pauses,
            Tuning tuning) {
        return Workers.worker(
                database,
                catalogue,
                updates,
                enrolment,
                tokens,
                esi,
                queue,
                tuning.pace(),
                new Intervals(schedules),
                downtime,
                tally,
                hold,
                pauses::paused,
                new Workers.Limits(tuning.concurrency(), tuning.lease(), DRAIN));
    }
}
