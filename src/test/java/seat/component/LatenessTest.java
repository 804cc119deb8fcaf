package seat.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {
    @Test
    void quantilesAreTheUpperEndsOfTheirSteps() {
        Lateness lateness = new Lateness();
        for (int i = 0; i < 98; i++) {
            lateness.started(Duration.ofMillis(600));
        }
        lateness.started(Duration.ofSeconds(4));
        lateness.started(Duration.ofDays(3));
        assertThat(Lateness.quantile(lateness.counts(), 0.5)).contains(Duration.ofSeconds(1));
        assertThat(Lateness.quantile(lateness.counts(), 0.99)).contains(Duration.ofSeconds(5));
        assertThat(Lateness.quantile(lateness.counts(), 1)).contains(Duration.ofDays(1));
        assertThat(Lateness.quantile(new Lateness().counts(), 0.5)).isEmpty();
    }

    @Test
    void countsOfComponentsAddUpEvenIfOneKnowsFewerSteps() {
        assertThat(Lateness.sum(List.of(List.of(1L, 2L), List.of(3L)))).startsWith(4L, 2L, 0L);
    }
}
