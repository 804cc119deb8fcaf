package seat.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Reads and writes the prices that administrators set by hand (table {@code manual_prices}); a change holds at once everywhere. */
public final class ManualPrices {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

    private final Database database;

    public ManualPrices(Database database) {
        this.database = database;
    }

    /**
     * One price set by hand.
     *
     * @param price in ISK for one unit
     * @param by name of who set it; null where it is not known
     */
    public record Manual(
            long typeId, BigDecimal price, @Nullable String by, Instant at) {}

    /** All of them, the newest first. */
    public List<Manual> all() {
        return database.sql()
                .sql("SELECT type_id, price, set_by, set_at FROM manual_prices ORDER BY set_at DESC, type_id")
                .query((row, number) -> new Manual(
                        row.getLong(1),
                        row.getBigDecimal(2),
                        row.getString(3),
                        Database.instant(row.getObject(4, LocalDateTime.class))))
                .list();
    }

    /** The price of one type, if it is set. */
    public Optional<BigDecimal> of(long typeId) {
        return database.sql()
                .sql("SELECT price FROM manual_prices WHERE type_id = ?")
                .param(typeId)
                .query(BigDecimal.class)
                .optional();
    }

    Map<Long, Price> prices() {
        Map<Long, Price> prices = new HashMap<>();
        database.sql().sql("SELECT type_id, price FROM manual_prices").query(row -> {
            prices.put(row.getLong(1), new Price(row.getBigDecimal(2), Price.Source.MANUAL));
        });
        return prices;
    }

    /**
     * Sets a type's price, in the transaction there is.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public void set(long typeId, BigDecimal price, String by) {
        if (price.signum() < 0 || price.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "A price is 0 to 1,000,000,000,000,000 ISK, not " + price.toPlainString());
        }
        database.sql()
                .sql("""
                        INSERT INTO manual_prices (type_id, price, set_by, set_at) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE price = VALUES(price), set_by = VALUES(set_by), set_at = VALUES(set_at)
                        """)
                .params(typeId, price, by, Database.utc(database.now()))
                .update();
    }

    /**
     * Lets the other sources hold again, in the transaction there is.
     *
     * @return false when none was set
     */
    public boolean unset(long typeId) {
        return database.sql()
                        .sql("DELETE FROM manual_prices WHERE type_id = ?")
                        .param(typeId)
                        .update()
                == 1;
    }
}
