package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seat.testing.TestDatabase;
import seat.work.ScriptedRuns.Answer;

/**
 * A pilot signs in whose corporation is known already, since others of it have signed in. EVE's word about the corporation counts from after
 * the roles were read, so that it is asked for again: by a run that has begun later than what woke it.
 */
class NewPilotsCorporationTest {
    private static final String AFFILIATIONS = "public.affiliations";
    private static final long PILOT = 90_000_001;
    private static final String ROLES = "{\"roles\":[\"Director\"]}";
    private static final String AFFILIATION = "[{\"character_id\":90000001,\"corporation_id\":98000001}]";

    @Test
    void theRunThatItsRolesWokeAsksAboutIt() throws Exception {
        try (ScriptedRuns runs = new ScriptedRuns(TestDatabase.h2())) {
            runs.answer((path, body) -> path.endsWith("/roles")
                    ? Answer.of(200, ROLES)
                    : Answer.of(200, body.contains("90000001") ? AFFILIATION : "[]"));
            runs.enrolment.everything();
            runs.signIn(PILOT);
            runs.run(0, AFFILIATIONS);
            assertThat(runs.count("SELECT COUNT(*) FROM character_affiliations"))
                    .isEqualTo(1);

            runs.run(PILOT, "character.roles");
            runs.asked();
            runs.runEarly(0, AFFILIATIONS);

            assertThat(runs.asked()).hasSize(1).first().asString().contains("/characters/affiliation");
        }
    }
}
