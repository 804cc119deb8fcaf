package seat.market;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.eve.OrderRange;

/** Market orders of characters, with those they placed for a corporation. */
public final class Orders {
    /** How long the longest-lived orders stand, in days. */
    private static final int LONGEST = 365;

    private static final int MOST_HISTORY = 2_000;

    private final Database database;

    public Orders(Database database) {
        this.database = database;
    }

    /** Orders that stand: read as active and not run out since. Each is there once, however many lists have it. */
    public List<Order> active(Collection<Long> characterIds) {
        LocalDateTime now = Database.utc(database.now());
        return read(characterIds, "o.state = 'active'", "").stream()
                .filter(order -> order.expires().isAfter(now))
                .toList();
    }

    /**
     * Orders that ended, the last ones first, {@value #MOST_HISTORY} at most. ESI lists what was cancelled or ran out. What is in neither
     * list any more was filled; until the history has been read after it went, it only {@linkplain Order#ENDED ended}.
     */
    public List<Order> ended(Collection<Long> characterIds) {
        return read(characterIds, "o.state <> 'active'", "ORDER BY issued DESC LIMIT " + MOST_HISTORY);
    }

    private List<Order> read(Collection<Long> characterIds, String condition, String order) {
        Map<Long, Order> orders = new LinkedHashMap<>();
        if (!characterIds.isEmpty()) {
            // The corporation's list says from which wallet.
            database.reading()
                    .sql("""
                            SELECT a.*, COALESCE(s.solar_system_id, u.solar_system_id, 0) AS system_id FROM (
                              SELECT o.issued_by AS character_id, o.order_id, o.type_id, o.region_id, o.location_id, o.`range`,
                                o.is_buy_order, o.price, o.volume_total, o.volume_remain, o.issued, o.duration, o.escrow, %3$s AS state,
                                TRUE AS is_corporation, o.corporation_id, o.wallet_division
                              FROM corporation_orders o WHERE o.issued_by IN (:ids) AND %1$s
                              UNION ALL
                              SELECT o.character_id, o.order_id, o.type_id, o.region_id, o.location_id, o.`range`,
                                o.is_buy_order, o.price, o.volume_total, o.volume_remain, o.issued, o.duration, o.escrow, %4$s,
                                COALESCE(o.is_corporation, FALSE), 0, NULL
                              FROM character_orders o WHERE o.character_id IN (:ids) AND %1$s) a
                            LEFT JOIN sde_pointer p ON p.id = 1
                            LEFT JOIN sde_npc_stations s ON s.version = p.version AND s.station_id = a.location_id
                            LEFT JOIN universe_structures u ON u.structure_id = a.location_id %2$s
                            """.formatted(
                                    condition,
                                    order,
                                    deduced("corporation", "corporation_id"),
                                    deduced("character", "character_id")))
                    .param("ids", characterIds)
                    .query(row -> {
                        Order one = order(row);
                        orders.merge(one.orderId(), one, (known, other) -> known.corporationId() != 0 ? known : other);
                    });
        }
        return List.copyOf(orders.values());
    }

    /** An order in no list any more was filled, as soon as a history that is newer than its disappearance does not name it. */
    private static String deduced(String kind, String owner) {
        return """
                CASE WHEN o.state = 'filled' AND NOT EXISTS (SELECT 1 FROM updates h WHERE h.owner_id = o.%s
                  AND h.resource = '%s.order-history' AND h.source_modified > o.updated_at) THEN '%s' ELSE o.state END""".formatted(owner, kind, Order.ENDED);
    }

    private static Order order(ResultSet row) throws SQLException {
        LocalDateTime issued = row.getObject("issued", LocalDateTime.class);
        LocalDateTime since = issued == null ? LocalDateTime.of(2003, 5, 6, 0, 0) : issued;
        int duration = row.getInt("duration");
        int division = row.getInt("wallet_division");
        Integer wallet = row.wasNull() ? null : Integer.valueOf(division);
        return new Order(
                row.getLong("character_id"),
                row.getLong("order_id"),
                row.getLong("type_id"),
                row.getLong("region_id"),
                row.getLong("system_id"),
                row.getLong("location_id"),
                OrderRange.of(row.getString("range")),
                row.getBoolean("is_buy_order"),
                amount(row, "price"),
                row.getLong("volume_total"),
                Order.FILLED.equals(row.getString("state")) ? 0 : row.getLong("volume_remain"),
                since,
                since.plusDays(duration == 0 ? LONGEST : duration),
                amount(row, "escrow"),
                row.getBoolean("is_corporation"),
                row.getLong("corporation_id"),
                wallet,
                String.valueOf(row.getString("state")));
    }

    private static BigDecimal amount(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return BigDecimal.valueOf(value).setScale(2, java.math.RoundingMode.HALF_UP);
    }
}
