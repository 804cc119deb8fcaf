package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final int DRAWS = 2_000;

    private final Pace earnest = new Pace(1);

    @Test
    void anUpdateIsDueUpToATenthBeforeItsIntervalIsOver() {
        List<Duration> dues = draw(() -> earnest.due(Duration.ofHours(1), Duration.ofMinutes(1)));
        assertThat(dues).allSatisfy(due -> assertThat(due).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(60)));
        assertThat(dues.stream().distinct().count()).as("they drift apart").isGreaterThan(50);
    }

    @Test
    void nothingIsDueBeforeEsisCacheExpires() {
        assertThat(draw(() -> earnest.due(Duration.ofHours(1), Duration.ofHours(24))))
                .allSatisfy(due -> assertThat(due)
                        .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusSeconds(10)));
        // Just where the jittered interval and the cache meet.
        assertThat(draw(() -> earnest.due(Duration.ofHours(1), Duration.ofMinutes(58))))
                .allSatisfy(due -> assertThat(due).isGreaterThanOrEqualTo(Duration.ofMinutes(58)));
    }

    @Test
    void aSlotComesRoundAtTheSameShareOfItsIntervalAfterTheCacheExpired() {
        Duration hour = Duration.ofHours(1);
        assertThat(draw(() -> {
                    Duration wait = earnest.slot(hour, Duration.ofMinutes(20), 0.25);
                    assertThat(wait).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(81));
                    return Duration.ofMillis((System.currentTimeMillis() + wait.toMillis()) % hour.toMillis());
                }))
                .allSatisfy(at -> assertThat(at)
                        .isBetween(
                                Duration.ofMinutes(15), Duration.ofMinutes(15).plusSeconds(37)));
    }

    @ParameterizedTest
    @CsvSource({"0,30", "1,60", "4,480", "9,15360", "12,21600", "100,21600"})
    void retriesDoubleFromHalfAMinuteToSixHoursGiveOrTakeAQuarter(int failures, long seconds) {
        Duration middle = Duration.ofSeconds(seconds);
        assertThat(draw(() -> earnest.retry(failures)))
                .allSatisfy(delay -> assertThat(delay)
                        .isBetween(
                                middle.multipliedBy(3).dividedBy(4),
                                middle.multipliedBy(5).dividedBy(4)));
    }

    @ParameterizedTest
    @CsvSource({"0,PT15M", "1,PT1H", "2,PT6H", "3,P1D", "4,P7D", "5,P30D", "6,P30D", "50,P30D"})
    void aRefusalIsTriedAgainAfterMinutesFirstAndMonthlyInTheEnd(int refusals, Duration wait) {
        assertThat(earnest.refused(refusals)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,PT15M", "PT2H,PT30M", "P2D,PT1H"})
    void aRestingRouteIsLookedAtWithinTheHourOrSo(Duration rested, Duration middle) {
        assertThat(draw(() -> earnest.untilRouteIsLookedAt(rested)))
                .allSatisfy(delay -> assertThat(delay)
                        .isBetween(
                                middle.multipliedBy(3).dividedBy(4),
                                middle.multipliedBy(5).dividedBy(4)));
    }

    @Test
    void aScaleDividesIntervalsButNotEsisCache() {
        Pace fast = new Pace(60);
        assertThat(draw(() -> fast.due(Duration.ofHours(1), Duration.ZERO)))
                .allSatisfy(due -> assertThat(due).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60)));
        assertThat(draw(() -> fast.due(Duration.ofHours(1), Duration.ofMinutes(5))))
                .allSatisfy(due -> assertThat(due).isGreaterThanOrEqualTo(Duration.ofMinutes(5)));
    }

    private static List<Duration> draw(Supplier<Duration> due) {
        return Stream.generate(due).limit(DRAWS).toList();
    }
}
