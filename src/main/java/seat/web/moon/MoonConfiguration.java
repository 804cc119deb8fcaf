package seat.web.moon;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.moon.MoonReports;
import seat.price.Prices;

/** What pages of moons are made of. */
@Configuration(proxyBeanMethods = false)
class MoonConfiguration {
    @Bean
    MoonReports moonReports(Database database, Prices prices) {
        return new MoonReports(database, prices);
    }
}
