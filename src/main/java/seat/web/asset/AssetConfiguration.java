package seat.web.asset;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.asset.AssetList;
import seat.asset.AssetValues;
import seat.asset.Dangers;
import seat.asset.FittedShips;
import seat.asset.Holdings;
import seat.asset.Locations;
import seat.asset.Nearest;
import seat.asset.Places;
import seat.asset.ShipInsurance;
import seat.asset.StockLevels;
import seat.asset.Stockpiles;
import seat.asset.Volumes;
import seat.asset.Wraps;
import seat.db.Database;
import seat.price.Deals;
import seat.price.Prices;
import seat.sde.KindNames;
import seat.sde.StarMap;
import seat.sde.TypeFacts;

/** What pages about property read with. */
@Configuration(proxyBeanMethods = false)
class AssetConfiguration {
    @Bean
    Holdings holdings(Database database) {
        return new Holdings(database);
    }

    @Bean
    AssetValues assetValues(Holdings holdings, Prices prices) {
        return new AssetValues(holdings, prices);
    }

    @Bean
    Places assetPlaces(Database database) {
        return new Places(database);
    }

    @Bean
    Volumes volumes(Database database, TypeFacts types) {
        return new Volumes(database, types);
    }

    @Bean
    AssetList assetList(AssetValues values, Holdings holdings, Volumes volumes, Places places) {
        return new AssetList(values, holdings, volumes, places);
    }

    @Bean
    Locations locations(Database database) {
        return new Locations(database);
    }

    @Bean
    Wraps wraps(Database database) {
        return new Wraps(database);
    }

    @Bean
    KindNames kindNames(Database database) {
        return new KindNames(database);
    }

    @Bean
    FittedShips fittedShips(Database database, Holdings holdings, Prices prices, TypeFacts types, Places places) {
        return new FittedShips(database, holdings, prices, types, places);
    }

    @Bean
    ShipInsurance shipInsurance(Database database) {
        return new ShipInsurance(database);
    }

    @Bean
    Stockpiles stockpiles(Database database) {
        return new Stockpiles(database);
    }

    @Bean
    StockLevels stockLevels(Database database, AssetList list, Deals deals) {
        return new StockLevels(database, list, deals);
    }

    @Bean
    Dangers dangers(Database database, AssetList list) {
        return new Dangers(database, list);
    }

    @Bean
    Nearest nearest(Database database, AssetList list, Places places, StarMap map) {
        return new Nearest(database, list, places, map);
    }
}
