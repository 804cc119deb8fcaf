package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;
import seat.work.ToldByEve.Joined;

/** Who sees a corporation, from what EVE told at which time: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeadershipContract {
    private static final long SPY = 95_000_001;
    private static final long OWN = 98_000_001;
    private static final long TARGET = 98_000_002;
    private static final long USER = 7;
    private static final long BUYER = 8;
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private ToldByEve eve;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        eve = new ToldByEve(openDatabase());
    }

    @AfterAll
    void close() {
        eve.close();
    }

    @BeforeEach
    void aDirector() {
        for (String table : List.of(
                "refresh_tokens",
                "character_affiliations",
                "character_memberships",
                "character_roles",
                "character_corporation_histories",
                "corporation_infos",
                "updates")) {
            eve.sql("DELETE FROM " + table);
        }
        eve.signIn(SPY, USER);
        eve.affiliated(at(0), Map.of(SPY, OWN));
        eve.roles(at(0), SPY, "Director");
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void aDirectorSeesTheCorporation() {
        assertThat(eve.led(USER)).containsExactly(OWN);
        assertThat(eve.led(BUYER)).isEmpty();
        assertThat(eve.directorsToAsk(OWN)).containsExactly(SPY);
    }

    @Test
    void whoMovesToAnotherCorporationSeesItOnlyAfterNewerRolesSayDirector() {
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).as("roles of the old corporation").isEmpty();
        assertThat(eve.directorsToAsk(TARGET)).isEmpty();
        eve.affiliated(at(120), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
        eve.sameRoles(at(59), SPY);
        assertThat(eve.led(USER)).as("older than the move").isEmpty();
        eve.sameRoles(at(60), SPY);
        assertThat(eve.led(USER)).as("as old as the move").isEmpty();
        eve.sameRoles(at(119), SPY);
        assertThat(eve.led(USER)).containsExactly(TARGET);
        assertThat(eve.directorsToAsk(TARGET)).containsExactly(SPY);
    }

    @Test
    void anAnswerAboutTheMoveWithTheTimeOfTheOldRolesOpensNothing() {
        eve.affiliated(at(0), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(TARGET)).isEmpty();
    }

    @Test
    void rolesNewerThanTheNewestAffiliationMayBeOfTheNextCorporation() {
        eve.roles(at(0), SPY, "Accountant");
        assertThat(eve.led(USER)).isEmpty();
        eve.roles(at(30), SPY, "Director");
        assertThat(eve.led(USER)).isEmpty();
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void aPromotionCountsFromTheNextAffiliationOn() {
        eve.roles(at(0), SPY, "Accountant");
        eve.roles(at(30), SPY, "Accountant", "Director");
        eve.affiliated(at(60), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).containsExactly(OWN);
    }

    @Test
    void aDirectorKeepsTheCorporationThroughManyHoursOfReading() {
        for (int hour = 1; hour < 60; hour++) {
            eve.pass(HOUR);
            if (hour % 3 == 0) {
                eve.roles(at(60 * hour + 20), SPY, "Director", "Trader" + hour);
            } else {
                eve.sameRoles(at(60 * hour + 20), SPY);
            }
            assertThat(eve.led(USER)).as("after roles %d", hour).containsExactly(OWN);
            if (hour % 7 > 1) { // sometimes affiliations cannot be read
                eve.affiliated(at(60 * hour + 40), Map.of(SPY, OWN));
            }
            assertThat(eve.led(USER)).as("after affiliations %d", hour).containsExactly(OWN);
        }
    }

    @Test
    void anOutageOfTenHoursLocksNoDirectorOutAndOneOfADayDoes() {
        eve.pass(HOUR.multipliedBy(10));
        assertThat(eve.led(USER)).containsExactly(OWN);
        assertThat(eve.directorsToAsk(OWN)).containsExactly(SPY);
        eve.pass(HOUR.multipliedBy(14));
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
        eve.sameRoles(at(24 * 60), SPY);
        eve.affiliated(at(24 * 60), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).containsExactly(OWN);
    }

    @Test
    void anIntervalAboveTwelveHoursGivesTwiceAsLong() {
        eve.sql("UPDATE updates SET due_at = TIMESTAMPADD(HOUR, 36, succeeded_at) WHERE resource = 'character.roles'");
        eve.history(at(0), SPY, List.of(new Joined(1, OWN, at(-600))));
        eve.pass(HOUR.multipliedBy(70));
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.pass(HOUR.multipliedBy(3));
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void aDisabledTokenGivesNothingHoweverLongTheRolesStay() {
        eve.disable(SPY);
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
        eve.enable(SPY);
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void whoWasDemotedWhileItsTokenWasDisabledWaitsForNewRoles() {
        eve.disable(SPY);
        eve.refuseRoles(SPY);
        eve.enable(SPY);
        assertThat(eve.led(USER)).isEmpty();
        eve.roles(at(60), SPY);
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void aSignInWithoutTheScopeForRolesGivesThemUp() {
        eve.signIn(SPY, USER, "[\"publicData\"]");
        assertThat(eve.led(USER)).isEmpty();
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void rolesThatEsiRefusesGiveNothingUntilItAnswersAgain() {
        eve.refuseRoles(SPY);
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
        eve.sql("UPDATE updates SET state = 'running' WHERE resource = 'character.roles'");
        assertThat(eve.led(USER)).as("while it is tried again").isEmpty();
        eve.sameRoles(at(60), SPY);
        eve.affiliated(at(61), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).containsExactly(OWN);
    }

    @Test
    void aSoldCharacterTakesItsCorporationAlong() {
        eve.signIn(SPY, BUYER);
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.led(BUYER)).containsExactly(OWN);
        eve.disable(SPY); // its owner hash changed, and nobody signed in with it since
        assertThat(eve.led(BUYER)).isEmpty();
    }

    @Test
    void aDemotedDirectorSeesNothingAtOnceHoweverManyRolesHeLost() {
        String[] many = new String[150];
        for (int i = 0; i < many.length; i++) {
            many[i] = i == 0 ? "Director" : "Role" + i;
        }
        eve.roles(at(0), SPY, many);
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.roles(at(60), SPY);
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void anAnswerAboutRolesThatIsOlderThanTheNewestGivesNothingBack() {
        eve.affiliated(at(90), Map.of(SPY, OWN));
        eve.roles(at(60), SPY);
        eve.roles(at(30), SPY, "Director");
        assertThat(eve.led(USER)).isEmpty();
        eve.affiliated(at(120), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void theCeoSeesTheCorporationUntilItNamesAnother() {
        eve.roles(at(0), SPY);
        eve.sheet(at(0), OWN, SPY);
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.sheet(at(60), OWN, SPY + 1);
        assertThat(eve.led(USER)).isEmpty();
    }

    /** Rule 11 of EVE's mechanics. */
    @Test
    void theCeoOfACorporationThatIsClosedOrEvesOwnHasNoRights() {
        eve.roles(at(0), SPY);
        eve.sheet(at(0), OWN, SPY);
        eve.sql("UPDATE corporation_infos SET state = 'open', type = 'player_owned'");
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.sql("UPDATE corporation_infos SET state = 'closed'");
        assertThat(eve.led(USER)).isEmpty();
        eve.sql("UPDATE corporation_infos SET state = 'open', type = 'npc_owned'");
        assertThat(eve.led(USER)).isEmpty();
    }

    @Test
    void aReplacedCeoLosesTheRolesOfTheOffice() {
        eve.sheet(at(0), OWN, SPY);
        eve.sheet(at(60), OWN, SPY + 1);
        assertThat(eve.led(USER)).isEmpty();
        eve.affiliated(at(61), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).isEmpty();
        eve.sameRoles(at(120), SPY);
        eve.affiliated(at(121), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).as("still a director by newer roles").containsExactly(OWN);
    }

    @Test
    void theCeoWithoutATokenOrWhoLeftOrOfWhomNothingWasHeardForADaySeesNothing() {
        eve.roles(at(0), SPY);
        eve.sheet(at(0), OWN, SPY);
        eve.disable(SPY);
        assertThat(eve.led(USER)).isEmpty();
        eve.enable(SPY);
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.pass(HOUR.multipliedBy(10));
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.pass(HOUR.multipliedBy(14));
        assertThat(eve.led(USER)).isEmpty();
        eve.sheet(at(24 * 60), OWN, SPY);
        eve.affiliated(at(25 * 60), Map.of(SPY, TARGET));
        assertThat(eve.led(USER)).isEmpty();
        eve.affiliated(at(26 * 60), Map.of(SPY, OWN));
        assertThat(eve.led(USER))
                .as("who came back is CEO only by a newer sheet")
                .isEmpty();
        eve.sheet(at(27 * 60), OWN, SPY);
        assertThat(eve.led(USER)).containsExactly(OWN);
    }

    @Test
    void whoChangesCorporationOrRolesIsLookedAtAgainAsSoonAsEsiAllows() {
        eve.sheet(at(0), OWN, SPY);
        eve.history(at(0), SPY, List.of(new Joined(1, OWN, at(-600))));
        eve.sql("UPDATE updates SET expires_at = '2026-01-01', next_at = '2099-01-01', due_at = '2099-01-01'");
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        assertThat(eve.state("character.roles", SPY)).isEqualTo("idle due");
        assertThat(eve.state("character.corporation-history", SPY)).isEqualTo("idle due");
        assertThat(eve.state("corporation.sheet", OWN)).isEqualTo("idle due");
        eve.sql("UPDATE updates SET expires_at = '2026-01-01', next_at = '2099-01-01', due_at = '2099-01-01'");
        eve.roles(at(61), SPY, "Trader");
        assertThat(eve.state("corporation.sheet", OWN)).isEqualTo("idle due");
    }

    @Test
    void evesOwnHistoryTellsThatRolesReadBeforeTheFirstAffiliationAreOfItsCorporation() {
        eve.sql("DELETE FROM character_memberships");
        eve.affiliated(at(10), Map.of(SPY, OWN));
        assertThat(eve.led(USER))
                .as("the roles may be older than the membership")
                .isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
        eve.directorsToAsk(OWN);
        eve.sql(
                "UPDATE updates SET state = 'parked', reason_kind = 'role', next_at = '2099-01-01' WHERE resource = 'corporation.divisions'");
        eve.history(at(-30), SPY, List.of(new Joined(1, TARGET, at(-900)), new Joined(2, OWN, at(-600))));
        assertThat(eve.led(USER)).containsExactly(OWN);
        eve.whatFollows();
        assertThat(eve.state("corporation.divisions", OWN))
                .as("what lacked a director is tried again")
                .isEqualTo("idle due");
        assertThat(eve.directorsToAsk(OWN)).containsExactly(SPY);
    }

    @Test
    void anotherCorporationInEvesHistorySinceTheRolesWereReadTakesTheRight() {
        eve.history(at(0), SPY, List.of(new Joined(1, OWN, at(-600))));
        eve.affiliated(at(60), Map.of(SPY, OWN));
        eve.sameRoles(at(30), SPY);
        assertThat(eve.led(USER)).containsExactly(OWN);
        // Between two answers about its corporation it was elsewhere, and a director there.
        eve.history(
                at(70),
                SPY,
                List.of(new Joined(1, OWN, at(-600)), new Joined(2, TARGET, at(25)), new Joined(3, OWN, at(50))));
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
        eve.sameRoles(at(55), SPY);
        assertThat(eve.led(USER)).containsExactly(OWN);
    }

    @Test
    void aHistoryOlderThanTheMoveSaysNothingAboutIt() {
        eve.history(at(0), SPY, List.of(new Joined(1, OWN, at(-600))));
        eve.affiliated(at(60), Map.of(SPY, TARGET));
        eve.sameRoles(at(90), SPY);
        eve.affiliated(at(120), Map.of(SPY, OWN));
        assertThat(eve.led(USER)).as("the roles are of the other corporation").isEmpty();
        assertThat(eve.directorsToAsk(OWN)).isEmpty();
    }

    @Test
    void aCorporationThatAnotherSeatWroteIsNotTheOneTheRolesAreOf() {
        eve.sql("UPDATE character_affiliations SET corporation_id = " + TARGET);
        assertThat(eve.led(USER)).isEmpty();
        assertThat(eve.directorsToAsk(TARGET)).isEmpty();
    }
}
