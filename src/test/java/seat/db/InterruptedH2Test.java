package seat.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.TestDatabase;

/** What others interrupt, such as a web server that ends its requests, does not close the embedded database for everybody. */
class InterruptedH2Test {
    @Test
    void anInterruptInsideAReadOrAWriteCostsThatThreadOnly(@TempDir Path folder) throws InterruptedException {
        try (TestDatabase test = TestDatabase.h2File(folder)) {
            test.jdbc()
                    .sql("CREATE TABLE wide (id INT PRIMARY KEY, x VARCHAR(400))")
                    .update();
            test.jdbc()
                    .sql(
                            "INSERT INTO wide SELECT x, LPAD(CAST(RAND() * 1000000000 AS VARCHAR), 380, CAST(x AS VARCHAR)) FROM SYSTEM_RANGE(1, 12000)")
                    .update();
            for (int round = 0; round < 6; round++) {
                AtomicBoolean over = new AtomicBoolean();
                var threads = IntStream.range(0, 8)
                        .mapToObj(i -> Thread.ofVirtual().start(() -> untilInterrupted(test, i, over)))
                        .toList();
                Thread.sleep(60); // in the midst of reading and writing
                threads.forEach(Thread::interrupt);
                over.set(true); // whoever swallows the interrupt ends all the same
                for (Thread thread : threads) {
                    thread.join();
                }
                assertThat(test.jdbc()
                                .sql("SELECT COUNT(*) FROM wide")
                                .query(Long.class)
                                .single())
                        .isEqualTo(12_000);
            }
        }
    }

    private static void untilInterrupted(TestDatabase test, int number, AtomicBoolean over) {
        try {
            while (!over.get() && !Thread.currentThread().isInterrupted()) {
                int id = ThreadLocalRandom.current().nextInt(11_000);
                if (number % 2 == 0) {
                    test.jdbc()
                            .sql("SELECT COUNT(*) FROM wide WHERE id BETWEEN ? AND ? AND x LIKE '%77%'")
                            .params(id, id + 500)
                            .query(Long.class)
                            .single();
                } else {
                    test.jdbc()
                            .sql("UPDATE wide SET x = CONCAT('b', SUBSTRING(x, 2)) WHERE id = ?")
                            .param(id)
                            .update();
                }
            }
        } catch (RuntimeException e) {
            // Such as 'interrupted during connection acquisition': this thread's own loss.
        }
    }
}
