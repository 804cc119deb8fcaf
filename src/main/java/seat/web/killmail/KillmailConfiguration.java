package seat.web.killmail;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.killmail.KillBoard;
import seat.killmail.KillValues;
import seat.killmail.Killmails;
import seat.price.Prices;

@Configuration(proxyBeanMethods = false)
class KillmailConfiguration {
    @Bean
    KillValues killValues(Database database, Prices prices) {
        return new KillValues(database, prices);
    }

    @Bean
    KillBoard killBoard(Database database, KillValues values) {
        return new KillBoard(database, values);
    }

    @Bean
    Killmails killmails(Database database, Prices prices, KillValues values) {
        return new Killmails(database, prices, values);
    }
}
