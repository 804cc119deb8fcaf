package seat.web.market;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.db.Meaning;
import seat.market.Competition;
import seat.market.Order;
import seat.market.OrderBook;
import seat.market.OrderSlots;
import seat.market.Orders;
import seat.market.Slots;
import seat.resource.OwnerType;
import seat.update.Freshness;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;
import seat.web.subject.Divisions;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Market orders that stand, of one character or of all the caller's, beside those of others. */
@Controller
final class OrdersPage {
    private static final ListTable<OrderRow> TABLE = ListTable.<OrderRow>of("orders")
            .entity("character_id", row -> row.order().characterId())
            .entity("type_id", row -> row.order().typeId())
            .state("side", OrderRow::side)
            .isk("price", row -> row.order().price())
            .isk("best_price", row -> row.competition().best())
            .column("gap", Meaning.PERCENT, OrderRow::gap)
            .state("standing", OrderRow::standing)
            .isk("price_to_beat", row -> row.competition().toBeat())
            .bar("filled", row -> row.order().filled())
            .quantity("volume_remain", row -> row.order().remain())
            .isk("value_left", row -> row.order().left())
            .entity("location_id", row -> row.order().locationId())
            .age("expires", row -> row.order().expires())
            .text("division", OrderRow::division)
            .quantity("ahead", OrderRow::ahead)
            .column("since", Meaning.TIME, row -> row.competition().since())
            .isk("escrow", row -> row.order().buy() ? row.order().escrow() : null)
            .column("issued", Meaning.TIME, row -> row.order().issued())
            .quantity("volume_total", row -> row.order().total())
            .column("order_id", Meaning.ID, row -> row.order().orderId())
            .quantity("urgency", OrderRow::urgency)
            .hidden("ahead", "since", "escrow", "issued", "volume_total", "order_id", "urgency", "price_to_beat")
            .sum("value_left", "escrow")
            .sortedBy("urgency")
            .phone("type_id", "price", "standing", "expires")
            .key(row -> row.order().orderId())
            .keeping("scope");

    private static final ListTable<Order> ENDED = ListTable.<Order>of("order-history")
            .column("issued", Meaning.TIME, Order::issued)
            .entity("character_id", Order::characterId)
            .entity("type_id", Order::typeId)
            .state("side", order -> seat.web.table.State.plain(order.buy() ? "order.buy" : "order.sell"))
            .isk("price", Order::price)
            .bar("filled", Order::filled)
            .quantity("volume_total", Order::total)
            .isk("traded", order -> order.price().multiply(BigDecimal.valueOf(order.total() - order.remain())))
            .column("state", Meaning.CODE, Order::state)
            .entity("location_id", Order::locationId)
            .sum("traded")
            .sortedBy("-issued")
            .phone("type_id", "price", "state", "issued")
            .key(Order::orderId);

    private final CharacterScopes scopes;
    private final Orders orders;
    private final OrderBook book;
    private final OrderSlots slots;
    private final Divisions divisions;
    private final ListTables tables;
    private final FeesAhead fees;
    private final References references;
    private final Database database;

    OrdersPage(
            CharacterScopes scopes,
            Orders orders,
            OrderBook book,
            OrderSlots slots,
            Divisions divisions,
            ListTables tables,
            FeesAhead fees,
            References references,
            Database database) {
        this.scopes = scopes;
        this.orders = orders;
        this.book = book;
        this.slots = slots;
        this.divisions = divisions;
        this.tables = tables;
        this.fees = fees;
        this.references = references;
        this.database = database;
    }

    @Requires("character.market")
    @GetMapping("/characters/{characterId}/orders")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Freshness.of(database, characterId, List.of("character.orders"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        return show(scopes.one(characterId, "orders", access, locale), access, request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/orders")
    String mine(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, "orders", locale), access, request, locale, model);
    }

    @Requires("character.market")
    @GetMapping("/characters/{characterId}/order-history")
    String ended(
            @PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return ended(scopes.one(characterId, "order-history", access, locale), request, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/order-history")
    String myEnded(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return ended(scopes.mine(viewer, "order-history", locale), request, locale, model);
    }

    private String ended(CharacterScope scope, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute("subject", scope.subject());
        return tables.answer(
                scope.several() ? ENDED : ENDED.without("character_id"),
                orders.ended(scope.characters()),
                request,
                locale,
                model,
                "market/order-history");
    }

    private String show(CharacterScope scope, Access access, HttpServletRequest request, Locale locale, Model model) {
        OrderBook.Scope around = Stream.of(OrderBook.Scope.values())
                .filter(one -> one.name().equalsIgnoreCase(request.getParameter("scope")))
                .findFirst()
                .orElse(OrderBook.Scope.STATION);
        List<Order> active = orders.active(scope.characters());
        Map<Long, Competition> standings = book.compare(active, around, readable(scope.characters(), access));
        Map<Long, Map<Integer, String>> names = new HashMap<>();
        List<OrderRow> rows = new ArrayList<>(active.stream()
                .map(order -> new OrderRow(
                        order, Objects.requireNonNull(standings.get(order.orderId())), division(order, names, locale)))
                .toList());
        rows.sort(Comparator.comparingInt(OrderRow::urgency)
                .thenComparing(row -> row.order().expires()));
        Map<Long, Slots> used = slots.of(scope.characters());
        model.addAttribute("subject", scope.subject());
        model.addAttribute("scope", around);
        model.addAttribute("scopes", OrderBook.Scope.values());
        model.addAttribute("slots", used.values().stream().reduce(new Slots(0, 0), Slots::plus));
        model.addAttribute("selling", sum(active, order -> !order.buy() && !order.forCorporation()));
        model.addAttribute("escrow", escrow(active, order -> !order.forCorporation()));
        model.addAttribute("corporations", sum(active, Order::forCorporation));
        model.addAttribute("fees", fees.of(scope.characters(), active));
        model.addAttribute("pilots", references.of(scope.characters()));
        model.addAttribute(
                "unkept",
                standings.values().stream()
                        .filter(one -> one.state() == Competition.State.NOT_KEPT)
                        .count());
        return tables.answer(
                scope.several() ? TABLE : TABLE.without("character_id"), rows, request, locale, model, "market/orders");
    }

    /** Corporations of these characters whose orders the caller may read. */
    private List<Long> readable(List<Long> characters, Access access) {
        return characters.isEmpty()
                ? List.of()
                : database
                        .sql()
                        .sql("SELECT DISTINCT corporation_id FROM character_affiliations WHERE character_id IN (:ids)")
                        .param("ids", characters)
                        .query(Long.class)
                        .list()
                        .stream()
                        .filter(id -> access.may("corporation.market", OwnerType.CORPORATION, id))
                        .toList();
    }

    private String division(Order order, Map<Long, Map<Integer, String>> known, Locale locale) {
        return order.division() == null || order.corporationId() == 0
                ? ""
                : known.computeIfAbsent(
                                order.corporationId(), corporation -> divisions.names(corporation, "wallet", locale))
                        .getOrDefault(order.division(), "");
    }

    private static BigDecimal sum(List<Order> orders, Predicate<Order> which) {
        return orders.stream().filter(which).map(Order::left).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal escrow(List<Order> orders, Predicate<Order> which) {
        return orders.stream()
                .filter(order -> order.buy() && which.test(order))
                .map(Order::escrow)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
