package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TradeSkillsTest {
    private static final TradeSkills NONE = new TradeSkills(Map.of());
    private static final TradeSkills ALL =
            new TradeSkills(TradeSkills.ALL.stream().collect(Collectors.toMap(skill -> skill, skill -> 5)));

    @Test
    void ordersAreFiveWithoutSkillsAndThreeHundredAndFiveAtMost() {
        assertThat(NONE.orders()).isEqualTo(5);
        assertThat(new TradeSkills(Map.of(TradeSkills.TRADE, 4, TradeSkills.RETAIL, 2)).orders())
                .isEqualTo(37);
        assertThat(ALL.orders()).isEqualTo(305);
    }

    @Test
    void contractsAreOneWithoutSkillsAndFortyOneAtMostAndForTheCorporationTenToSixty() {
        assertThat(NONE.contracts()).isEqualTo(1);
        assertThat(new TradeSkills(Map.of(TradeSkills.CONTRACTING, 5)).contracts())
                .isEqualTo(21);
        assertThat(ALL.contracts()).isEqualTo(41);
        assertThat(NONE.corporationContracts()).isEqualTo(10);
        assertThat(ALL.corporationContracts()).isEqualTo(60);
    }

    @Test
    void anNpcBrokerTakesThreePerCentLessSkillAndRawStandingsAndOneAtLeast() {
        assertThat(NONE.npcBrokerFee(0, 0)).isEqualTo(0.03);
        assertThat(NONE.npcBrokerFee(5, 8)).isCloseTo(0.0269, within(1e-9));
        assertThat(ALL.npcBrokerFee(0, 0)).isCloseTo(0.015, within(1e-9));
        assertThat(ALL.npcBrokerFee(10, 10)).isCloseTo(0.01, within(1e-9));
        assertThat(ALL.npcBrokerFee(-10, -10)).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void changingAPriceCostsHalfTheFeeAndAFifthWithAdvancedBrokerRelations() {
        assertThat(NONE.relistDiscount()).isEqualTo(0.5);
        assertThat(ALL.relistDiscount()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void accountingTakesElevenPercentOfSalesTaxOffPerLevel() {
        assertThat(NONE.salesTax(0.08)).isEqualTo(0.08);
        assertThat(ALL.salesTax(0.08)).isCloseTo(0.036, within(1e-9));
    }
}
