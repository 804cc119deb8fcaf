package seat.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.market.MarketBook;
import seat.price.HubPrices;
import seat.price.Price;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.update.Answered;
import seat.web.NotFoundException;
import seat.web.PathId;

/** The prices that all pages count by, and the orders of the markets that are kept. */
@RestController
final class PricesApi {
    private static final String ESI = "public.prices";
    private static final String ORDERS = "region.market-orders";

    private final Prices prices;
    private final HubPrices hub;
    private final MarketBook book;
    private final Answered answered;

    PricesApi(Prices prices, HubPrices hub, MarketBook book, Database database) {
        this.prices = prices;
        this.hub = hub;
        this.book = book;
        this.answered = new Answered(database);
    }

    /**
     * What one unit of a type is worth.
     *
     * @param price in ISK; null where nobody knows one, which is not 0
     * @param basis which price comes first: average, sell, buy or split
     * @param source where this one comes from: manual, market, history, average, adjusted, worthless or none
     * @param asOf when that was read; null where it is not read from ESI
     */
    record TypePrice(
            long typeId,
            @Nullable BigDecimal price,
            String basis,
            String source,
            @Nullable Instant asOf) implements Answer {}

    @ApiRoute("What types are worth, as pages count")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/prices")
    Page<TypePrice> prices(
            @ApiParameter("up to 1,000 ids of types, separated by commas") @RequestParam(defaultValue = "")
                    String types) {
        List<Long> wanted = Asked.ids("types", types);
        Map<Long, Price> found = prices.of(wanted);
        String basis = prices.basis().word();
        Instant esi = wanted.isEmpty() ? null : read(OwnerType.UNIVERSE, ESI).orElse(null);
        Instant market = wanted.isEmpty()
                ? null
                : hub.region(hub.hub()).flatMap(region -> read(region, ORDERS)).orElse(null);
        return Page.of(wanted.stream()
                .map(type -> {
                    Price price = found.getOrDefault(type, Price.NONE);
                    Instant asOf = switch (price.source()) {
                        case AVERAGE, ADJUSTED -> esi;
                        case MARKET -> market;
                        default -> null;
                    };
                    return new TypePrice(
                            type, price.isk(), basis, price.source().name().toLowerCase(Locale.ROOT), asOf);
                })
                .toList());
    }

    private Optional<Instant> read(long owner, String resource) {
        return answered.last(owner, resource);
    }

    /**
     * An order.
     *
     * @param locationId station or structure
     * @param range of a bid, as ESI says it
     */
    record Order(
            long orderId,
            double price,
            long remaining,
            long total,
            long locationId,
            String range,
            @Nullable Instant expiresAt)
            implements Answer {
        static Order of(MarketBook.Offer offer) {
            LocalDateTime expires = offer.expires();
            return new Order(
                    offer.orderId(),
                    offer.price(),
                    offer.remaining(),
                    offer.total(),
                    offer.locationId(),
                    offer.range(),
                    expires == null ? null : Database.instant(expires));
        }
    }

    /**
     * The orders of a type, at most 300 of each side, the best first.
     *
     * @param bestBid the dearest, in ISK; null without any
     * @param bestOffer the cheapest, in ISK; null without any
     * @param asOf when they were read
     */
    record Market(
            long regionId,
            long typeId,
            @Nullable Double bestBid,
            @Nullable Double bestOffer,
            @Nullable Instant asOf,
            List<Order> bids,
            List<Order> offers)
            implements Answer {}

    @ApiRoute("The orders of a type in a region whose market is kept")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/market/{regionId}/orders/{typeId}")
    Market market(@PathVariable String regionId, @PathVariable String typeId) {
        long region = PathId.of(regionId);
        long type = PathId.of(typeId);
        if (!book.kept().contains(region)) {
            throw new NotFoundException("a kept market of region " + regionId);
        }
        List<Order> bids =
                book.offers(type, true, region).stream().map(Order::of).toList();
        List<Order> offers =
                book.offers(type, false, region).stream().map(Order::of).toList();
        return new Market(
                region,
                type,
                bids.isEmpty() ? null : bids.getFirst().price(),
                offers.isEmpty() ? null : offers.getFirst().price(),
                read(region, ORDERS).orElse(null),
                bids,
                offers);
    }
}
