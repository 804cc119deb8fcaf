package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AssetSafetyRuleTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void itIsDeliveredInTheSystemAfterFiveDaysForHalfAPercentAndByItselfAfterTwentyForFifteen() {
        assertThat(AssetSafetyRule.earliest(SINCE)).isEqualTo(Instant.parse("2026-11-06T12:00:00Z"));
        assertThat(AssetSafetyRule.byItself(SINCE)).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
        assertThat(AssetSafetyRule.feeInSystem(1_000_000)).isEqualTo(5_000);
        assertThat(AssetSafetyRule.feeElsewhere(1_000_000)).isEqualTo(150_000);
    }

    @Test
    void thereIsNoneInWormholesAndNoneFromAbandonedStructures() {
        assertThat(AssetSafetyRule.protects(SecurityStatus.Space.NULL, false)).isTrue();
        assertThat(AssetSafetyRule.protects(SecurityStatus.Space.WORMHOLE, false))
                .isFalse();
        assertThat(AssetSafetyRule.protects(SecurityStatus.Space.NULL, true)).isFalse();
    }

    @Test
    void aStructureWithoutFuelHasLowPowerAndIsAbandonedAfterSevenDays() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        assertThat(StructurePower.of(now.plusSeconds(1), now)).isEqualTo(StructurePower.FULL);
        assertThat(StructurePower.of(now.minusSeconds(1), now)).isEqualTo(StructurePower.LOW);
        assertThat(StructurePower.of(null, now)).isEqualTo(StructurePower.LOW);
        assertThat(StructurePower.of(now.minusSeconds(7 * 86_400), now)).isEqualTo(StructurePower.ABANDONED);
    }
}
