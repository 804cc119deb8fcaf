package seat.api;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.dispatch.Chore;

/** What a dispatcher does for the API. */
@Configuration(proxyBeanMethods = false)
public class ApiServices {
    @Bean
    Chore pruningCalls(Database database) {
        return new Chore("Pruning the log of the API", Duration.ofMinutes(10), ApiCalls.pruning(database));
    }
}
