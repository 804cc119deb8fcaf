package seat.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Violation;
import seat.testing.RunningSeat;

/** The demo's proof is one only if it fails when something is wrong. */
class TruthCheckTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void whateverIsWrongInTheDatabaseOrInTheRequestsIsFound(@TempDir Path folder) throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 2, 90)) {
            seat.linkEveryone();
            seat.waitForEverything(PATIENCE);
            seat.quiesce();
            assertThat(seat.differences()).isEmpty();
            assertThat(seat.brokenRules()).isEmpty();

            assertFound(
                    seat, "character_wallet_balances", "UPDATE character_wallet_balances SET balance = balance + 0.01");
            assertFound(
                    seat,
                    "character_assets",
                    "DELETE FROM character_assets WHERE item_id IN (SELECT item_id FROM character_assets ORDER BY item_id LIMIT 40)");
            assertFound(
                    seat,
                    "character_skills",
                    "INSERT INTO character_skills (character_id, skill_id, skillpoints_in_skill, trained_skill_level,"
                            + " active_skill_level) VALUES (1, 2, 3, 4, 5)");
            forgettingAnEtagIsFound(seat);
        }
    }

    private static void assertFound(RunningSeat seat, String table, String tampering) throws Exception {
        assertThat(seat.database().sql().sql(tampering).update()).isPositive();
        assertThat(seat.differences()).extracting(TruthCheck.Result::table).contains(table);
    }

    private static void forgettingAnEtagIsFound(RunningSeat seat) {
        assertThat(seat.database().sql().sql("""
                                UPDATE updates SET etags = NULL, next_at = due_at
                                WHERE resource = 'character.location' AND etags IS NOT NULL
                                """).update()).isPositive();
        seat.resume();
        RunningSeat.waitFor(
                PATIENCE,
                "the request without an ETag",
                () -> seat.brokenRules().stream()
                        .anyMatch(violation -> violation.kind() == Violation.Kind.MISSING_ETAG));
    }
}
