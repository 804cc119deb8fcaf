package seat.web.alert;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import seat.alert.AlertKinds;
import seat.alert.AlertText;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.sde.StaticNames;
import seat.web.Messages;

/** The words of alerts, for those who send them too: processes without pages have no texts of pages. */
@Configuration(proxyBeanMethods = false)
public class AlertTexts {
    @Bean
    @Lazy
    AlertText alertText(AlertKinds kinds, Database database, StaticNames staticNames) {
        return new AlertText(kinds, database, staticNames, Messages.of(Contributions.installed()), Clock.systemUTC());
    }
}
