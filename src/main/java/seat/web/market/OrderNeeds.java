package seat.web.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.db.Database;
import seat.market.Competition;
import seat.market.Order;
import seat.market.OrderBook;
import seat.market.Orders;

/** Orders that are undercut or about to run out, a sentence for each character. */
@Component
final class OrderNeeds implements NeedSource {
    private static final Duration SOON = Duration.ofHours(48);

    private final Orders orders;
    private final OrderBook book;
    private final Names names;

    OrderNeeds(Orders orders, OrderBook book, Names names) {
        this.orders = orders;
        this.book = book;
        this.names = names;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        List<Order> active = orders.active(characterIds);
        if (active.isEmpty()) {
            return List.of();
        }
        Map<Long, Competition> standings = book.compare(active, OrderBook.Scope.STATION, List.of());
        LocalDateTime soon = Database.utc(now.plus(SOON));
        Map<Long, List<Order>> undercut = by(active, standings, Competition.State.UNDERCUT);
        Map<Long, List<Order>> ending = active.stream()
                .filter(order -> order.expires().isBefore(soon))
                .collect(Collectors.groupingBy(Order::characterId));
        Names.Known known = names.of(ids(undercut, ending));
        List<Need> needs = new ArrayList<>();
        undercut.forEach((id, list) -> needs.add(need(Need.Urgency.ORDER_UNDERCUT, "undercut", id, list, null, known)));
        ending.forEach((id, list) -> needs.add(need(
                Need.Urgency.ORDER_EXPIRES,
                "expires",
                id,
                list,
                list.stream()
                        .map(Order::expires)
                        .min(LocalDateTime::compareTo)
                        .map(Database::instant)
                        .orElse(null),
                known)));
        return needs;
    }

    private static Map<Long, List<Order>> by(
            List<Order> active, Map<Long, Competition> standings, Competition.State state) {
        return active.stream()
                .filter(order -> {
                    Competition standing = standings.get(order.orderId());
                    return standing != null && standing.state() == state;
                })
                .collect(Collectors.groupingBy(Order::characterId));
    }

    private static List<Long> ids(Map<Long, List<Order>> one, Map<Long, List<Order>> other) {
        List<Long> ids = new ArrayList<>();
        for (Map<Long, List<Order>> each : List.of(one, other)) {
            each.forEach((id, list) -> {
                ids.add(id);
                ids.add(list.getFirst().typeId());
            });
        }
        return ids;
    }

    private static Need need(
            Need.Urgency urgency,
            String what,
            long characterId,
            List<Order> list,
            @org.jspecify.annotations.Nullable Instant at,
            Names.Known known) {
        boolean one = list.size() == 1;
        return new Need(
                urgency,
                characterId,
                at,
                (one ? "need.order." : "need.orders.") + what,
                List.of(known.of(characterId), one ? known.of(list.getFirst().typeId()) : list.size()),
                "/characters/" + characterId + "/orders",
                "need.action.orders");
    }
}
