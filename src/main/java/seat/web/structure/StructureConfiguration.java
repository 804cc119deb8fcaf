package seat.web.structure;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.CalendarFeeds;
import seat.asset.Hangars;
import seat.db.Database;
import seat.mining.MiningLedger;
import seat.price.Prices;
import seat.sde.StaticNames;
import seat.sde.TypeFacts;
import seat.structure.CustomsOffices;
import seat.structure.Dens;
import seat.structure.Extractions;
import seat.structure.HandTimers;
import seat.structure.Hubs;
import seat.structure.RaidableSkyhooks;
import seat.structure.Runway;
import seat.structure.Skyhooks;
import seat.structure.Starbases;
import seat.structure.Structures;
import seat.structure.TimerSource;
import seat.structure.Timers;

/** What pages of structures read with. */
@Configuration(proxyBeanMethods = false)
class StructureConfiguration {
    @Bean
    Structures structures(Database database) {
        return new Structures(database);
    }

    @Bean
    Starbases starbases(Database database) {
        return new Starbases(database);
    }

    @Bean
    Hubs hubs(Database database) {
        return new Hubs(database);
    }

    @Bean
    Skyhooks skyhooks(Database database) {
        return new Skyhooks(database);
    }

    @Bean
    Runway runway(Structures structures, Starbases starbases, Hubs hubs) {
        return new Runway(structures, starbases, hubs);
    }

    @Bean
    HandTimers handTimers(Database database) {
        return new HandTimers(database);
    }

    @Bean
    Timers timers(
            Database database,
            Structures structures,
            Starbases starbases,
            Hubs hubs,
            Skyhooks skyhooks,
            HandTimers hand,
            List<TimerSource> more) {
        return new Timers(database, structures, starbases, hubs, skyhooks, hand, more);
    }

    @Bean
    CalendarFeeds calendarFeeds(Database database) {
        return new CalendarFeeds(database);
    }

    @Bean
    Hangars hangars(Database database, Prices prices) {
        return new Hangars(database, prices);
    }

    @Bean
    Dens dens(Database database) {
        return new Dens(database);
    }

    @Bean
    RaidableSkyhooks raidableSkyhooks(Database database) {
        return new RaidableSkyhooks(database);
    }

    @Bean
    CustomsOffices customsOffices(Database database) {
        return new CustomsOffices(database);
    }

    @Bean
    Extractions extractions(Database database, MiningLedger ledger, TypeFacts types, StaticNames names) {
        return new Extractions(database, ledger, types, names);
    }
}
