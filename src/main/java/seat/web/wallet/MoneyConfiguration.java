package seat.web.wallet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.contract.Contents;
import seat.contract.ContractSlots;
import seat.contract.Contracts;
import seat.db.Database;
import seat.market.MarketBook;
import seat.market.OrderBook;
import seat.market.OrderSlots;
import seat.market.Orders;
import seat.market.TradeLevels;
import seat.price.Prices;
import seat.sde.StarMap;
import seat.wallet.BalanceSteps;
import seat.wallet.Journal;
import seat.wallet.Trades;

/** What pages about money read with. */
@Configuration(proxyBeanMethods = false)
class MoneyConfiguration {
    @Bean
    Journal journal(Database database) {
        return new Journal(database);
    }

    @Bean
    BalanceSteps balanceSteps(Database database) {
        return new BalanceSteps(database);
    }

    @Bean
    Trades trades(Database database) {
        return new Trades(database);
    }

    @Bean
    StarMap starMap(Database database) {
        return new StarMap(database);
    }

    @Bean
    Orders marketOrders(Database database) {
        return new Orders(database);
    }

    @Bean
    OrderBook orderBook(Database database, StarMap map) {
        return new OrderBook(database, map);
    }

    @Bean
    MarketBook marketBook(Database database) {
        return new MarketBook(database);
    }

    @Bean
    OrderSlots orderSlots(Database database) {
        return new OrderSlots(database);
    }

    @Bean
    TradeLevels tradeLevels(Database database) {
        return new TradeLevels(database);
    }

    @Bean
    Contracts contractLists(Database database) {
        return new Contracts(database);
    }

    @Bean
    Contents contractContents(Database database, Prices prices) {
        return new Contents(database, prices);
    }

    @Bean
    ContractSlots contractSlots(Database database) {
        return new ContractSlots(database);
    }
}
