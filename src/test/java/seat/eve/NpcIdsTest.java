package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NpcIdsTest {
    @Test
    void evesOwnStandInRangesAndPlayersDoNot() {
        assertThat(NpcIds.isCorporation(1_000_125)).isTrue();
        assertThat(NpcIds.isCorporation(98_000_001)).isFalse();
        assertThat(NpcIds.isCorporation(2_000_000)).isFalse();
        assertThat(NpcIds.isCharacter(3_019_582)).isTrue();
        assertThat(NpcIds.isCharacter(90_000_001)).isFalse();
        assertThat(NpcIds.isFaction(500_001)).isTrue();
        assertThat(NpcIds.isFaction(1_000_001)).isFalse();
    }
}
