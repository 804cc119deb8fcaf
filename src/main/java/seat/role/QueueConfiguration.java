package seat.role;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.db.Database;
import seat.esi.Budgets;
import seat.queue.WorkQueue;
import seat.web.status.StatusSource;
import seat.work.Downtime;
import seat.work.EsiPauses;
import seat.work.SharedRest;

/** What all components of an installation share, wherever it is kept: queues, ESI's budgets, its pauses and EVE's rest. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {
    @Bean
    EsiPauses esiPauses(Database database) {
        return new EsiPauses(database);
    }

    @Bean
    LastActive lastActive(Database database) {
        return new LastActive(database);
    }

    @Bean
    Downtime downtime(Database database, Tuning tuning) {
        return new Downtime(tuning.pace().rest(), new SharedRest(database));
    }

    @Bean
    StatusSource statusSource(
            Database database, WorkQueue queue, Budgets budgets, Components components, QueuePauses pauses) {
        return new QueuesAndBudgets(database, queue, budgets, components, pauses);
    }
}
