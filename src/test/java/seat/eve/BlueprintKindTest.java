package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlueprintKindTest {
    @Test
    void minusOneIsAnOriginalMinusTwoACopyAndFiveFiveFreshOriginals() {
        assertThat(BlueprintKind.of(-1)).isEqualTo(BlueprintKind.ORIGINAL);
        assertThat(BlueprintKind.count(-1)).isEqualTo(1);
        assertThat(BlueprintKind.of(-2)).isEqualTo(BlueprintKind.COPY);
        assertThat(BlueprintKind.count(-2)).isEqualTo(1);
        assertThat(BlueprintKind.of(5)).isEqualTo(BlueprintKind.ORIGINAL);
        assertThat(BlueprintKind.count(5)).isEqualTo(5);
    }
}
