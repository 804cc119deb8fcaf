package seat.history;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Answered;

/**
 * The prices of a day (table {@code price_days}): the one set by hand, else ESI's average price of a type, or, where it has none,
 * its adjusted price; what no market buys (SKINs, unpublished types) is worth 0. They are as they were stored when the day began. All of a day's snapshots count by them, whenever they are taken, and later readers can tell a
 * change of what somebody has from a change of prices.
 */
final class DayPrices {
    private static final String RESOURCE = "public.prices";

    private final Database database;
    private final Answered answered;
    private final Duration young;
    private volatile @Nullable LocalDate known;

    /** @param young older prices are not those of the day */
    DayPrices(Database database, Answered answered, Duration young) {
        this.database = database;
        this.answered = answered;
        this.young = young;
    }

    /**
     * Keeps a day's prices, unless somebody has already: all by one statement, so that there are either all or none.
     *
     * @return false while there are none, because ESI's prices were not read lately
     */
    boolean keep(LocalDate day) {
        if (day.equals(known)) {
            return true;
        }
        if (!are(day)) {
            if (answered.lately(Set.of(OwnerType.UNIVERSE), Set.of(RESOURCE), young)
                    .isEmpty()) {
                return false;
            }
            database.retrying(() -> database.sql().sql("""
                            INSERT IGNORE INTO price_days (`day`, type_id, price, source)
                            SELECT CAST(:day AS DATE), h.type_id, h.price, 'manual' FROM manual_prices h
                            UNION ALL
                            SELECT CAST(:day AS DATE), m.type_id,
                              CASE WHEN w.type_id IS NULL THEN COALESCE(m.average_price, m.adjusted_price) ELSE 0 END,
                              CASE WHEN w.type_id IS NOT NULL THEN 'worthless'
                                WHEN m.average_price IS NULL THEN 'adjusted' ELSE 'average' END
                            FROM market_prices m LEFT JOIN (
                              SELECT t.type_id FROM sde_pointer p JOIN sde_types t ON t.version = p.version
                              LEFT JOIN sde_groups g ON g.version = t.version AND g.group_id = t.group_id
                              WHERE p.id = 1 AND (t.published = FALSE OR g.category_id = 91)
                            ) w ON w.type_id = m.type_id
                            WHERE (m.average_price IS NOT NULL OR m.adjusted_price IS NOT NULL)
                              AND NOT EXISTS (SELECT 1 FROM manual_prices o WHERE o.type_id = m.type_id)
                            """).param("day", day).update());
            if (!are(day)) {
                return false;
            }
        }
        known = day;
        return true;
    }

    private boolean are(LocalDate day) {
        return !database.sql()
                .sql("SELECT type_id FROM price_days WHERE `day` = ? LIMIT 1")
                .param(day)
                .query(Long.class)
                .list()
                .isEmpty();
    }
}
