package seat.web.market;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.eve.TradeSkills;
import seat.market.Order;
import seat.market.TradeLevels;
import seat.price.SalesTax;
import seat.setting.GlobalSettings;
import seat.wallet.Trades;

/** What a character's next orders will cost: by skills, standings and CCP's base of the sales tax, beside what was paid lately. */
@Component
final class FeesAhead {
    private final Database database;
    private final TradeLevels levels;
    private final Trades trades;
    private final GlobalSettings settings;

    FeesAhead(Database database, TradeLevels levels, Trades trades, GlobalSettings settings) {
        this.database = database;
        this.levels = levels;
        this.trades = trades;
        this.settings = settings;
    }

    /**
     * The shares a character pays.
     *
     * @param stationId the NPC station whose owner's standings count; 0 for none in particular
     * @param broker of an NPC station there
     * @param relist of an order's value when its price is changed there
     * @param salesTax by skill
     * @param measured what was paid in the last thirty days; null where nothing was sold
     */
    record Fees(
            long characterId,
            long stationId,
            double broker,
            double relist,
            double salesTax,
            @Nullable Double measured) {}

    private record Standings(double faction, double corporation) {}

    /** Fees by character, in a handful of statements. */
    List<Fees> of(List<Long> characterIds, List<Order> orders) {
        if (characterIds.isEmpty()) {
            return List.of();
        }
        double base = SalesTax.base(settings);
        LocalDateTime now = Database.utc(database.now());
        Map<Long, Double> measured = trades.measuredTax(characterIds, now);
        Map<Long, TradeSkills> skills = levels.of(characterIds);
        long station = orders.stream()
                .filter(order -> !order.inStructure())
                .map(Order::locationId)
                .collect(java.util.stream.Collectors.groupingBy(id -> id, java.util.stream.Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
        Map<Long, Standings> standings = station == 0 ? Map.of() : standings(characterIds, station);
        return characterIds.stream()
                .map(id -> {
                    TradeSkills own = skills.getOrDefault(id, new TradeSkills(Map.of()));
                    Standings there = standings.getOrDefault(id, new Standings(0, 0));
                    double broker = own.npcBrokerFee(there.faction(), there.corporation());
                    return new Fees(
                            id,
                            station,
                            broker,
                            broker * (1 - own.relistDiscount()),
                            own.salesTax(base),
                            measured.get(id));
                })
                .toList();
    }

    private Map<Long, Standings> standings(List<Long> characterIds, long station) {
        Map<Long, Standings> standings = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT t.character_id, MAX(CASE WHEN t.from_id = c.faction_id THEN t.standing ELSE NULL END),
                          MAX(CASE WHEN t.from_id = s.owner_id THEN t.standing ELSE NULL END)
                        FROM sde_pointer p
                        JOIN sde_npc_stations s ON s.version = p.version AND s.station_id = :station
                        LEFT JOIN sde_npc_corporations c ON c.version = p.version AND c.corporation_id = s.owner_id
                        JOIN character_standings t ON t.character_id IN (:ids) AND (t.from_id = s.owner_id OR t.from_id = c.faction_id)
                        WHERE p.id = 1 GROUP BY t.character_id
                        """)
                .param("ids", characterIds)
                .param("station", station)
                .query(row -> {
                    standings.put(row.getLong(1), new Standings(row.getDouble(2), row.getDouble(3)));
                });
        return standings;
    }
}
