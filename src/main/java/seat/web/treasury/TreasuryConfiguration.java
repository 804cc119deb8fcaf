package seat.web.treasury;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.Names;
import seat.db.Database;
import seat.mining.ObserverLedger;
import seat.price.Prices;
import seat.treasury.BillTimers;
import seat.treasury.Bills;
import seat.treasury.LedgerSets;
import seat.treasury.MemberLedger;
import seat.treasury.MinersOfCorporation;
import seat.treasury.Projects;
import seat.treasury.Treasury;

/** What pages about a corporation's money read with. */
@Configuration(proxyBeanMethods = false)
class TreasuryConfiguration {
    @Bean
    Treasury treasury(Database database) {
        return new Treasury(database);
    }

    @Bean
    Bills bills(Database database) {
        return new Bills(database);
    }

    @Bean
    BillTimers billTimers(Bills bills) {
        return new BillTimers(bills);
    }

    @Bean
    MemberLedger memberLedger(Database database, Names names) {
        return new MemberLedger(database, names);
    }

    @Bean
    Projects projectsOfCorporations(Database database) {
        return new Projects(database);
    }

    @Bean
    LedgerSets ledgerSets(Database database) {
        return new LedgerSets(database);
    }

    @Bean
    ObserverLedger observerLedger(Database database, Prices prices) {
        return new ObserverLedger(database, prices);
    }

    @Bean
    MinersOfCorporation minersOfCorporation(Database database) {
        return new MinersOfCorporation(database);
    }
}
