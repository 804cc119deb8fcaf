package seat.web.paste;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.asset.Volumes;
import seat.db.Database;
import seat.paste.Appraisals;
import seat.paste.Appraiser;
import seat.paste.PastedPeople;
import seat.price.HubPrices;
import seat.price.Prices;
import seat.sde.TypeNames;

/** What pages of pasted text are made of. */
@Configuration(proxyBeanMethods = false)
class PasteConfiguration {
    @Bean
    Appraiser appraiser(TypeNames names, Volumes volumes, Prices prices, HubPrices hub) {
        return new Appraiser(names, volumes, prices, hub);
    }

    @Bean
    Appraisals appraisals(Database database) {
        return new Appraisals(database);
    }

    @Bean
    PastedPeople pastedPeople(Database database) {
        return new PastedPeople(database);
    }
}
