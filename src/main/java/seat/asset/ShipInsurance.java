package seat.asset;

import java.util.Comparator;
import java.util.Optional;
import seat.db.Database;

/** What EVE pays for a lost hull by level of insurance ({@code GET /insurance/prices}). Whether a ship is insured ESI does not tell. */
public final class ShipInsurance {
    private final Database database;

    public ShipInsurance(Database database) {
        this.database = database;
    }

    /**
     * A level of insurance.
     *
     * @param name as ESI has it: {@code Platinum}
     * @param cost in ISK for twelve weeks
     * @param payout in ISK
     */
    public record Level(String name, double cost, double payout) {
        /** What is left of the payout after the cost. */
        public double gain() {
            return payout - cost;
        }
    }

    /** The level that leaves most after its cost; empty for hulls that cannot be insured. */
    public Optional<Level> best(long typeId) {
        return database
                .sql()
                .sql(
                        "SELECT name, cost, payout FROM insurances WHERE type_id = ? AND cost IS NOT NULL AND payout IS NOT NULL")
                .param(typeId)
                .query((row, number) -> new Level(row.getString(1), row.getDouble(2), row.getDouble(3)))
                .list()
                .stream()
                .max(Comparator.comparingDouble(Level::gain));
    }
}
