package seat.recruit;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.dispatch.Chore;

/** What a dispatcher does for recruiters: it forgets. */
@Configuration(proxyBeanMethods = false)
public class RecruitServices {
    @Bean
    Chore erasingApplicants(Database database) {
        Applicants applicants = new Applicants(database);
        return new Chore(
                "Erasing refused applicants",
                Duration.ofMinutes(30),
                () -> applicants.erase(Database.utc(database.now()).toLocalDate()));
    }
}
