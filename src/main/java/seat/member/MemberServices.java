package seat.member;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.Compliance;
import seat.access.ScopeProfiles;
import seat.db.Database;
import seat.dispatch.Chore;

/** What a dispatcher does for those who look after members. */
@Configuration(proxyBeanMethods = false)
public class MemberServices {
    @Bean
    Chore countingCompliance(Database database) {
        return new Chore(
                "Counting members in order",
                Duration.ofMinutes(5),
                new ComplianceDays(database, new Compliance(database, new ScopeProfiles(database))));
    }
}
