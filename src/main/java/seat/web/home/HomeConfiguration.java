package seat.web.home;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.attention.Attention;
import seat.attention.NeedSource;
import seat.db.Database;
import seat.wallet.Income;
import seat.worth.NetWorth;

/** What the home page is made of. */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {
    @Bean
    Attention attention(List<NeedSource> sources) {
        return new Attention(sources);
    }

    @Bean
    NetWorth netWorth(Database database) {
        return new NetWorth(database);
    }

    @Bean
    Income income(Database database) {
        return new Income(database);
    }
}
