package seat.work;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** A process that reads a market larger than its heap would hold as trees, reads it again, and reads what changed. */
final class LargeMarketProcess {
    static final int PAGES = 150;
    private static final int ROWS = 1_000;
    private static final long FORGE = 10_000_002;
    private static final String MARKET = "region.market-orders";

    private LargeMarketProcess() {}

    public static void main(String[] arguments) throws Exception {
        Instant began = Instant.now().minusSeconds(3_600);
        try (Bench bench = new Bench(TestDatabase.h2(), test -> Catalogue.bind(Schema.read(test.database())))) {
            bench.enrol(FORGE, MARKET);
            for (int read = 0; read < 3; read++) {
                int version = Math.max(1, read);
                Instant modified = began.plusSeconds(60L * read);
                bench.answer(path -> page(Integer.parseInt(path.replaceAll(".*[?&]page=(\\d+).*", "$1")), version)
                        .modified(modified));
                bench.run(FORGE, MARKET);
                System.out.println("read " + read + ": "
                        + bench.ids("SELECT COUNT(*) FROM market_orders").getFirst() + " orders, "
                        + bench.ids("SELECT COUNT(*) FROM market_orders WHERE volume_remaining = 2")
                                .getFirst() + " others");
            }
        }
        System.exit(0);
    }

    /** One row in twenty is another in the second version. */
    private static Bench.Answer page(int page, int version) {
        return Bench.Answer.of(IntStream.range(page * ROWS, (page + 1) * ROWS)
                        .mapToObj(order -> """
                                {"duration":90,"is_buy_order":false,"issued":"2026-11-30T11:00:00Z","location_id":60003760,"min_volume":1,\
                                "order_id":%d,"price":5.25,"range":"region","system_id":30000142,"type_id":34,"volume_remain":%d,\
                                "volume_total":9}""".formatted(order, order % 20 == 0 ? version : 1))
                        .collect(Collectors.joining(",", "[", "]")))
                .with("X-Pages", String.valueOf(PAGES));
    }
}
