package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private final AtomicLong now = new AtomicLong();
    private final Downtime downtime = new Downtime(Duration.ofMinutes(1), now::get);

    @Test
    void aFewAnswersThatEsiIsUnavailableStopNothing() {
        unavailable(5);
        assertThat(downtime.resting()).isFalse();
    }

    @Test
    void sixInARowLetAuthenticatedWorkRestForItsTime() {
        unavailable(6);
        assertThat(downtime.resting()).isTrue();
        pass(Duration.ofSeconds(59));
        assertThat(downtime.resting()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(downtime.resting()).isFalse();
    }

    @Test
    void oneGoodAnswerInBetweenStartsTheCountAnew() {
        unavailable(5);
        downtime.answered();
        unavailable(5);
        assertThat(downtime.resting()).isFalse();
        unavailable(1);
        assertThat(downtime.resting()).isTrue();
    }

    @Test
    void afterARestItTakesSixMoreToRestAgain() {
        unavailable(6);
        pass(Duration.ofMinutes(2));
        unavailable(5);
        assertThat(downtime.resting()).isFalse();
        unavailable(1);
        assertThat(downtime.resting()).isTrue();
    }

    private void unavailable(int times) {
        for (int i = 0; i < times; i++) {
            downtime.unavailable();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
