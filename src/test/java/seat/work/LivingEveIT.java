package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.FaultKind;
import seat.testing.RunningSeat;

/** The whole engine against an EVE that lives and misbehaves. */
class LivingEveIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void everyTableEqualsTheTruthWhileDataChangesAndNoRuleIsBroken(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 8, 40)) {
            seat.linkEveryone();
            seat.waitForEverything(PATIENCE);
            long rounds = attempts(seat);
            RunningSeat.waitFor(
                    PATIENCE, "another round", () -> attempts(seat) > 5 * rounds / 4 && seat.everythingSucceeded());
            seat.quiesce();
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();
        }
    }

    @Test
    void theSameEngineFillsAMariaDb(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.startOnMariaDb(folder, 4, 1)) {
            seat.linkEveryone();
            seat.waitForEverything(PATIENCE);
            seat.quiesce();
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();
        }
    }

    @Test
    void everyKindOfMisbehaviourIsSurvivedAndLeavesNothingHalfWritten(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 6, 40)) {
            seat.linkEveryone();
            seat.waitForEverything(PATIENCE);
            long before = attempts(seat);
            for (FaultKind kind : List.of(
                    FaultKind.STATUS500,
                    FaultKind.STATUS502,
                    FaultKind.RESET,
                    FaultKind.TRUNCATED,
                    FaultKind.HTML,
                    FaultKind.MALFORMED,
                    FaultKind.DUPLICATE_ROWS,
                    FaultKind.SHRINKING_PAGES)) {
                seat.simulator().faults().rate(kind, 0.04, null);
            }
            RunningSeat.waitFor(PATIENCE, "faults to be met", () -> attempts(seat) > before + 200);
            assertThat(seat.count("SELECT COUNT(*) FROM updates WHERE reason_kind IS NOT NULL AND reason IS NULL"))
                    .as("every failure has a reason people can read")
                    .isZero();
            seat.simulator().faults().clear();
            for (FaultKind kind : List.of(FaultKind.TIMEOUT, FaultKind.DOWNTIME, FaultKind.ERROR_LIMIT)) {
                seat.simulator().faults().count(kind, kind == FaultKind.DOWNTIME ? 8 : 1, null);
            }
            seat.waitForEverything(PATIENCE);
            seat.quiesce();
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();
        }
    }

    private static long attempts(RunningSeat seat) {
        return seat.count("SELECT SUM(attempts) FROM updates");
    }
}
