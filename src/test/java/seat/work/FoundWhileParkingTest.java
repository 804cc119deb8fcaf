package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.testing.TestDatabase;
import seat.update.KeptMarkets;

/**
 * Whose token serves becomes known while an update looks for one in vain: what tells of it wakes what is parked, and this one is not yet.
 * The demo stood still over it, once in a few dozen starts.
 */
class FoundWhileParkingTest {
    private static final long PILOT = 90_000_001;
    private static final long STRUCTURE = 1_022_734_985_679L;
    private static final String MARKET = "structure.market-orders";

    private static @Nullable JdbcClient another;

    /** Notes that the pilot is let in, in the moment in which the update is parked. */
    public static final class LetIn implements Trigger {
        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            if (Arrays.asList(after).contains("parked")) {
                JdbcClient sql = Objects.requireNonNull(another);
                CompletableFuture.runAsync(
                                () -> sql.sql("""
                                MERGE INTO fan_outs (resource, owner_id, detail_id, due_at) KEY (resource, owner_id, detail_id)
                                VALUES ('character.structures', ?, ?, CURRENT_TIMESTAMP)
                                """).params(PILOT, STRUCTURE).update())
                        .join();
            }
        }
    }

    @Test
    void anUpdateThatIsParkedJustThenIsDueAtOnce() throws Exception {
        try (ScriptedRuns runs = new ScriptedRuns(TestDatabase.h2())) {
            another = runs.test.jdbc();
            runs.signIn(PILOT);
            new KeptMarkets(runs.test.database(), runs.catalogue, runs.enrolment).keep(STRUCTURE);
            runs.run(STRUCTURE, MARKET);
            assertThat(runs.text(STRUCTURE, MARKET, "state"))
                    .as("nobody is known")
                    .isEqualTo("parked");

            runs.test
                    .jdbc()
                    .sql("UPDATE updates SET state = 'idle' WHERE resource = '" + MARKET + "'")
                    .update();
            runs.test
                    .jdbc()
                    .sql("CREATE TRIGGER let_in AFTER UPDATE ON updates FOR EACH ROW CALL '" + LetIn.class.getName()
                            + "'")
                    .update();
            runs.run(STRUCTURE, MARKET);

            assertThat(runs.text(STRUCTURE, MARKET, "state")).isEqualTo("idle");
            assertThat(runs.waits(STRUCTURE, MARKET)).isLessThanOrEqualTo(Duration.ZERO);
        }
    }
}
