package seat.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.eve.OrderPrice;
import seat.eve.OrderRange;
import seat.sde.StarMap;
import seat.update.Answered;

/**
 * Compares orders with those of others in the markets that are kept. A sell order is undercut by a cheaper one within the scope that is
 * asked for, a buy order outbid by a dearer one whose range covers its station. Orders of the same person's characters, and of
 * corporations whose orders may be read, are no others'.
 */
public final class OrderBook {
    /** Books that are older may be wrong. */
    static final Duration FRESH = Duration.ofHours(2);

    private static final Duration EVER = Duration.ofDays(365);
    private static final String REGION_BOOK = "region.market-orders";
    private static final String STRUCTURE_BOOK = "structure.market-orders";

    private final Database database;
    private final StarMap map;
    private final Answered answered;
    private final ViewersCharacters characters;

    public OrderBook(Database database, StarMap map) {
        this.database = database;
        this.map = map;
        this.answered = new Answered(database);
        this.characters = new ViewersCharacters(database);
    }

    /** How far others count as competitors of a sell order. */
    public enum Scope {
        STATION,
        SYSTEM,
        REGION
    }

    private record Other(
            long typeId,
            boolean buy,
            BigDecimal price,
            long remain,
            LocalDateTime issued,
            long locationId,
            long systemId,
            long regionId,
            OrderRange range) {}

    /**
     * How each of these orders stands, by its id, in a handful of statements.
     *
     * @param corporations whose orders the viewer may read
     */
    public Map<Long, Competition> compare(Collection<Order> orders, Scope scope, Collection<Long> corporations) {
        Map<Long, Competition> standings = new HashMap<>();
        if (orders.isEmpty()) {
            return standings;
        }
        Set<Long> kept = kept(orders, EVER);
        Set<Long> fresh = kept(orders, FRESH);
        List<Order> comparable =
                orders.stream().filter(order -> kept.contains(market(order))).toList();
        Map<Long, List<Other>> others = comparable.isEmpty()
                ? Map.of()
                : others(comparable, scope, own(comparable, corporations)).stream()
                        .collect(Collectors.groupingBy(Other::typeId));
        Map<Long, Map<Long, Integer>> jumps = new HashMap<>();
        for (Order order : orders) {
            standings.put(
                    order.orderId(),
                    kept.contains(market(order))
                            ? compare(
                                    order,
                                    others.getOrDefault(order.typeId(), List.of()).stream()
                                            .filter(other -> other.buy() == order.buy()
                                                    && (order.buy()
                                                            ? covers(other, order, jumps)
                                                            : within(other, order, scope)))
                                            .toList(),
                                    fresh.contains(market(order)))
                            : Competition.NOT_KEPT);
        }
        return standings;
    }

    private static Competition compare(Order order, List<Other> others, boolean fresh) {
        Comparator<Other> better = Comparator.comparing(Other::price);
        BigDecimal best = others.stream()
                .min(order.buy() ? better.reversed() : better)
                .map(Other::price)
                .orElse(null);
        if (best == null) {
            return new Competition(fresh ? Competition.State.BEST : Competition.State.OLD, null, 0, null, null);
        }
        int against =
                order.buy() ? best.compareTo(order.price()) : order.price().compareTo(best);
        List<Other> ahead = others.stream()
                .filter(other -> {
                    int compared = order.buy()
                            ? other.price().compareTo(order.price())
                            : order.price().compareTo(other.price());
                    return compared > 0 || compared == 0 && other.issued().isBefore(order.issued());
                })
                .toList();
        Competition.State state = !fresh
                ? Competition.State.OLD
                : against > 0
                        ? Competition.State.UNDERCUT
                        : against == 0 ? Competition.State.TIED : Competition.State.BEST;
        LocalDateTime since = against <= 0
                ? null
                : ahead.stream()
                        .filter(other -> other.price().compareTo(order.price()) != 0)
                        .map(Other::issued)
                        .min(Comparator.naturalOrder())
                        .map(first -> first.isBefore(order.issued()) ? order.issued() : first)
                        .orElse(null);
        return new Competition(
                state,
                best,
                ahead.stream().mapToLong(Other::remain).sum(),
                since,
                against < 0 ? null : order.buy() ? OrderPrice.above(best) : OrderPrice.below(best));
    }

    private static boolean within(Other other, Order order, Scope scope) {
        return other.locationId() == order.locationId()
                || switch (scope) {
                    case STATION -> false;
                    case SYSTEM -> order.systemId() != 0 && other.systemId() == order.systemId();
                    case REGION -> other.regionId() == order.regionId();
                };
    }

