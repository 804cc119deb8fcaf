package seat.price;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seat.db.Database;
import seat.setting.GlobalSetting;

/** What administrators set about prices, read by one statement. */
final class PriceSettings {
    private final Database database;

    PriceSettings(Database database) {
        this.database = database;
    }

    /**
     * Which prices hold.
     *
     * @param hub station or structure whose orders are the market
     */
    record Now(PriceBasis basis, long hub) {}

    Now now() {
        Map<String, String> set = new HashMap<>();
        database.sql()
                .sql("SELECT name, `value` FROM global_settings WHERE name IN (:names)")
                .param("names", List.of(PriceBasis.SETTING.name(), HubPrices.HUB.name()))
                .query(row -> {
                    set.put(row.getString(1), row.getString(2));
                });
        return new Now(
                PriceBasis.valueOf(value(set, PriceBasis.SETTING).toUpperCase(Locale.ROOT)),
                Long.parseLong(value(set, HubPrices.HUB)));
    }

    private static String value(Map<String, String> set, GlobalSetting setting) {
        return set.getOrDefault(setting.name(), setting.standard());
    }
}
