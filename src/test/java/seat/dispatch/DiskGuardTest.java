package seat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import seat.queue.InProcessQueue;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Claims;
import seat.update.CountedState;
import seat.update.Enrolment;
import seat.update.LiveCounts;

class DiskGuardTest {
    private final AtomicLong free = new AtomicLong(5_000_000_000L);
    private final AtomicLong nanos = new AtomicLong();
    private final DiskGuard guard = new DiskGuard(free::get, nanos::get);

    @Test
    void holdsBelowOneGigabyteAndResumesFromOnePointTwo() {
        assertThat(guard.whyFull()).isEmpty();

        left(999_999_999);
        assertThat(guard.whyFull())
                .hasValueSatisfying(reason -> assertThat(reason).contains("999 MB of disk are free"));
        left(1_100_000_000);
        assertThat(guard.full()).isTrue();
        left(1_200_000_000);
        assertThat(guard.full()).isFalse();
        left(1_000_000_000);
        assertThat(guard.full()).isFalse();
    }

    @Test
    void nothingIsClaimedWhileTheDiskIsFullAndEverythingOnceItIsNot() {
        try (TestDatabase test = TestDatabase.h2()) {
            Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
            new Enrolment(test.database(), catalogue).character(90_000_001, Set.of());
            Dispatcher dispatcher = new Dispatcher(
                    new Claims(test.database()),
                    new InProcessQueue(100),
                    Duration.ofMinutes(1),
                    () -> false,
                    guard::full,
                    Set::of,
                    () -> {});

            left(10);
            assertThat(dispatcher.pass()).isZero();
            Map<CountedState, Long> held = new LiveCounts(test.database()).states();
            assertThat(held.keySet()).isSubsetOf(List.of(CountedState.DUE));

            left(2_000_000_000);
            assertThat((long) dispatcher.pass()).isEqualTo(held.get(CountedState.DUE));
        }
    }

    private void left(long bytes) {
        free.set(bytes);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
}