    /** Whether goods that lie where the order is could be sold to the other one. */
    private boolean covers(Other other, Order order, Map<Long, Map<Long, Integer>> jumps) {
        if (other.locationId() == order.locationId()) {
            return true;
        }
        return switch (other.range().reach()) {
            case STATION -> false;
            case REGION -> other.regionId() == order.regionId();
            case JUMPS ->
                order.systemId() != 0
                        && jumps.computeIfAbsent(order.systemId(), map::from)
                                        .getOrDefault(other.systemId(), Integer.MAX_VALUE)
                                <= other.range().jumps();
        };
    }

    /** Where the order's book is: a structure, or the region. */
    private static long market(Order order) {
        return order.inStructure() ? order.locationId() : order.regionId();
    }

    private Set<Long> kept(Collection<Order> orders, Duration age) {
        Set<Long> markets = orders.stream().map(OrderBook::market).collect(Collectors.toSet());
        return answered.lately(markets, List.of(REGION_BOOK, STRUCTURE_BOOK), age)
                .keySet();
    }

    private Set<Long> own(Collection<Order> orders, Collection<Long> corporations) {
        Set<Long> owners = characters.ofTheSameUsers(
                orders.stream().map(Order::characterId).collect(Collectors.toSet()));
        Set<Long> own = orders.stream().map(Order::orderId).collect(Collectors.toCollection(HashSet::new));
        own.addAll(database.reading()
                .sql("""
                        SELECT c.order_id FROM character_orders c WHERE c.character_id IN (:owners) AND c.state = 'active'
                        UNION SELECT p.order_id FROM corporation_orders p WHERE p.issued_by IN (:owners) AND p.state = 'active'
                        UNION SELECT k.order_id FROM corporation_orders k
                          WHERE k.corporation_id IN (:corporations) AND k.state = 'active'
                        """)
                .param("owners", owners)
                .param("corporations", corporations.isEmpty() ? List.of(0L) : corporations)
                .query(Long.class)
                .list());
        return own;
    }

    private List<Other> others(List<Order> orders, Scope scope, Set<Long> own) {
        List<Other> others = new ArrayList<>();
        Set<Long> places = ids(orders.stream().filter(order -> !order.buy()).map(Order::locationId));
        boolean farther = scope != Scope.STATION;
        database.reading()
                .sql("""
                        SELECT m.order_id, m.type_id, m.is_buy_order, m.price, m.volume_remaining, m.issued, m.location_id, m.system_id,
                          m.region_id, m.`range`
                        FROM market_orders m WHERE m.type_id IN (:types) AND m.region_id IN (:regions)
                          AND (m.is_buy_order = TRUE AND m.type_id IN (:bought) OR m.is_buy_order = FALSE AND m.type_id IN (:sold)
                            AND (:farther = 1 OR m.location_id IN (:places)))
                        UNION ALL
                        SELECT b.order_id, b.type_id, b.is_buy_order, b.price, b.volume_remaining, b.issued, b.structure_id,
                          COALESCE(u.solar_system_id, 0), COALESCE(s.region_id, 0), b.`range`
                        FROM structure_market_orders b
                        LEFT JOIN universe_structures u ON u.structure_id = b.structure_id
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = u.solar_system_id
                        WHERE b.type_id IN (:types)
                          AND (b.is_buy_order = TRUE AND b.type_id IN (:bought) OR b.is_buy_order = FALSE AND b.type_id IN (:sold)
                            AND (:farther = 1 OR b.structure_id IN (:places)))
                        """)
                .param("types", ids(orders.stream().map(Order::typeId)))
                .param("regions", ids(orders.stream().map(Order::regionId)))
                .param("bought", ids(orders.stream().filter(Order::buy).map(Order::typeId)))
                .param("sold", ids(orders.stream().filter(order -> !order.buy()).map(Order::typeId)))
                .param("places", places)
                .param("farther", farther ? 1 : 0)
                .query(row -> {
                    if (!own.contains(row.getLong(1))) {
                        others.add(new Other(
                                row.getLong(2),
                                row.getBoolean(3),
                                BigDecimal.valueOf(row.getDouble(4)).setScale(2, RoundingMode.HALF_UP),
                                row.getLong(5),
                                row.getObject(6, LocalDateTime.class),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                OrderRange.of(row.getString(10))));
                    }
                });
        return others;
    }

    /** Statements take no empty list. */
    private static Set<Long> ids(Stream<Long> ids) {
        Set<Long> set = ids.collect(Collectors.toSet());
        return set.isEmpty() ? Set.of(0L) : set;
    }
}
