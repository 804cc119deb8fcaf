package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillPointsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 250", "2, 1415", "3, 8000", "4, 45255", "5, 256000"})
    void spaceshipCommandOfRankOneTakesTheseSkillPoints(int level, long points) {
        assertThat(SkillPoints.at(level, 1)).isEqualTo(points);
    }

    @Test
    void titansOfRankSixteenTakeSixteenTimesTheHighestLevel() {
        assertThat(SkillPoints.at(5, 16)).isEqualTo(4_096_000);
        assertThat(SkillPoints.at(2, 16)).isEqualTo(22_628);
    }

    @Test
    void perceptionThirtyTwoAndWillpowerTwentySixTrainFortyFivePointsAMinuteAndAnAlphaHalfOfIt() {
        assertThat(SkillPoints.perMinute(27 + 5, 21 + 5, false)).isEqualTo(45);
        assertThat(SkillPoints.perMinute(27 + 5, 21 + 5, false) * 60).isEqualTo(2_700);
        assertThat(SkillPoints.perMinute(27 + 5, 21 + 5, true)).isEqualTo(22.5);
    }
}
