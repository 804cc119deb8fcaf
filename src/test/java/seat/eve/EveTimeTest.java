package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** Rule 7 of EVE's mechanics: times are UTC, days are EVE's, and the downtime begins at 11:00. */
class EveTimeTest {
    @Test
    void evesClockIsUtcAndItsDayEndsAtMidnightUtc() {
        assertThat(EveTime.of(Instant.parse("2026-11-28T23:59:59Z")))
                .isEqualTo(LocalDateTime.of(2026, 11, 28, 23, 59, 59));
        assertThat(EveTime.day(Instant.parse("2026-11-28T23:59:59Z"))).isEqualTo(LocalDate.of(2026, 11, 28));
        assertThat(EveTime.day(Instant.parse("2026-11-29T00:00:00Z"))).isEqualTo(LocalDate.of(2026, 11, 29));
    }

    @Test
    void theDowntimeBeginsAtElevenEveryDay() {
        assertThat(EveTime.nextDowntime(Instant.parse("2026-11-28T10:59:00Z")))
                .isEqualTo(Instant.parse("2026-11-28T11:00:00Z"));
        assertThat(EveTime.nextDowntime(Instant.parse("2026-11-28T11:00:01Z")))
                .isEqualTo(Instant.parse("2026-11-29T11:00:00Z"));
    }
}
