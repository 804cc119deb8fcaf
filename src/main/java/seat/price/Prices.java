package seat.price;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import seat.db.Database;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;

/**
 * Prices of types by which values are counted: assets, wealth, mining. The first source that has a price gives it: one set by hand,
 * what {@link PriceBasis} says (ESI's average, or the hub's orders and then the region's history), the other of these two, ESI's
 * adjusted price. What no market buys (SKINs, unpublished types) is worth 0 and says so; what nobody has a price for has none, which
 * is not 0. Mutated modules have none, since each is different.
 *
 * <p>Prices that are known are kept for a minute, since they are the same for everybody and change once an hour; those set by hand hold
 * at once.
 */
public final class Prices {
    /** A capsule in a killmail, as killboards count it. */
    private static final Price CAPSULE_LOST = new Price(BigDecimal.valueOf(10_000), Price.Source.FIXED);

    private static final Set<Long> CAPSULES = Set.of(670L, 33_328L);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 50_000;

    private final Database database;
    private final TypeFacts types;
    private final PriceSettings settings;
    private final ManualPrices manual;
    private final HubPrices hub;
    private final RegionHistory history;
    private final EsiPrices esi;
    private final Cache<Key, Price> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST_KEPT).build();

    private record Key(PriceSettings.Now settings, long type) {}

    public Prices(Database database) {
        this(database, new TypeFacts(database));
    }

    public Prices(Database database, TypeFacts types) {
        this.database = database;
        this.types = types;
        this.settings = new PriceSettings(database);
        this.manual = new ManualPrices(database);
        this.hub = new HubPrices(database);
        this.history = new RegionHistory(database);
        this.esi = new EsiPrices(database);
    }

    /** Which price comes first now. */
    public PriceBasis basis() {
        return settings.now().basis();
    }

    /** Prices by type; every type asked for has an entry. Two statements, and a few for what is not kept, however many types. */
    public Map<Long, Price> of(Collection<Long> typeIds) {
        Map<Long, Price> prices = new HashMap<>();
        Set<Long> left = new HashSet<>(typeIds);
        if (left.isEmpty()) {
            return prices;
        }
        PriceSettings.Now now = settings.now();
        take(manual.prices(), left, prices);
        takeByNature(left, prices);
        for (Long type : List.copyOf(left)) {
            Price price = kept.getIfPresent(new Key(now, type));
            if (price != null) {
                prices.put(type, price);
                left.remove(type);
            }
        }
        Map<Long, Price> found = look(now, left);
        found.forEach((type, price) -> kept.put(new Key(now, type), price));
        take(found, left, prices);
        left.forEach(type -> prices.put(type, Price.NONE));
        return prices;
    }

    /**
     * Prices of a past day by type, as killmails are valued: a capsule is 10,000 ISK, and what has a price on no kept day has that of
     * now. Where no prices of that very day are kept, the nearest kept day before it counts, else the first one after.
     *
     * @param day of EVE
     */
    public Map<Long, Price> onDay(LocalDate day, Collection<Long> typeIds) {
        Map<Long, Price> prices = new HashMap<>();
        Set<Long> left = new HashSet<>(typeIds);
        for (Long capsule : CAPSULES) {
            if (left.remove(capsule)) {
                prices.put(capsule, CAPSULE_LOST);
            }
        }
        takeByNature(left, prices);
        take(new KeptDay(database).of(day, left), left, prices);
        prices.putAll(of(left));
        return prices;
    }

    private static void take(Map<Long, Price> from, Set<Long> left, Map<Long, Price> to) {
        left.removeIf(type -> {
            Price price = from.get(type);
            if (price != null) {
                to.put(type, price);
            }
            return price != null;
        });
    }

    private void takeByNature(Set<Long> left, Map<Long, Price> prices) {
        types.of(left).forEach((type, fact) -> {
            if (!fact.published() || fact.categoryId() == TypeFact.SKINS) {
                prices.put(type, Price.WORTHLESS);
                left.remove(type);
            } else if (fact.mutated()) {
                prices.put(type, Price.NONE);
                left.remove(type);
            }
        });
    }

    /** What the sources say beside those set by hand; types without a price are missing. */
    private Map<Long, Price> look(PriceSettings.Now now, Set<Long> typeIds) {
        Map<Long, Price> found = new HashMap<>();
        if (typeIds.isEmpty()) {
            return found;
        }
        Map<Long, EsiPrices.Row> rows = esi.of(typeIds);
        if (now.basis() == PriceBasis.AVERAGE) {
            rows.forEach((type, row) -> {
                if (row.average() != null) {
                    found.put(type, new Price(row.average(), Price.Source.AVERAGE));
                }
            });
        }
        List<Long> left = new ArrayList<>(typeIds);
        left.removeAll(found.keySet());
        found.putAll(ofMarket(now, left));
        for (Long type : left) {
            EsiPrices.Row row = rows.getOrDefault(type, EsiPrices.Row.NONE);
            if (row.average() != null) {
                found.putIfAbsent(type, new Price(row.average(), Price.Source.AVERAGE));
            } else if (row.adjusted() != null) {
                found.putIfAbsent(type, new Price(row.adjusted(), Price.Source.ADJUSTED));
            }
        }
        return found;
    }

    private Map<Long, Price> ofMarket(PriceSettings.Now now, List<Long> typeIds) {
        Map<Long, Price> found = new HashMap<>();
        if (typeIds.isEmpty()) {
            return found;
        }
        if (typeIds.contains(HubPrices.PLEX) || hub.isKept(now.hub())) {
            hub.of(now.hub(), typeIds).forEach((type, price) -> {
                if (price.isKnown()) {
                    BigDecimal wanted = now.basis().of(price);
                    found.put(
                            type,
                            new Price(
                                    wanted == null ? Objects.requireNonNull(price.split()) : wanted,
                                    Price.Source.MARKET));
                }
            });
        }
        LocalDate today = hub.today();
        List<Long> left = new ArrayList<>(typeIds);
        left.removeAll(found.keySet());
        if (left.remove(HubPrices.PLEX)) {
            takeHistory(HubPrices.PLEX_MARKET, List.of(HubPrices.PLEX), today, found);
        }
        if (!left.isEmpty()) {
            hub.region(now.hub()).ifPresent(region -> takeHistory(region, left, today, found));
        }
        return found;
    }

    private void takeHistory(long region, List<Long> typeIds, LocalDate today, Map<Long, Price> found) {
        history.of(region, typeIds, today)
                .forEach((type, mean) -> found.put(type, new Price(mean, Price.Source.HISTORY)));
    }
}
