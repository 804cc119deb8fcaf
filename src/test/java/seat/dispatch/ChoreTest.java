package seat.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoreTest {
    @Test
    void oneThatFailsIsTriedAgainAndCostsNobodyElseAnything() {
        AtomicInteger runs = new AtomicInteger();
        Chore chore = new Chore("A chore", Duration.ZERO, () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            if (runs.get() == 2) {
                throw new StackOverflowError();
            }
        });
        chore.runWhenDue();
        chore.runWhenDue();
        chore.runWhenDue();
        assertThat(runs.get()).isEqualTo(3);
    }
}
