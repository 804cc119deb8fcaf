package seat.web.preference;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.preference.PreferenceStore;

@Configuration(proxyBeanMethods = false)
class PreferenceConfiguration {
    @Bean
    PreferenceStore preferenceStore(Database database) {
        return new PreferenceStore(database);
    }
}
