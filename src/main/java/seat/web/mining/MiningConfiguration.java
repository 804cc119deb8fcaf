package seat.web.mining;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.mining.MiningLedger;
import seat.price.Prices;

/** What pages of mining are made of. */
@Configuration(proxyBeanMethods = false)
class MiningConfiguration {
    @Bean
    MiningLedger miningLedger(Database database, Prices prices) {
        return new MiningLedger(database, prices);
    }
}
