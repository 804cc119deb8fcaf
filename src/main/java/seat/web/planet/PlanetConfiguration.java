package seat.web.planet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.planet.Colonies;
import seat.planet.ColonyList;

/** What pages of colonies are made of. */
@Configuration(proxyBeanMethods = false)
class PlanetConfiguration {
    @Bean
    Colonies colonies(Database database) {
        return new Colonies(database);
    }

    @Bean
    ColonyList colonyList(Database database) {
        return new ColonyList(database);
    }
}
