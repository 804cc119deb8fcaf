package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seat.testing.TestDatabase;
import seat.work.ScriptedRuns.Answer;

/** 403 and 404: a fault of the SSO, of a route, or the owner's own matter; each costs a time that fits. */
class PassingFaultsTest {
    private static final long ANN = 90_000_001;
    private static final long CORPORATION = 98_000_001;
    private static final String WALLET = "character.wallet";
    private static final Answer NOT_FOUND = Answer.of(404, "{\"error\":\"Not found\"}");
    private static final Answer FORBIDDEN = Answer.of(403, "{\"error\":\"Character does not have required role(s)\"}");

    private ScriptedRuns runs;

    @BeforeEach
    void open() throws IOException {
        runs = new ScriptedRuns(TestDatabase.h2());
    }

    @AfterEach
    void close() {
        runs.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"unexpected end of JSON input\",\"sso_status\":401}",
                "{\"error\":\"x\",\"sso_status\":null}",
                "{\"error\":\"\",\"sso_status\":\"timeout\"}",
                "{\"error\":\"unexpected end of JSON input\"}",
                "{\"error\":\"token validation failed: Get https://login.eveonline.com: i/o timeout\"}",
                "{\"error\":\"SSO is unavailable\"}"
            })
    void aRefusalThatNamesTheSsoIsTriedAgainWithinMinutesAndBlamesNobody(String body) {
        runs.signIn(ANN);
        runs.answer((path, ids) -> Answer.of(403, body));
        for (String resource : List.of(WALLET, "character.roles")) {
            runs.run(ANN, resource);
            assertThat(runs.text(ANN, resource, "CONCAT(state, ' ', reason_kind, ' ', refusals)"))
                    .isEqualTo("retrying sso 0");
            assertThat(runs.waits(ANN, resource)).isBetween(Duration.ZERO, Duration.ofMinutes(2));
        }
        for (int i = 0; i < 12; i++) {
            runs.test
                    .jdbc()
                    .sql("DELETE FROM seat_facts WHERE name = 'eve_rests_until'")
                    .update();
            runs.run(ANN, WALLET);
        }
        assertThat(runs.waits(ANN, WALLET)).as("however long it lasts").isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aMemberWhoseTokenTheSsoCouldNotBeAskedAboutIsNotTheReasonToAskFourOthers() {
        for (long member = ANN; member < ANN + 5; member++) {
            runs.signIn(member);
            member(member);
        }
        runs.enrolment.corporation(CORPORATION);
        runs.answer((path, ids) -> Answer.of(403, "{\"error\":\"unexpected end of JSON input\",\"sso_status\":502}"));
        runs.run(CORPORATION, "corporation.members");
        assertThat(runs.asked()).hasSize(1);
        assertThat(runs.text(CORPORATION, "corporation.members", "reason_kind")).isEqualTo("sso");
        assertThat(runs.waits(CORPORATION, "corporation.members")).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aRefusalOfTheOwnersClimbsALadderThatASuccessTakesAway() {
        runs.signIn(ANN);
        runs.answer((path, ids) -> NOT_FOUND);
        for (Duration step : List.of(
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(30))) {
            runs.run(ANN, WALLET);
            assertThat(runs.waits(ANN, WALLET)).isBetween(step.minusSeconds(5), step);
        }
        runs.answer((path, ids) -> Answer.of(200, "1.5"));
        runs.run(ANN, WALLET);
        assertThat(runs.text(ANN, WALLET, "CONCAT(state, ' ', refusals)")).isEqualTo("idle 0");
        runs.answer((path, ids) -> Answer.of(500, "{}"));
        for (int i = 0; i < 3; i++) {
            runs.run(ANN, WALLET);
        }
        runs.answer((path, ids) -> NOT_FOUND);
        runs.run(ANN, WALLET);
        assertThat(runs.waits(ANN, WALLET)).as("failures are no refusals").isLessThan(Duration.ofMinutes(16));
    }

    @ParameterizedTest
    @CsvSource({
        "character.wallet,1.5,404",
        "character.wallet,1.5,403",
        "character.wallet,1.5,410",
        "character.orders,[],404",
        "character.assets,[],404",
        "character.location,{\"solar_system_id\":30000142},404"
    })
    void whereTheOwnersOtherRoutesAnswerARouteIsTriedAgainWithinHours(String resource, String good, int status) {
        runs.signIn(ANN);
        runs.answer((path, ids) -> Answer.of(200, good.replace(';', ',')));
        runs.run(ANN, resource);
        assertThat(runs.text(ANN, resource, "state")).isEqualTo("idle");
        runs.test
                .jdbc()
                .sql("UPDATE updates SET succeeded_at = CURRENT_TIMESTAMP(3) WHERE resource = 'character.online'")
                .update();
        runs.answer((path, ids) -> Answer.of(status, "{\"error\":\"Not found\"}"));
        for (int i = 0; i < 9; i++) {
            runs.run(ANN, resource);
        }
        assertThat(runs.waits(ANN, resource)).isBetween(Duration.ofHours(5), Duration.ofHours(6));
    }

    @Test
    void whoIsGoneIsAskedForLessAndLess() {
        runs.signIn(ANN);
        runs.answer((path, ids) -> Answer.of(200, "1.5"));
        runs.run(ANN, WALLET);
        runs.test
                .jdbc()
                .sql(
                        "UPDATE updates SET succeeded_at = TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP(3)) WHERE succeeded_at IS NOT NULL")
                .update();
        runs.answer((path, ids) -> NOT_FOUND);
        for (int i = 0; i < 6; i++) {
            runs.run(ANN, WALLET);
        }
        assertThat(runs.waits(ANN, WALLET)).isGreaterThan(Duration.ofDays(29));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aRouteThatRefusesMostOwnersRestsAndNobodyIsParked(int status) {
        for (long owner = ANN; owner < ANN + 12; owner++) {
            runs.signIn(owner);
        }
        runs.answer((path, ids) -> status == 404 ? NOT_FOUND : FORBIDDEN);
        for (long owner = ANN; owner < ANN + 12; owner++) {
            runs.run(owner, WALLET);
        }
        assertThat(runs.asked()).as("the rest were not asked").hasSize(5);
        assertThat(runs.count("SELECT COUNT(*) FROM updates WHERE state = 'parked'"))
                .isZero();
        assertThat(
                        runs.count(
                                "SELECT COUNT(*) FROM updates WHERE resource = 'character.wallet' AND state = 'waiting' AND reason_kind = 'resting' AND refusals = 0"))
                .isEqualTo(12);
        assertThat(runs.count(
                        "SELECT COUNT(*) FROM resting_routes WHERE resting = TRUE AND reason LIKE '%" + status + "%'"))
                .isEqualTo(1);

        probesAreDue();
        for (long owner = ANN; owner < ANN + 12; owner++) {
            runs.run(owner, WALLET);
            assertThat(runs.waits(owner, WALLET)).isLessThan(Duration.ofHours(2));
        }
        assertThat(runs.asked()).as("a few probe").hasSize(3);
        assertThat(runs.count("SELECT COUNT(*) FROM updates WHERE state = 'parked'"))
                .isZero();

        runs.answer((path, ids) -> Answer.of(200, "1.5"));
        probesAreDue();
        for (long owner = ANN; owner < ANN + 12; owner++) {
            runs.run(owner, WALLET);
        }
        assertThat(runs.count("SELECT COUNT(*) FROM resting_routes WHERE resting = TRUE"))
                .isZero();
        assertThat(runs.count("SELECT COUNT(*) FROM updates WHERE resource = 'character.wallet' AND state = 'idle'"))
                .isEqualTo(12);
    }

    @Test
    void aFewWhoAreRefusedLetNoRouteRest() {
        for (long owner = ANN; owner < ANN + 14; owner++) {
            runs.signIn(owner);
        }
        Set<String> refused = Set.of(
                "/characters/90000002/wallet",
                "/characters/90000004/wallet",
                "/characters/90000006/wallet",
                "/characters/90000008/wallet",
                "/characters/90000010/wallet",
                "/characters/90000012/wallet");
        runs.answer((path, ids) -> refused.contains(path) ? NOT_FOUND : Answer.of(200, "1.5"));
        for (long owner = ANN; owner < ANN + 14; owner++) {
            runs.run(owner, WALLET);
        }
        assertThat(runs.count("SELECT COUNT(*) FROM resting_routes")).isZero();
        assertThat(runs.count("SELECT COUNT(*) FROM updates WHERE state = 'parked'"))
                .isEqualTo(6);
    }

    private void probesAreDue() {
        runs.test
                .jdbc()
                .sql("UPDATE resting_routes SET probe_at = CURRENT_TIMESTAMP(3), probes = 0")
                .update();
        runs.routesAreLookedAt();
    }

    private void member(long character) {
        runs.test
                .jdbc()
                .sql("INSERT INTO character_affiliations (character_id, corporation_id) VALUES (?, ?)")
                .params(character, CORPORATION)
                .update();
    }
}
