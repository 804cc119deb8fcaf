package seat.standing;

import java.math.BigDecimal;
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
import org.jspecify.annotations.Nullable;
import seat.access.BidiControls;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;

/**
 * What characters have earned with NPCs and corporations: loyalty points with what they buy best, research, faction warfare, medals and
 * titles. Each kind is one or two statements, however many characters.
 */
public final class Reputation {
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final int BEST = 5;

    private final Database database;
    private final Prices prices;

    public Reputation(Database database, Prices prices) {
        this.database = database;
        this.prices = prices;
    }

    /** Loyalty points with a corporation: {@code GET /characters/{character_id}/loyalty/points}. */
    public record Loyalty(long characterId, long corporationId, long points) {}

    /**
     * What a loyalty store sells: {@code GET /loyalty/stores/{corporation_id}/offers}.
     *
     * @param iskPerPoint what a point brings when what is bought is sold at its price, before taxes
     */
    public record Offer(long corporationId, long typeId, long quantity, long points, long isk, double iskPerPoint) {}

    /**
     * Research with an agent: {@code GET /characters/{character_id}/agents_research}.
     *
     * @param points of now
     */
    public record Research(
            long characterId,
            long agentId,
            long skillId,
            @Nullable LocalDateTime startedAt,
            double pointsPerDay,
            double points) {}

    /** Service in faction warfare: {@code GET /characters/{character_id}/fw/stats}. */
    public record Service(
            long characterId,
            long factionId,
            @Nullable LocalDateTime enlistedOn,
            int rank,
            long kills,
            long killsLastWeek,
            long victoryPoints,
            long victoryPointsLastWeek) {}

    /** A medal: {@code GET /characters/{character_id}/medals}. */
    public record Medal(
            long characterId, String title, String reason, long corporationId, long issuerId, LocalDateTime date) {}

    /** A title: {@code GET /characters/{character_id}/titles}; its name without EVE's colours. */
    public record Title(long characterId, String name) {}

