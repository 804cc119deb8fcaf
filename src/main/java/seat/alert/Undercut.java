package seat.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.market.Competition;
import seat.market.Order;
import seat.market.OrderBook;
import seat.market.Orders;
import seat.sde.StarMap;

/**
 * Finds orders that others have outbid or undercut at their station, in markets that are kept. What one account's characters have are no
 * others' to it, nor what a corporation has to that corporation. An order is told of once for each price it is given.
 */
final class Undercut implements Look {
    static final String ALERT = "order-undercut";

    private final Orders orders;
    private final OrderBook book;

    Undercut(Database database) {
        this.orders = new Orders(database);
        this.book = new OrderBook(database, new StarMap(database));
    }

    @Override
    public String alert() {
        return ALERT;
    }

    @Override
    public List<Seen> at(Moment moment) {
        List<Seen> seen = new ArrayList<>();
        for (Collection<Long> characters : traders(moment.database())) {
            List<Order> active = orders.active(characters);
            List<Long> corporations = active.stream()
                    .map(Order::corporationId)
                    .filter(id -> id != 0)
                    .distinct()
                    .toList();
            Map<Long, Competition> standings = book.compare(active, OrderBook.Scope.STATION, corporations);
            for (Order order : active) {
                Competition standing = standings.get(order.orderId());
                if (standing != null && standing.state() == Competition.State.UNDERCUT) {
                    seen.add(seen(order, standing));
                }
            }
        }
        return seen;
    }

    /** Whoever has orders, together with the other characters of the same account; who has none is alone. */
    private static Collection<? extends Collection<Long>> traders(Database database) {
        Map<String, List<Long>> traders = new HashMap<>();
        database.reading().sql("""
                        SELECT o.id, t.user_id FROM (SELECT character_id AS id FROM character_orders WHERE state = 'active'
                          UNION SELECT issued_by FROM corporation_orders WHERE state = 'active') o
                        LEFT JOIN refresh_tokens t ON t.character_id = o.id AND t.deleted_at IS NULL
                        WHERE EXISTS (SELECT 1 FROM kept_markets)
                        """).query(row -> {
            long user = row.getLong(2);
            traders.computeIfAbsent(
                            row.wasNull() ? "character " + row.getLong(1) : "user " + user, id -> new ArrayList<>())
                    .add(row.getLong(1));
        });
        return traders.values();
    }

    private static Seen seen(Order order, Competition standing) {
        boolean ofCorporation = order.corporationId() != 0;
        long owner = ofCorporation ? order.corporationId() : order.characterId();
        LocalDateTime since = standing.since();
        Instant at = since == null ? null : Database.instant(since);
        BigDecimal best = standing.best();
        return Seen.by(ofCorporation ? "corporation" : "character", owner)
                .same(order.orderId(), order.price().stripTrailingZeros().toPlainString())
                .about(ofCorporation ? 0 : owner)
                .at(order.locationId())
                .of(order.typeId())
                .worth(order.left().doubleValue())
                .since("orders", at)
                .happened(at)
                .with("owner", owner)
                .with("type", order.typeId())
                .with("price", order.price().doubleValue())
                .with("best", best == null ? null : best.doubleValue())
                .with("place", order.locationId())
                .seen();
    }
}
