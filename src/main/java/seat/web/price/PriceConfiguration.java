package seat.web.price;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.price.Deals;
import seat.price.HubPrices;
import seat.price.ManualPrices;
import seat.price.Prices;
import seat.sde.TypeFacts;
import seat.sde.TypeNames;

/** What prices are read with. */
@Configuration(proxyBeanMethods = false)
class PriceConfiguration {
    @Bean
    TypeFacts typeFacts(Database database) {
        return new TypeFacts(database);
    }

    @Bean
    TypeNames typeNames(Database database) {
        return new TypeNames(database);
    }

    @Bean
    Prices prices(Database database, TypeFacts types) {
        return new Prices(database, types);
    }

    @Bean
    Deals deals(HubPrices hub, Prices prices) {
        return new Deals(hub, prices);
    }

    @Bean
    HubPrices hubPrices(Database database) {
        return new HubPrices(database);
    }

    @Bean
    ManualPrices manualPrices(Database database) {
        return new ManualPrices(database);
    }
}
