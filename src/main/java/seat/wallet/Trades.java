package seat.wallet;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/**
 * What trading earned: what was sold, less what the same number of the type cost that was bought first, over all given characters, since
 * goods are passed on. Fees and taxes are those that were paid. Trades with a corporation's money do not count.
 */
public final class Trades {
    /** The newest trades that are looked at. */
    static final int MOST = 100_000;

    private final Database database;

    public Trades(Database database) {
        this.database = database;
    }

    /**
     * The result of one type.
     *
     * @param sold how many within the period
     * @param revenue what they brought, in ISK
     * @param matched how many of them were bought as far as is known; of the others nobody knows the cost
     * @param revenueMatched what those brought, in ISK
     * @param cost of those, in ISK
     */
    public record Result(long typeId, long sold, double revenue, long matched, double revenueMatched, double cost) {
        public double profit() {
            return revenueMatched - cost;
        }
    }

    /**
     * The result of a period.
     *
     * @param types by profit, the best first
     * @param salesTax paid, in ISK
     * @param brokersFees paid to brokers and owners of markets, in ISK
     * @param complete whether all trades that are known were looked at
     */
    public record Profit(List<Result> types, double salesTax, double brokersFees, boolean complete) {
        /** What is left after all fees. */
        public double total() {
            return types.stream().mapToDouble(Result::profit).sum() - salesTax - brokersFees;
        }
    }

    private record Lot(long[] left, double price) {}

    private static final class Sum {
        private long sold;
        private double revenue;
        private long matched;
        private double revenueMatched;
        private double cost;
    }

    /** The result of what was sold since a day. */
    public Profit since(Collection<Long> characterIds, LocalDate from) {
        if (characterIds.isEmpty()) {
            return new Profit(List.of(), 0, 0, true);
        }
        LocalDateTime start = from.atStartOfDay();
        Map<Long, Deque<Lot>> stock = new HashMap<>();
        Map<Long, Sum> sums = new HashMap<>();
        int[] count = new int[1];
        database.reading().sql("""
                        SELECT * FROM (SELECT t.transaction_id, t.date, t.type_id, t.is_buy, t.quantity, t.unit_price
                          FROM character_wallet_transactions t
                          WHERE t.character_id IN (:ids) AND t.date IS NOT NULL AND (t.is_personal IS NULL OR t.is_personal = TRUE)
                          ORDER BY t.transaction_id DESC LIMIT %d) newest
                        ORDER BY transaction_id
                        """.formatted(MOST)).param("ids", characterIds).query(row -> {
            count[0]++;
            long type = row.getLong(3);
            long quantity = row.getLong(5);
            double price = row.getDouble(6);
            Deque<Lot> lots = stock.computeIfAbsent(type, unused -> new ArrayDeque<>());
            if (row.getBoolean(4)) {
                lots.add(new Lot(new long[] {quantity}, price));
            } else {
                boolean counts = !row.getObject(2, LocalDateTime.class).isBefore(start);
                sell(lots, quantity, price, counts ? sums.computeIfAbsent(type, unused -> new Sum()) : null);
            }
        });
        List<Result> types = new ArrayList<>();
        sums.forEach((type, sum) ->
                types.add(new Result(type, sum.sold, sum.revenue, sum.matched, sum.revenueMatched, sum.cost)));
        types.sort(Comparator.comparingDouble(Result::profit).reversed());
        double[] fees = fees(characterIds, start);
        return new Profit(types, fees[0], fees[1], count[0] < MOST);
    }

    private static void sell(Deque<Lot> lots, long quantity, double price, @org.jspecify.annotations.Nullable Sum sum) {
        long open = quantity;
        while (open > 0 && !lots.isEmpty()) {
            Lot oldest = lots.getFirst();
            long taken = Math.min(open, oldest.left()[0]);
            oldest.left()[0] -= taken;
            open -= taken;
            if (oldest.left()[0] == 0) {
                lots.removeFirst();
            }
            if (sum != null) {
                sum.matched += taken;
                sum.revenueMatched += taken * price;
                sum.cost += taken * oldest.price();
            }
        }
        if (sum != null) {
            sum.sold += quantity;
            sum.revenue += quantity * price;
        }
    }

    /** Sales tax, then fees. */
    private double[] fees(Collection<Long> characterIds, LocalDateTime start) {
        double[] fees = new double[2];
        database.reading()
                .sql("""
                        SELECT j.ref_type, -SUM(j.amount) FROM character_wallet_journals j
                        WHERE j.character_id IN (:ids) AND j.date >= :from
                          AND j.ref_type IN ('transaction_tax', 'brokers_fee', 'market_provider_tax') GROUP BY j.ref_type
                        """)
                .param("ids", characterIds)
                .param("from", start)
                .query(row -> {
                    fees["transaction_tax".equals(row.getString(1)) ? 0 : 1] += row.getDouble(2);
                });
        return fees;
    }

    /**
     * The sales tax that was paid, as a share of what was sold in the last thirty days; empty where nothing was.
     *
     * @param now in UTC
     */
    public Map<Long, Double> measuredTax(Collection<Long> characterIds, LocalDateTime now) {
        Map<Long, Double> measured = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT j.character_id, SUM(CASE WHEN j.ref_type = 'transaction_tax' THEN -j.amount ELSE 0 END),
                              SUM(CASE WHEN j.ref_type = 'market_transaction' AND j.amount > 0 THEN j.amount ELSE 0 END)
                            FROM character_wallet_journals j WHERE j.character_id IN (:ids) AND j.date >= :from
                              AND j.ref_type IN ('transaction_tax', 'market_transaction') GROUP BY j.character_id
                            """)
                    .param("ids", characterIds)
                    .param("from", now.minusDays(30))
                    .query(row -> {
                        if (row.getDouble(2) > 0 && row.getDouble(3) > 0) {
                            measured.put(row.getLong(1), row.getDouble(2) / row.getDouble(3));
                        }
                    });
        }
        return measured;
    }
}
