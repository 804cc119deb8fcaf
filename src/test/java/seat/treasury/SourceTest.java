package seat.treasury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.wallet.Category;

/** Entries of a corporation's journal by source, as EVE means them (numbers are those of the list of rules). */
class SourceTest {
    @Test
    void rule51ABountyThatComesInIsTheMembersTax() {
        assertThat(Source.of("bounty_prizes", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("ess_escrow_transfer", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("corporate_reward_payout", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("agent_mission_reward_corporation_tax", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("project_discovery_tax", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("daily_goal_payouts_tax", true)).isEqualTo(Source.MEMBER_TAX);
    }

    @Test
    void rule103MissionsAreTaxedLikewise() {
        assertThat(Source.of("agent_mission_reward", true)).isEqualTo(Source.MEMBER_TAX);
        assertThat(Source.of("agent_mission_time_bonus_reward", true)).isEqualTo(Source.MEMBER_TAX);
    }

    @Test
    void rule55PremiumAndPayoutOfAnInsuranceAreTheSameLineOnTwoSides() {
        assertThat(Source.of("insurance", true)).isEqualTo(Source.INSURANCE);
        assertThat(Source.of("insurance", false)).isEqualTo(Source.INSURANCE);
    }

    @Test
    void rule56APlanetaryTaxThatComesInIsIncomeOfACustomsOffice() {
        assertThat(Source.of("planetary_import_tax", true)).isEqualTo(Source.CUSTOMS);
        assertThat(Source.of("planetary_export_tax", true)).isEqualTo(Source.CUSTOMS);
        assertThat(Source.of("planetary_export_tax", false)).isEqualTo(Source.INDUSTRY);
    }

    @Test
    void rule102TheEscrowOfAFreelanceJobIsTiedUpAndNotSpent() {
        assertThat(Source.of("freelance_jobs_reward_escrow", false)).isEqualTo(Source.TIED_UP);
        assertThat(Source.of("freelance_jobs_escrow_refund", true)).isEqualTo(Source.TIED_UP);
    }

    @Test
    void feesAreIncomeOfStructuresWhenTheyComeInAndCostsWhenTheyGoOut() {
        assertThat(Source.of("brokers_fee", true)).isEqualTo(Source.STRUCTURES);
        assertThat(Source.of("brokers_fee", false)).isEqualTo(Source.MARKET_FEES);
        assertThat(Source.of("office_rental_fee", true)).isEqualTo(Source.STRUCTURES);
        assertThat(Source.of("office_rental_fee", false)).isEqualTo(Source.BILLS);
        assertThat(Source.of("structure_gate_jump", true)).isEqualTo(Source.STRUCTURES);
        assertThat(Source.of("sovereignity_bill", false)).isEqualTo(Source.BILLS);
        assertThat(Source.of("war_fee", false)).isEqualTo(Source.WAR);
    }

    @Test
    void everyKindOfEntryHasASourceOnBothSidesAndUnknownOnesAreOther() {
        Arrays.stream(Category.values())
                .flatMap(category -> category.refTypes().stream())
                .forEach(type -> assertThat(List.of(Source.of(type, true), Source.of(type, false)))
                        .as(type)
                        .doesNotContainNull());
        assertThat(Source.of("quantum_lottery", true)).isEqualTo(Source.OTHER);
        assertThat(Source.of(null, true)).isEqualTo(Source.OTHER);
    }

    @Test
    void aWalletLastsItsBalanceByTheMeanNetSpendingOfADay() {
        assertThat(Runway.days(900.0, 100, 400, 30)).isEqualTo(90);
        assertThat(Runway.days(900.0, 400, 100, 30)).isNull();
        assertThat(Runway.days(900.0, 100, 100, 30)).isNull();
        assertThat(Runway.days(-5.0, 0, 100, 30)).isZero();
        assertThat(Runway.days(null, 0, 100, 30)).isNull();
        assertThat(Runway.days(900.0, 0, 100, 0)).isNull();
        assertThat(Runway.days(900.0, Double.NaN, 100, 30)).isNull();
    }
}
