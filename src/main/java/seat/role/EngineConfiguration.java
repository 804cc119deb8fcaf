package seat.role;

import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.dispatch.DispatcherLoop;
import seat.dispatch.SpreadBacklog;
import seat.update.Enrolment;
import seat.update.PublicCrawls;
import seat.work.Worker;

/** What makes worker and dispatcher run, as far as this process has them. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    Engine engine(
            Optional<Worker> worker,
            Optional<DispatcherLoop> dispatcher,
            PublicCrawls crawls,
            Enrolment enrolment,
            Optional<SpreadBacklog> spreadBacklog,
            LastActive lastActive,
            RoleInProcess role) {
        return new Engine(worker, dispatcher, crawls, enrolment, spreadBacklog, lastActive, role.loops());
    }
}
