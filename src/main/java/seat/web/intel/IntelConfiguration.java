package seat.web.intel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.intel.Counterparties;

/** What pages of counterparties are made of. */
@Configuration(proxyBeanMethods = false)
class IntelConfiguration {
    @Bean
    Counterparties counterparties(Database database) {
        return new Counterparties(database);
    }
}