    /** Loyalty points, the most first. */
    public List<Loyalty> loyalty(Collection<Long> characters) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, corporation_id, amount FROM character_loyalty_points
                                WHERE character_id IN (:ids) AND amount > 0 ORDER BY amount DESC, corporation_id
                                """)
                        .param("ids", characters)
                        .query((row, number) -> new Loyalty(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .list();
    }

    private record Listed(long corporationId, long offerId, long typeId, long quantity, long points, long isk) {}

    /** The best offers of some stores, those that were fetched; an offer with a type that has no price is none. */
    public Map<Long, List<Offer>> bestOffers(Collection<Long> corporations) {
        if (corporations.isEmpty()) {
            return Map.of();
        }
        List<Listed> offers = database.reading()
                .sql("""
                        SELECT corporation_id, offer_id, type_id, quantity, lp_cost, isk_cost FROM loyalty_store_offers
                        WHERE corporation_id IN (:ids) AND lp_cost > 0
                        """)
                .param("ids", corporations)
                .query((row, number) -> new Listed(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))
                .list();
        if (offers.isEmpty()) {
            return Map.of();
        }
        Map<List<Long>, Map<Long, Long>> required = required(corporations);
        Set<Long> types = new HashSet<>();
        offers.forEach(offer -> types.add(offer.typeId()));
        required.values().forEach(items -> types.addAll(items.keySet()));
        Map<Long, Price> known = prices.of(types);
        Map<Long, List<Offer>> best = new HashMap<>();
        for (Listed offer : offers) {
            Double profit = profit(
                    offer, required.getOrDefault(List.of(offer.corporationId(), offer.offerId()), Map.of()), known);
            if (profit != null) {
                best.computeIfAbsent(offer.corporationId(), unused -> new ArrayList<>())
                        .add(new Offer(
                                offer.corporationId(),
                                offer.typeId(),
                                offer.quantity(),
                                offer.points(),
                                offer.isk(),
                                profit / offer.points()));
            }
        }
        best.replaceAll((corporation, all) -> all.stream()
                .sorted(Comparator.comparingDouble(Offer::iskPerPoint).reversed())
                .limit(BEST)
                .toList());
        return best;
    }

    private static @Nullable Double profit(Listed offer, Map<Long, Long> items, Map<Long, Price> prices) {
        BigDecimal sold = prices.getOrDefault(offer.typeId(), Price.NONE).times(offer.quantity());
        if (sold == null || sold.signum() == 0) {
            return null;
        }
        BigDecimal profit = sold.subtract(BigDecimal.valueOf(offer.isk()));
        for (Map.Entry<Long, Long> item : items.entrySet()) {
            BigDecimal bought = prices.getOrDefault(item.getKey(), Price.NONE).times(item.getValue());
            if (bought == null) {
                return null;
            }
            profit = profit.subtract(bought);
        }
        return profit.doubleValue();
    }

    /** Items by corporation and offer. */
    private Map<List<Long>, Map<Long, Long>> required(Collection<Long> corporations) {
        Map<List<Long>, Map<Long, Long>> required = new HashMap<>();
        database.reading().sql("""
                        SELECT corporation_id, offer_id, type_id, quantity FROM loyalty_store_offer_items
                        WHERE corporation_id IN (:ids)
                        """).param("ids", corporations).query(row -> {
            required.computeIfAbsent(List.of(row.getLong(1), row.getLong(2)), unused -> new HashMap<>())
                    .put(row.getLong(3), row.getLong(4));
        });
        return required;
    }

    /** Research as it is at a moment. */
    public List<Research> research(Collection<Long> characters, LocalDateTime now) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, agent_id, skill_type_id, started_at, points_per_day, remainder_points
                                FROM character_agent_research WHERE character_id IN (:ids)
                                ORDER BY character_id, points_per_day DESC, agent_id
                                """)
                        .param("ids", characters)
                        .query((row, number) -> {
                            LocalDateTime started = row.getObject(4, LocalDateTime.class);
                            return new Research(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    started,
                                    row.getDouble(5),
                                    points(row.getDouble(6), row.getDouble(5), started, now));
                        })
                        .list();
    }

    /** Research points at a moment: what was left over, and what each day since the start brought. */
    static double points(double remainder, double perDay, @Nullable LocalDateTime started, LocalDateTime now) {
        return started == null
                ? remainder
                : remainder + perDay * Duration.between(started, now).toSeconds() / SECONDS_A_DAY;
    }

    /** Service in faction warfare, of those who are enlisted. */
    public List<Service> service(Collection<Long> characters) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, faction_id, enlisted_on, current_rank, kills_total, kills_last_week,
                                       victory_points_total, victory_points_last_week
                                FROM character_fw_stats WHERE character_id IN (:ids) AND faction_id IS NOT NULL
                                ORDER BY victory_points_total DESC, character_id
                                """)
                        .param("ids", characters)
                        .query((row, number) -> new Service(
                                row.getLong(1),
                                row.getLong(2),
                                row.getObject(3, LocalDateTime.class),
                                row.getInt(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getLong(8)))
                        .list();
    }

    /** Medals, the newest first. */
    public List<Medal> medals(Collection<Long> characters) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, title, reason, corporation_id, issuer_id, `date` FROM character_medals
                                WHERE character_id IN (:ids) ORDER BY `date` DESC, character_id LIMIT 200
                                """)
                        .param("ids", characters)
                        .query((row, number) -> new Medal(
                                row.getLong(1),
                                plain(row.getString(2)),
                                plain(row.getString(3)),
                                row.getLong(4),
                                row.getLong(5),
                                row.getObject(6, LocalDateTime.class)))
                        .list();
    }

    /** Titles by character. */
    public List<Title> titles(Collection<Long> characters) {
        return characters.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT character_id, name FROM character_titles WHERE character_id IN (:ids)
                                ORDER BY character_id, title_id
                                """)
                        .param("ids", characters)
                        .query((row, number) -> new Title(row.getLong(1), plain(row.getString(2))))
                        .list();
    }

    /** Text of people without EVE's colours. */
    static String plain(@Nullable String text) {
        return text == null
                ? ""
                : BidiControls.strip(text.replaceAll("<[^<>]*>", "")).strip();
    }
}
