package seat.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.EveTime;
import seat.setting.GlobalSetting;

/**
 * Prices at the market hub, buy and sell side by side, for deals: orders, contracts, appraisals. They rest on the orders of a market
 * that is kept; without, there are none, and pages fall back on {@link Prices}. PLEX has a market of its own and is priced by that
 * alone, whatever stands in the hub's region.
 */
public final class HubPrices {
    /** Jita IV - Moon 4 - Caldari Navy Assembly Plant, unless set otherwise. */
    static final long JITA = 60_003_760;

    static final long THE_FORGE = 10_000_002;
    static final long PLEX = 44_992;
    static final long PLEX_MARKET = 19_000_001;

    /** The station or structure whose orders are the market. */
    public static final GlobalSetting HUB = GlobalSetting.number("prices.hub", JITA, 60_000_000, 999_999_999_999_999L);

    private static final long FIRST_REGION = 10_000_000;
    private static final long AFTER_REGIONS = 20_000_000;
    private static final long FIRST_STRUCTURE = 1_000_000_000_000L;
    private static final int BATCH = 1_000;

    private static final String AT_STATION = """
            SELECT type_id, is_buy_order, price, volume_remaining FROM market_orders
            WHERE location_id = :hub AND type_id IN (:types)
            """;
    private static final String AT_STRUCTURE = """
            SELECT type_id, is_buy_order, price, volume_remaining FROM structure_market_orders
            WHERE structure_id = :hub AND type_id IN (:types)
            """;
    private static final String OF_REGION = """
            SELECT type_id, is_buy_order, price, volume_remaining FROM market_orders
            WHERE region_id = :hub AND type_id IN (:types)
            """;

    private final Database database;
    private final PriceSettings settings;
    private final RegionHistory history;
    private final EsiPrices esi;

    public HubPrices(Database database) {
        this.database = database;
        this.settings = new PriceSettings(database);
        this.history = new RegionHistory(database);
        this.esi = new EsiPrices(database);
    }

    /** The station or structure whose orders count. */
    public long hub() {
        return settings.now().hub();
    }

    /** Whether orders of the hub are kept at all. */
    public boolean isKept() {
        return isKept(hub());
    }

    boolean isKept(long hub) {
        String sql = hub >= FIRST_STRUCTURE
                ? "SELECT 1 FROM structure_market_orders WHERE structure_id = ? LIMIT 1"
                : "SELECT 1 FROM market_orders WHERE location_id = ? LIMIT 1";
        return database.sql().sql(sql).param(hub).query(Long.class).optional().isPresent();
    }

    /** Prices by type; every type asked for has an entry. A small number of statements for each {@value #BATCH} types. */
    public Map<Long, HubPrice> of(Collection<Long> typeIds) {
        return of(hub(), typeIds);
    }

    /**
     * The market that somebody looks at first: their region where its orders are kept, else the hub.
     *
     * @param region 0 for the installation's hub
     */
    public long market(long region) {
        return region != 0
                        && database.sql()
                                .sql("SELECT 1 FROM market_orders WHERE region_id = ? LIMIT 1")
                                .param(region)
                                .query(Long.class)
                                .optional()
                                .isPresent()
                ? region
                : hub();
    }

    /**
     * Prices of a market by type; every type asked for has an entry.
     *
     * @param market a region, all of whose orders count, or a station or structure
     */
    public Map<Long, HubPrice> in(long market, Collection<Long> typeIds) {
        return of(market, typeIds);
    }

    Map<Long, HubPrice> of(long hub, Collection<Long> typeIds) {
        Map<Long, HubPrice> prices = new HashMap<>();
        List<Long> types =
                typeIds.stream().distinct().filter(type -> type != PLEX).toList();
        typeIds.forEach(type -> prices.put(type, HubPrice.NONE));
        Optional<Long> region = isRegion(hub) ? Optional.of(hub) : region(hub);
        String sql = isRegion(hub) ? OF_REGION : hub >= FIRST_STRUCTURE ? AT_STRUCTURE : AT_STATION;
        for (int from = 0; from < types.size(); from += BATCH) {
            read(sql, hub, region, types.subList(from, Math.min(from + BATCH, types.size())), prices);
        }
        if (prices.containsKey(PLEX)) {
            read(OF_REGION, PLEX_MARKET, Optional.of(PLEX_MARKET), List.of(PLEX), prices);
        }
        return prices;
    }

    private static boolean isRegion(long market) {
        return market >= FIRST_REGION && market < AFTER_REGIONS;
    }

    private void read(String sql, long hub, Optional<Long> region, List<Long> types, Map<Long, HubPrice> prices) {
        Map<Long, OrderSide> buying = new HashMap<>();
        Map<Long, OrderSide> selling = new HashMap<>();
        database.sql().sql(sql).param("hub", hub).param("types", types).query(row -> {
            boolean buy = row.getBoolean(2);
            (buy ? buying : selling)
                    .computeIfAbsent(row.getLong(1), type -> new OrderSide(buy))
                    .add(row.getBigDecimal(3), row.getLong(4));
        });
        List<Long> traded = types.stream()
                .filter(type -> buying.containsKey(type) || selling.containsKey(type))
                .toList();
        if (traded.isEmpty()) {
            return;
        }
        Map<Long, BigDecimal> usual = usual(region, traded);
        for (Long type : traded) {
            BigDecimal mean = usual.get(type);
            prices.put(type, new HubPrice(price(buying.get(type), mean), price(selling.get(type), mean)));
        }
    }

    private static @Nullable BigDecimal price(@Nullable OrderSide side, @Nullable BigDecimal usual) {
        return side == null ? null : side.price(usual);
    }

    /** The mean of thirty days: the region's where its history is kept, else ESI's average. */
    private Map<Long, BigDecimal> usual(Optional<Long> region, List<Long> types) {
        Map<Long, BigDecimal> usual =
                new HashMap<>(region.map(id -> history.of(id, types, today())).orElse(Map.of()));
        List<Long> left = new ArrayList<>(types);
        left.removeAll(usual.keySet());
        esi.of(left).forEach((type, row) -> {
            if (row.average() != null) {
                usual.put(type, Objects.requireNonNull(row.average()));
            }
        });
        return usual;
    }

    LocalDate today() {
        return EveTime.day(database.now());
    }

    /** The region a type's history counts in; empty where nobody knows which one the hub is in. */
    public Optional<Long> region(long hub) {
        if (hub == JITA) {
            return Optional.of(THE_FORGE);
        }
        return database.sql().sql("""
                        SELECT s.region_id FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version
                        WHERE p.id = 1 AND s.solar_system_id = COALESCE(
                          (SELECT n.solar_system_id FROM sde_npc_stations n WHERE n.version = p.version AND n.station_id = :hub),
                          (SELECT u.solar_system_id FROM universe_structures u WHERE u.structure_id = :hub))
                        """).param("hub", hub).query(Long.class).optional();
    }
}
