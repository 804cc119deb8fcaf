package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.esi.PackedContent;
import seat.resource.Catalogue;
import seat.testing.TestDatabase;

/** Virtual threads share few processors and keep theirs until they wait: who reads hundreds of pages lets others in between. */
@Timeout(120)
class LargeComparisonYieldsTest {
    private static final int PAGES = 400;
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");

    @Test
    void aSmallAnswerDoesNotWaitForLargeOnesThoughTheyTakeAllProcessors() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        try (TestDatabase test = TestDatabase.h2();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
            Table table =
                    catalogue.tables(catalogue.resource("region.market-orders")).getFirst();
            Reconciler reconciler = new Reconciler(test.database());
            CountDownLatch begun = new CountDownLatch(processors);
            List<AtomicInteger> read = new ArrayList<>();
            List<Future<Difference>> large = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                AtomicInteger looked = new AtomicInteger();
                read.add(looked);
                long region = 10_000_001 + i;
                large.add(threads.submit(() -> reconciler.compare(table, region, pages(looked, begun), true)));
            }
            begun.await();

            Future<Difference> small =
                    threads.submit(() -> reconciler.compare(table, 10_000_100, List.of(page(1, 10)), true));
            assertThat(small.get().inserted()).isEqualTo(10);
            assertThat(read).as("pages that were read before the small answer").allMatch(pages -> pages.get() < PAGES);
            for (Future<Difference> one : large) {
                assertThat(one.get().inserted()).isEqualTo(PAGES * 500);
            }
        }
    }

    private static List<Document> pages(AtomicInteger looked, CountDownLatch begun) {
        return IntStream.range(0, PAGES)
                .mapToObj(number -> page(number, 500).map(body -> {
                    if (looked.incrementAndGet() == 1) {
                        begun.countDown();
                    }
                    return body;
                }))
                .toList();
    }

    private static Document page(int number, int rows) {
        String body = IntStream.range(0, rows)
                .mapToObj(row -> """
                        {"order_id": %d, "price": 1.5, "type_id": 34, "location_id": 60003760, "volume_remain": 5}""".formatted(number * 500 + row))
                .collect(Collectors.joining(",", "[", "]"));
        return new Document(PackedContent.of(body), Map.of(), NOON);
    }
}
