package seat.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingRulesTest {
    private static final long PILOT = 95_000_001;
    private static final long CORPORATION = 98_000_001;
    private static final long ALLIANCE = 99_000_001;

    @Test
    void theCharactersOwnEntryCountsBeforeThatOfItsAlliance() {
        Standings standings = new Standings(List.of(Map.of(PILOT, -10.0, ALLIANCE, 5.0)));
        assertThat(standings.towards(PILOT, CORPORATION, ALLIANCE, 0)).isEqualTo(-10);
        assertThat(standings.towards(95_000_002, CORPORATION, ALLIANCE, 0)).isEqualTo(5);
    }

    @Test
    void anEntryOfZeroOverridesTheCorporationsAndNoEntryIsNeutral() {
        Standings standings = new Standings(List.of(Map.of(PILOT, 0.0, CORPORATION, 5.0)));
        assertThat(standings.found(PILOT, CORPORATION, 0, 0)).hasValue(0);
        assertThat(standings.towards(95_000_002, CORPORATION, 0, 0)).isEqualTo(5);
        assertThat(standings.found(95_000_003, 98_000_002, 0, 500_001)).isEmpty();
        assertThat(standings.towards(95_000_003, 98_000_002, 0, 500_001)).isZero();
    }

    @Test
    void theFirstListThatSaysAnythingCounts() {
        Standings standings =
                new Standings(List.of(Map.of(ALLIANCE, 0.0), Map.of(PILOT, -10.0, CORPORATION, -5.0, 500_001L, 2.5)));
        assertThat(standings.towards(PILOT, CORPORATION, ALLIANCE, 0))
                .as("set to neutral by the first")
                .isZero();
        assertThat(standings.towards(PILOT, CORPORATION, 0, 0)).isEqualTo(-10);
        assertThat(standings.towards(95_000_009, 0, 0, 500_001)).isEqualTo(2.5);
    }

    @ParameterizedTest
    @CsvSource({
        "500001,5.0,CONNECTIONS",
        "500001,0.0,CONNECTIONS",
        "500010,5.0,CRIMINAL_CONNECTIONS",
        "500020,0.1,CRIMINAL_CONNECTIONS",
        "500010,-0.1,DIPLOMACY",
        "500001,-5.0,DIPLOMACY",
        "0,1.0,CONNECTIONS"
    })
    void oneSkillChangesAStanding(long faction, double raw, NpcStanding.Skill skill) {
        assertThat(NpcStanding.Skill.of(raw, faction)).isEqualTo(skill);
    }

    @Test
    void eachLevelIsFourPercentOfWhatIsMissingToTenAndFeesGoByTheRawOne() {
        NpcStanding standing = new NpcStanding(PILOT, 1_000_035, "npc_corp", 1_000_035, 500_001, 0, 5, 4);
        assertThat(standing.effective()).isCloseTo(5.8, within(1e-9));
        assertThat(standing.raw()).isEqualTo(5);
        assertThat(NpcStanding.effective(-5, 5)).isCloseTo(-2, within(1e-9));
        assertThat(NpcStanding.effective(-5, 0)).isEqualTo(-5);
    }

    @ParameterizedTest
    @CsvSource({"-2.1,0", "-2.0,1", "0.99,1", "1.0,2", "3.0,3", "5.0,4", "6.99,4", "7.0,5"})
    void agentsAskForMoreStandingWithEachLevel(double effective, int level) {
        assertThat(NpcStanding.agentsUpTo(effective)).isEqualTo(level);
    }

    @Test
    void researchPointsAreWhatWasLeftOverAndEachDaySinceTheStart() {
        LocalDateTime started = LocalDateTime.of(2026, 5, 1, 12, 0);
        assertThat(Reputation.points(100, 50, started, started.plusDays(2).plusHours(12)))
                .isCloseTo(225, within(1e-9));
        assertThat(Reputation.points(100, 50, null, started)).isEqualTo(100);
    }

    @Test
    void namesLoseTheirColours() {
        assertThat(Reputation.plain("<color=0xFF00FF00>Fleet</color> <b>Commander</b>"))
                .isEqualTo("Fleet Commander");
    }
}
