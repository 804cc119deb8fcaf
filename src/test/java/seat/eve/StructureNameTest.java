package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rule 99 of EVE's mechanics: a structure's name contains its system, which is not printed twice. */
class StructureNameTest {
    @Test
    void behindItsSystemAStructuresNameLosesThePrefix() {
        assertThat(StructureName.behind("Perimeter", "Perimeter - Bakery")).isEqualTo("Bakery");
        assertThat(StructureName.behind("Perimeter", "Perimeter – Bakery - South"))
                .isEqualTo("Bakery - South");
        assertThat(StructureName.behind("Jita", "Jita IV - Moon 4 - Caldari Navy Assembly Plant"))
                .as("a station's name is its own")
                .isEqualTo("Jita IV - Moon 4 - Caldari Navy Assembly Plant");
        assertThat(StructureName.behind("Jita", "Jita - ")).isEqualTo("Jita - ");
        assertThat(StructureName.behind("", "Perimeter - Bakery")).isEqualTo("Perimeter - Bakery");
        assertThat(StructureName.behind("Jita", "Perimeter - Bakery")).isEqualTo("Perimeter - Bakery");
    }
}
