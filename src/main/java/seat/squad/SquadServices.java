package seat.squad;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.dispatch.Chore;
import seat.event.EventConsumer;

/** What a dispatcher does for squads. */
@Configuration(proxyBeanMethods = false)
public class SquadServices {
    @Bean
    EventConsumer squadChanges(Database database) {
        return new SquadChanges(database, SquadRules.installed());
    }

    @Bean
    Chore evaluatingSquads(Database database) {
        return new Chore(
                "Evaluating squads", Duration.ofSeconds(1), new EvaluateSquads(database, SquadRules.installed()));
    }
}
