package seat.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Texts;
import seat.sde.Language;

/**
 * The orders of a type in the regions and structures whose markets are kept, what it was traded for day by day, and which types there are
 * by market group or name. All of it is read along indexes that begin with the type, bounded.
 */
public final class MarketBook {
    /** The most orders of one side. */
    public static final int MOST = 300;

    /** The most types of one list. */
    public static final int TYPES = 500;

    private final Database database;

    public MarketBook(Database database) {
        this.database = database;
    }

    /**
     * An order.
     *
     * @param marketId the region or structure whose market it is in
     * @param locationId station or structure
     * @param range of a buy order, as ESI says it
     * @param expires null where it is not known
     */
    public record Offer(
            long orderId,
            boolean buy,
            long marketId,
            long locationId,
            double price,
            long remaining,
            long total,
            String range,
            @Nullable LocalDateTime expires) {}

    /** A day of a region's market. */
    public record Day(LocalDate day, double average, double highest, double lowest, long volume) {}

    /** A group of the market. */
    public record Group(long id, String name) {}

    /** A type that is traded, by its name. */
    public record Named(long typeId, String name) {}

    /** Regions and structures whose markets are kept. */
    public List<Long> kept() {
        return database.sql()
                .sql("SELECT owner_id FROM kept_markets ORDER BY owner_type, owner_id")
                .query(Long.class)
                .list();
    }

    /**
     * One side of a type's orders, the best first: the dearest bids, the cheapest offers.
     *
     * @param market region or structure; 0 for all that are kept
     */
    public List<Offer> offers(long typeId, boolean buy, long market) {
        String order = buy ? "DESC" : "ASC";
        String sql = """
                SELECT order_id, %1$s AS market_id, location_id, price, volume_remaining, volume_total, `range`, issued, duration
                FROM %2$s WHERE type_id = :type AND is_buy_order = :buy%3$s ORDER BY price %4$s, order_id LIMIT %5$d
                """;
        List<Offer> offers = new ArrayList<>();
        for (boolean region : List.of(true, false)) {
            String column = region ? "region_id" : "structure_id";
            database.reading()
                    .sql(sql.formatted(
                            column,
                            region ? "market_orders" : "structure_market_orders",
                            market == 0 ? "" : " AND " + column + " = :market",
                            order,
                            MOST))
                    .param("type", typeId)
                    .param("buy", buy)
                    .param("market", market)
                    .query(row -> {
                        LocalDateTime issued = row.getObject(8, LocalDateTime.class);
                        String range = row.getString(7);
                        offers.add(new Offer(
                                row.getLong(1),
                                buy,
                                row.getLong(2),
                                row.getLong(3),
                                row.getDouble(4),
                                row.getLong(5),
                                row.getLong(6),
                                range == null ? "" : range,
                                issued == null ? null : issued.plusDays(row.getInt(9))));
                    });
        }
        offers.sort((one, other) ->
                buy ? Double.compare(other.price(), one.price()) : Double.compare(one.price(), other.price()));
        return Collections.unmodifiableList(offers.subList(0, Math.min(offers.size(), MOST)));
    }

    /** What a type was traded for in a region since a day, the oldest first. */
    public List<Day> days(long regionId, long typeId, LocalDate since) {
        return database.reading()
                .sql("""
                        SELECT `date`, average, highest, lowest, volume FROM market_histories
                        WHERE region_id = ? AND type_id = ? AND `date` >= ? ORDER BY `date`
                        """)
                .params(regionId, typeId, since)
                .query((row, number) -> new Day(
                        row.getObject(1, LocalDate.class),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getLong(5)))
                .list();
    }

    /** Groups below one, by name; below 0 those at the top. */
    public List<Group> groups(long parent, Language language) {
        return database.sql()
                .sql("""
                        SELECT g.market_group_id, COALESCE(n.%s, n.en, g.name, '') AS name FROM sde_pointer p
                        JOIN sde_market_groups g ON g.version = p.version
                        LEFT JOIN sde_names n ON n.version = p.version AND n.data_set = 'marketGroups' AND n.id = g.market_group_id
                        WHERE p.id = 1 AND COALESCE(g.parent_group_id, 0) = ? ORDER BY name, g.market_group_id
                        """.formatted(language.code()))
                .param(parent)
                .query((row, number) -> new Group(row.getLong(1), row.getString(2)))
                .list();
    }

    /** A group and those it is in, from the top down; empty for one there is not. */
    public List<Group> path(long group, Language language) {
        List<Group> path = new ArrayList<>();
        long at = group;
        while (at != 0 && path.size() < 10) {
            record Found(Group group, long parent) {}
            Optional<Found> found = database.sql()
                    .sql("""
                            SELECT g.market_group_id, COALESCE(n.%s, n.en, g.name, '') AS name,
                                   COALESCE(g.parent_group_id, 0)
                            FROM sde_pointer p JOIN sde_market_groups g ON g.version = p.version
                            LEFT JOIN sde_names n
                              ON n.version = p.version AND n.data_set = 'marketGroups' AND n.id = g.market_group_id
                            WHERE p.id = 1 AND g.market_group_id = ?
                            """.formatted(language.code()))
                    .param(at)
                    .query((row, number) -> new Found(new Group(row.getLong(1), row.getString(2)), row.getLong(3)))
                    .optional();
            if (found.isEmpty()) {
                return List.of();
            }
            path.addFirst(found.get().group());
            at = found.get().parent();
        }
        return path;
    }

    /** Types of a group, by name. */
    public List<Named> types(long group, Language language) {
        return named("t.market_group_id = ?", List.of(group), language);
    }

    /** Types with a text in their names, in a language or in English, the shortest first. */
    public List<Named> find(String text, Language language) {
        String pattern = "%" + Texts.literally(text.strip().toLowerCase(Locale.ROOT)) + "%";
        List<Named> found = new ArrayList<>(named(
                "t.market_group_id IS NOT NULL AND (LOWER(n.%s) LIKE ? ESCAPE '!' OR LOWER(n.en) LIKE ? ESCAPE '!')"
                        .formatted(language.code()),
                List.of(pattern, pattern),
                language));
        found.sort(Comparator.comparingInt((Named one) -> one.name().length()).thenComparing(Named::name));
        return found;
    }

    private List<Named> named(String condition, List<Object> values, Language language) {
        return database.sql()
                .sql("""
                        SELECT t.type_id, COALESCE(n.%s, n.en, t.name, '') AS name FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version AND t.published = TRUE
                        JOIN sde_names n ON n.version = p.version AND n.data_set = 'types' AND n.id = t.type_id
                        WHERE p.id = 1 AND %s ORDER BY name, t.type_id LIMIT %d
                        """.formatted(language.code(), condition, TYPES))
                .params(values)
                .query((row, number) -> new Named(row.getLong(1), row.getString(2)))
                .list();
    }
}
