package seat.web.alliance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.Compliance;
import seat.alliance.Census;
import seat.alliance.ContactCheck;
import seat.alliance.Coverage;
import seat.alliance.Figures;
import seat.alliance.Fleets;
import seat.alliance.Wars;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.view.Views;

/** What pages about many corporations read with. */
@Configuration(proxyBeanMethods = false)
class AllianceConfiguration {
    @Bean
    Coverage coverage(Database database) {
        return new Coverage(database, Catalogue.declared());
    }

    @Bean
    Census census(Database database, Views views) {
        return new Census(database, views);
    }

    @Bean
    Figures figuresOfCorporations(Database database, Census census, Compliance compliance) {
        return new Figures(database, census, compliance);
    }

    @Bean
    ContactCheck contactCheck(Database database) {
        return new ContactCheck(database);
    }

    @Bean
    Wars warsOfAlliances(Database database) {
        return new Wars(database);
    }

    @Bean
    Fleets fleetsOfAlliances(Database database) {
        return new Fleets(database);
    }
}
