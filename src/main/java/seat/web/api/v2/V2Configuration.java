package seat.web.api.v2;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.Names;
import seat.access.UserRoles;
import seat.api.v2.V2Reader;
import seat.api.v2.V2Roles;
import seat.api.v2.V2Sheets;
import seat.db.Database;
import seat.view.Views;

/** What the routes of SeAT 5's contract read by. */
@Configuration(proxyBeanMethods = false)
class V2Configuration {
    @Bean
    V2Reader v2Reader(Database database, Views views, Names names) {
        return new V2Reader(database, views, names);
    }

    @Bean
    V2Sheets v2Sheets(Database database, Views views, V2Reader reader) {
        return new V2Sheets(database, views, reader);
    }

    @Bean
    V2Roles v2Roles(Database database, UserRoles roles) {
        return new V2Roles(database, roles);
    }
}
