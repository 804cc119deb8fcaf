package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColonyStateTest {
    @Test
    void oneOfTwoExtractorsOffMakesAColonySomeStopped() {
        assertThat(ColonyState.of(2, 1)).isEqualTo(ColonyState.SOME_STOPPED);
        assertThat(ColonyState.of(2, 2)).isEqualTo(ColonyState.STOPPED);
        assertThat(ColonyState.of(2, 0)).isEqualTo(ColonyState.EXTRACTING);
        assertThat(ColonyState.of(0, 0)).isEqualTo(ColonyState.NO_EXTRACTOR);
    }
}
