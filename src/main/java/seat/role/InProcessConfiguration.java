package seat.role;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.esi.Budgets;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.queue.InProcessQueue;
import seat.queue.WorkQueue;

/** Queue and budgets of an installation that is one process. */
@Configuration(proxyBeanMethods = false)
class InProcessConfiguration {
    @Bean
    WorkQueue workQueue(Tuning tuning) {
        // About as much as the worker takes in the next seconds; what does not fit stays due in the database.
        return new InProcessQueue(tuning.concurrency() * 2);
    }

    @Bean
    Budgets budgets(LastActive lastActive) {
        // What was spent before a restart is forgotten; until it has certainly returned, every budget is probed first.
        InstantSource clock = InstantSource.system();
        return lastActive.within(LastActive.LONGEST_WINDOW)
                ? InProcessBudgets.cold(clock, EsiSettings.LONGEST_FLIGHT)
                : InProcessBudgets.fresh(clock, EsiSettings.LONGEST_FLIGHT);
    }
}
