package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where somebody was, and in which alliance that was then (PILOTS 97). */
class EmploymentTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    @Test
    void aStayEndsWhenTheNextBegins() {
        List<Employment> stays = Employment.of(List.of(
                new Employment.Joined(DAY.plusDays(3), 98_000_002),
                new Employment.Joined(DAY, 98_000_001),
                new Employment.Joined(DAY.plusDays(40), 1_000_125)));
        assertThat(stays).extracting(Employment::corporationId).containsExactly(1_000_125L, 98_000_002L, 98_000_001L);
        assertThat(stays.getLast().days(DAY.plusDays(50))).isEqualTo(3);
        assertThat(stays.getLast().hop()).isTrue();
        assertThat(stays.get(1).hop()).isFalse();
        assertThat(stays.getFirst().days(DAY.plusDays(50))).isEqualTo(10);
    }

    @Test
    void theAllianceIsThatOfTheTime() {
        List<Employment.Joined> history =
                List.of(new Employment.Joined(DAY, 99_000_001), new Employment.Joined(DAY.plusDays(10), 0));
        assertThat(Employment.at(history, DAY.plusDays(5))).isEqualTo(99_000_001);
        assertThat(Employment.at(history, DAY.plusDays(10))).isZero();
        assertThat(Employment.at(history, DAY.minusDays(1))).isZero();
    }
}
