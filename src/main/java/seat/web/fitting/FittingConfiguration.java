package seat.web.fitting;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.fitting.Fittings;
import seat.fitting.Flyers;
import seat.fitting.Insurances;
import seat.fitting.Requirements;

@Configuration(proxyBeanMethods = false)
class FittingConfiguration {
    @Bean
    Fittings fittings(Database database) {
        return new Fittings(database);
    }

    @Bean
    Requirements requirements(Database database) {
        return new Requirements(database);
    }

    @Bean
    Flyers flyers(Database database) {
        return new Flyers(database);
    }

    @Bean
    Insurances insurances(Database database) {
        return new Insurances(database);
    }
}
