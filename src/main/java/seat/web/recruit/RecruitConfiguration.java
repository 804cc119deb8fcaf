package seat.web.recruit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.asset.AssetList;
import seat.db.Database;
import seat.recruit.ApplicantReport;
import seat.recruit.Applicants;
import seat.standing.StandingProfiles;

/** What pages about applicants are made of. */
@Configuration(proxyBeanMethods = false)
class RecruitConfiguration {
    @Bean
    Applicants applicants(Database database) {
        return new Applicants(database);
    }

    @Bean
    ApplicantReport applicantReport(Database database, StandingProfiles profiles, AssetList assets) {
        return new ApplicantReport(database, profiles, assets);
    }
}
