package seat.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookAgainTest {
    private static final Duration AFTER = Duration.ofSeconds(2);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void onlyWhoAsksLaterLooksAgain() {
        LookAgain<Integer> seen = new LookAgain<>(AFTER, looks::incrementAndGet, clock::get);
        assertThat(seen.get()).isOne();
        clock.addAndGet(AFTER.toNanos() - 1);
        assertThat(seen.get()).as("a moment too early").isOne();
        clock.incrementAndGet();
        assertThat(seen.get()).isEqualTo(2);
        seen.soon();
        assertThat(seen.get()).as("told that it may hold no longer").isEqualTo(3);
        assertThat(seen.get()).isEqualTo(3);
    }

    @Test
    void aLookThatFailsIsTriedAgainByTheNextWhoAsks() {
        LookAgain<Integer> seen = new LookAgain<>(
                AFTER,
                () -> {
                    if (looks.incrementAndGet() % 2 == 1) {
                        throw new IllegalStateException("The database does not answer");
                    }
                    return looks.get();
                },
                clock::get);
        assertThatThrownBy(seen::get).isInstanceOf(IllegalStateException.class);
        assertThat(seen.get()).isEqualTo(2);
        clock.addAndGet(AFTER.toNanos());
        assertThatThrownBy(seen::get).isInstanceOf(IllegalStateException.class);
        assertThat(seen.get()).isEqualTo(4);
    }
}
