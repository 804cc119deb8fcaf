package seat.web.industry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.db.Database;
import seat.industry.Blueprints;
import seat.industry.BuildPlans;
import seat.industry.BuildSystems;
import seat.industry.IndustryJobs;
import seat.industry.Recipes;
import seat.industry.Slots;
import seat.market.ExpiredOrders;
import seat.price.Deals;

/** What pages of industry are made of. */
@Configuration(proxyBeanMethods = false)
class IndustryConfiguration {
    @Bean
    Slots industrySlots(Database database) {
        return new Slots(database);
    }

    @Bean
    IndustryJobs industryJobs(Database database) {
        return new IndustryJobs(database);
    }

    @Bean
    Blueprints blueprints(Database database) {
        return new Blueprints(database);
    }

    @Bean
    Recipes recipes(Database database) {
        return new Recipes(database);
    }

    @Bean
    BuildPlans buildPlans(Database database, Deals deals) {
        return new BuildPlans(database, deals);
    }

    @Bean
    ExpiredOrders expiredOrders(Database database) {
        return new ExpiredOrders(database);
    }

    @Bean
    BuildSystems buildSystems(Database database) {
        return new BuildSystems(database);
    }
}
