package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OreClassTest {
    @Test
    void moonOresAreClassesOfTheirOwnBesideIceGasAndOre() {
        assertThat(OreClass.of(1884, 25)).isEqualTo(OreClass.R4);
        assertThat(OreClass.of(1920, 25)).isEqualTo(OreClass.R8);
        assertThat(OreClass.of(1921, 25)).isEqualTo(OreClass.R16);
        assertThat(OreClass.of(1922, 25)).isEqualTo(OreClass.R32);
        assertThat(OreClass.of(1923, 25)).isEqualTo(OreClass.R64);
        assertThat(OreClass.of(465, 25)).isEqualTo(OreClass.ICE);
        assertThat(OreClass.of(711, 2)).isEqualTo(OreClass.GAS);
        assertThat(OreClass.of(462, 25)).isEqualTo(OreClass.ORE);
        assertThat(OreClass.of(1, 6)).isEqualTo(OreClass.UNKNOWN);
    }

    @Test
    void reprocessingRoundsEveryMaterialDown() {
        assertThat(Reprocessing.material(100, 100, 400, 0.85)).isEqualTo(340);
        assertThat(Reprocessing.material(1, 1, 69, 0.906)).as("62.514").isEqualTo(62);
        assertThat(Reprocessing.material(50, 100, 400, 0.85)).isEqualTo(170);
    }
}
