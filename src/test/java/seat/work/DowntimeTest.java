package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

class DowntimeTest {
    private final TestDatabase test = TestDatabase.h2();
    private final Downtime downtime = new Downtime(Duration.ofMinutes(1), new SharedRest(test.database()));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aFewAnswersThatEsiIsUnavailableStopNothing() {
        unavailable(5);
        assertThat(downtime.resting()).isFalse();
    }

    @Test
    void sixInARowLetAuthenticatedWorkRestInEveryComponentForItsTime() {
        unavailable(6);
        assertThat(downtime.resting()).isTrue();
        SharedRest other = new SharedRest(test.database());
        assertThat(other.resting()).isTrue();
        test.database().sql().sql("""
                        UPDATE seat_facts SET updated_at = CURRENT_TIMESTAMP(3) WHERE name = 'eve_rests_until'
                        """).update();
        RunningSeat.waitFor(Duration.ofSeconds(5), "the end of the rest", () -> !downtime.resting());
        assertThat(new SharedRest(test.database()).resting()).isFalse();
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

    private void unavailable(int times) {
        for (int i = 0; i < times; i++) {
            downtime.unavailable();
        }
    }
}
