package seat.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import seat.db.Database;

/**
 * Market orders that ran out before all was traded. ESI may call one active for a while after its end
 * ({@code GET /characters/{character_id}/orders} and {@code …/orders/history}).
 */
public final class ExpiredOrders {
    /** What ran out earlier has been seen to. */
    private static final Duration RECENT = Duration.ofDays(14);

    private static final int MOST = 500;

    private final Database database;

    public ExpiredOrders(Database database) {
        this.database = database;
    }

    /**
     * An order that ran out.
     *
     * @param remain units that were not traded, of {@code total}
     */
    public record Order(
            long orderId,
            long characterId,
            long typeId,
            long locationId,
            boolean buy,
            double price,
            long remain,
            long total,
            Instant expired) {}

    /** The last {@value #MOST} orders that ran out within 14 days, newest first. One statement. */
    public List<Order> of(Collection<Long> characterIds, Instant now) {
        return characterIds.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT order_id, character_id, type_id, location_id, COALESCE(is_buy_order, FALSE), price, volume_remain,
                                       volume_total, TIMESTAMPADD(DAY, duration, issued) AS expired
                                FROM character_orders
                                WHERE character_id IN (:ids) AND state IN ('active', 'expired') AND volume_remain > 0
                                  AND TIMESTAMPADD(DAY, duration, issued) <= :now AND TIMESTAMPADD(DAY, duration, issued) > :since
                                ORDER BY expired DESC, order_id LIMIT %d
                                """.formatted(MOST))
                        .param("ids", characterIds.stream().distinct().toList())
                        .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("since", LocalDateTime.ofInstant(now.minus(RECENT), ZoneOffset.UTC))
                        .query((row, number) -> new Order(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getBoolean(5),
                                row.getDouble(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getObject(9, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                        .list();
    }
}
