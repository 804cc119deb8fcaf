package seat.role;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.esi.Budgets;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.queue.InProcessQueue;
import seat.queue.WorkQueue;
import seat.web.status.StatusSource;
import seat.work.Downtime;
import seat.work.EsiPauses;
import seat.work.SharedRest;

/** What all components of an installation share: queues, ESI's budgets, its pauses and EVE's rest. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    @Bean
    EsiPauses esiPauses(Database database) {
        return new EsiPauses(database);
    }

    @Bean
    LastActive lastActive(Database database) {
        return new LastActive(database);
    }

    @Bean
    Downtime downtime(Database database) {
        return new Downtime(Duration.ofMinutes(1), new SharedRest(database));
    }

    @Bean
    WorkQueue workQueue(Tuning tuning) {
        // About as much as the worker takes in the next seconds; what does not fit stays due in the database.
        return new InProcessQueue(tuning.concurrency() * 2);
    }

    @Bean
    Budgets budgets(LastActive lastActive) {
        // What was spent before a restart is forgotten; until it has certainly returned, every budget is probed first.
        InstantSource clock = InstantSource.system();
        return lastActive.within(LONGEST_WINDOW)
                ? InProcessBudgets.cold(clock, EsiSettings.LONGEST_FLIGHT)
                : InProcessBudgets.fresh(clock, EsiSettings.LONGEST_FLIGHT);
    }

    @Bean
    StatusSource statusSource(WorkQueue queue, Budgets budgets) {
        return new QueuesAndBudgets(queue, budgets);
    }
}
