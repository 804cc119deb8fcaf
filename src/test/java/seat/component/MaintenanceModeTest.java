package seat.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;

class MaintenanceModeTest {
    @Test
    void queuesRestUntilItsEndAndThoseThatSomebodyPausedStayPaused() {
        for (TestDatabase opened : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            try (TestDatabase test = opened) {
                QueuePauses pauses = new QueuePauses(test.database());
                pauses.pause("public", "mine");
                MaintenanceMode mode = new MaintenanceMode(test.database());
                assertThat(mode.set()).isEmpty();
                LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
                test.database().inTransaction(() -> mode.begin("Moving", now.plusHours(1), List.of("public", "high")));
                assertThat(pauses.reasons())
                        .containsEntry("public", "mine")
                        .containsEntry("high", "maintenance: Moving");
                mode.endWhatIsOver();
                assertThat(mode.resting()).isTrue();
                test.database().inTransaction(() -> mode.begin("Moved", now.minusMinutes(2), List.of("high")));
                assertThat(pauses.reasons()).containsEntry("high", "maintenance: Moved");
                mode.endWhatIsOver();
                assertThat(pauses.reasons()).containsOnlyKeys("public");
                assertThat(mode.set()).isEmpty();
            }
        }
    }
}
