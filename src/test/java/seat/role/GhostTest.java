package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.component.Components;
import seat.component.ResourcesKnown;
import seat.testing.RunningSeat;

/** An embedded database that was left by {@code kill -9}: the lock on its file proves that nobody is there any more. */
class GhostTest {
    @Test
    void anEmbeddedSeatDoesNotWaitForTheOneItWasBefore(@TempDir Path folder) throws Exception {
        try (RunningSeat killed = RunningSeat.start(folder, 1, 1)) {
            Components components = killed.bean(Components.class);
            components.register(
                    new Components.Identity(
                            "ghost", "serve", "vm", 4711, "1", false, 24, "", "127.0.0.1:9090", ResourcesKnown.UNTOLD),
                    "0");
            killed.database().sql().sql("""
                            UPDATE components SET started_at = TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3)),
                              heartbeat_at = TIMESTAMPADD(MINUTE, 1, CURRENT_TIMESTAMP(3)) WHERE id = 'ghost'
                            """).update();
            killed.stop();
            long begun = System.nanoTime();
            RunningSeat again = killed.startAgain(Map.of());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Components.ALIVE);
            assertThat(again.bean(Components.class).live()).hasSize(1);
            again.stop();
        }
    }
}
