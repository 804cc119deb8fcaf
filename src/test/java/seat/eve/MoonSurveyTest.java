package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoonSurveyTest {
    static final String TEXT = """
            Moon\tMoon Product\tQuantity\tOre TypeID\tSolarSystemID\tPlanetID\tMoonID
            Tama IV - Moon 1
            \tGlistening Sylvite\t0.5\t46287\t30002813\t40178660\t40178661
            \tCoesite\t0,44\t45491\t30002813\t40178660\t40178661
            Тама IV - Луна 2
            \tСильвин\t1E-1\t45492\t30002813\t40178660\t40178662
            """;

    @Test
    void productsAreReadByTheirIdsInEveryLanguage() {
        List<MoonSurvey> surveys = MoonSurvey.of(TEXT);
        assertThat(surveys).extracting(MoonSurvey::moonId).containsExactly(40_178_661L, 40_178_662L);
        assertThat(surveys.getFirst().shares()).isEqualTo(Map.of(46_287L, 0.5, 45_491L, 0.44));
        assertThat(surveys.getFirst().systemId()).isEqualTo(30_002_813L);
        assertThat(surveys.getFirst().planetId()).isEqualTo(40_178_660L);
        assertThat(MoonSurvey.isOne(TEXT)).isTrue();
        assertThat(MoonSurvey.isOne("Rifter\t10\nMerlin\t3")).isFalse();
    }

    @Test
    void rule73ProductsThatSumToLessThanOneAreNotScaled() {
        assertThat(MoonSurvey.of(TEXT).getFirst().sum()).isEqualTo(0.94, within(1e-9));
    }

    @Test
    void sharesThatCannotBeAreRefusedWithTheMoonTheyAreOf() {
        assertThatThrownBy(() -> MoonSurvey.of("\tA\t0.9\t1\t2\t3\t40178661\n\tB\t0.9\t4\t2\t3\t40178661"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon 40178661 sum to 1.800");
    }
}
