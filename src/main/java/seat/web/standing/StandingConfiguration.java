package seat.web.standing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.price.Prices;
import seat.standing.Contacts;
import seat.standing.NpcStandings;
import seat.standing.Reputation;
import seat.standing.StandingProfiles;

@Configuration(proxyBeanMethods = false)
class StandingConfiguration {
    @Bean
    Contacts contacts(Database database) {
        return new Contacts(database);
    }

    @Bean
    StandingProfiles standingProfiles(Database database) {
        return new StandingProfiles(database);
    }

    @Bean
    NpcStandings npcStandings(Database database) {
        return new NpcStandings(database);
    }

    @Bean
    Reputation reputation(Database database, Prices prices) {
        return new Reputation(database, prices);
    }
}
