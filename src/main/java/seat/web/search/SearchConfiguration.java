package seat.web.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import seat.db.Database;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.search.Possessions;
import seat.search.Search;

/** What search needs of the layers below. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
    @Bean
    Possessions possessions(Database database) {
        return new Possessions(database);
    }

    @Bean
    Search search(Database database, StaticNames staticNames) {
        return new Search(database, staticNames, () -> Language.of(LocaleContextHolder.getLocale()));
    }
}
