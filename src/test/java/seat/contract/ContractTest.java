package seat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seat.contract.Contract.Concern;
import seat.contract.Contract.State;
import seat.resource.OwnerType;

class ContractTest {
    private static final long ME = 90_000_001;
    private static final long OTHER = 90_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long ALLIANCE = 99_000_001;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);

    @Test
    void whatRanOutYesterdayIsExpiredAlthoughEsiSaysOutstanding() {
        assertThat(contract(ME, 0, 0, "outstanding", NOW.minusDays(1)).state(NOW))
                .isEqualTo(State.EXPIRED);
        assertThat(contract(ME, 0, 0, "outstanding", NOW.plusHours(1)).state(NOW))
                .isEqualTo(State.OUTSTANDING);
        assertThat(contract(ME, 0, 0, "outstanding", NOW.plusHours(1)).endsSoon(NOW))
                .isTrue();
        assertThat(contract(ME, 0, 0, "outstanding", NOW.plusHours(25)).endsSoon(NOW))
                .isFalse();
    }

    @Test
    void aCourierIsDueSoManyDaysAfterAcceptingAndOverdueAfterThat() {
        Contract courier = courier(NOW.minusDays(3).minusMinutes(1));
        assertThat(courier.due()).isEqualTo(NOW.minusMinutes(1));
        assertThat(courier.state(NOW)).isEqualTo(State.OVERDUE);
        assertThat(courier(NOW.minusDays(3).plusMinutes(1)).state(NOW)).isEqualTo(State.IN_PROGRESS);
        assertThat(courier.rewardPerCubicMetre()).isEqualTo(500.0);
    }

    @Test
    void nobodyIsTheAcceptorOfAnOpenContractAndTheAssigneeOfAPublicOne() {
        Contract open = contract(OTHER, 0, 0, "outstanding", NOW.plusDays(1));
        assertThat(open.concerns(ME, CORPORATION, NOW)).isEqualTo(Concern.NONE);
        assertThat(open.concerns(0, 0, NOW)).as("0 is nobody").isNotEqualTo(Concern.MINE);
    }

    @Test
    void whatIsForTheAllianceIsInItsTabAndNotInTheCorporations() {
        Contract contract = of(OTHER, CORPORATION, false, "alliance", ALLIANCE, 0, "outstanding", NOW.plusDays(1));
        assertThat(contract.concerns(ME, CORPORATION, NOW)).isEqualTo(Concern.ALLIANCE);
    }

    @Test
    void aMembersPrivateContractIsNotTheCorporationsAlthoughItNamesIt() {
        Contract privately = of(OTHER, CORPORATION, false, "personal", 77, 0, "outstanding", NOW.plusDays(1));
        assertThat(privately.concerns(ME, CORPORATION, NOW)).isEqualTo(Concern.NONE);
        Contract forCorporation = of(OTHER, CORPORATION, true, "personal", 77, 0, "outstanding", NOW.plusDays(1));
        assertThat(forCorporation.concerns(ME, CORPORATION, NOW)).isEqualTo(Concern.CORPORATION);
        Contract toCorporation = of(OTHER, 5, false, "corporation", CORPORATION, 0, "outstanding", NOW.plusDays(1));
        assertThat(toCorporation.concerns(ME, CORPORATION, NOW)).isEqualTo(Concern.CORPORATION);
    }

    @Test
    void aCorporationSeesItsOwnItsAlliancesAndItsMembersApart() {
        Contract open = of(OTHER, CORPORATION, true, "personal", 77, 0, "outstanding", NOW.plusDays(1));
        assertThat(open.concernsCorporation(CORPORATION, NOW)).isEqualTo(Concern.CORPORATION);
        Contract alliances = of(OTHER, 5, false, "alliance", ALLIANCE, 0, "outstanding", NOW.plusDays(1));
        assertThat(alliances.concernsCorporation(CORPORATION, NOW)).isEqualTo(Concern.ALLIANCE);
        Contract privately = of(OTHER, CORPORATION, false, "personal", 77, 0, "outstanding", NOW.plusDays(1));
        assertThat(privately.concernsCorporation(CORPORATION, NOW)).isEqualTo(Concern.NONE);
        Contract toAll = of(OTHER, CORPORATION, false, "public", 0, 0, "outstanding", NOW.plusDays(1));
        assertThat(toAll.concernsCorporation(CORPORATION, NOW)).isEqualTo(Concern.NONE);
        Contract over = of(OTHER, 5, false, "corporation", CORPORATION, 0, "finished", NOW.plusDays(1));
        assertThat(over.concernsCorporation(CORPORATION, NOW)).isEqualTo(Concern.FINISHED);
    }

    @Test
    void whatIsForMeComesBeforeWhatIsMineAndWhatIsOverIsApart() {
        assertThat(contract(OTHER, ME, 0, "outstanding", NOW.plusDays(1)).concerns(ME, CORPORATION, NOW))
                .isEqualTo(Concern.TO_ME);
        assertThat(contract(OTHER, CORPORATION, ME, "in_progress", NOW.plusDays(1))
                        .concerns(ME, CORPORATION, NOW))
                .isEqualTo(Concern.TO_ME);
        assertThat(contract(ME, OTHER, 0, "outstanding", NOW.minusDays(1)).concerns(ME, CORPORATION, NOW))
                .as("its goods wait")
                .isEqualTo(Concern.MINE);
        assertThat(contract(ME, OTHER, OTHER, "finished", NOW).concerns(ME, CORPORATION, NOW))
                .isEqualTo(Concern.FINISHED);
        assertThat(of(ME, CORPORATION, true, "public", 0, 0, "outstanding", NOW.plusDays(1))
                        .concerns(ME, CORPORATION, NOW))
                .isEqualTo(Concern.CORPORATION);
    }

    private static Contract contract(
            long issuer, long assignee, long acceptor, String status, @Nullable LocalDateTime expires) {
        return of(issuer, CORPORATION, false, "personal", assignee, acceptor, status, expires);
    }

    private static Contract of(
            long issuer,
            long corporation,
            boolean forCorporation,
            String availability,
            long assignee,
            long acceptor,
            String status,
            @Nullable LocalDateTime expires) {
        return new Contract(
                ME,
                OwnerType.CHARACTER,
                1,
                issuer,
                corporation,
                assignee,
                acceptor,
                forCorporation,
                availability,
                "item_exchange",
                status,
                "",
                0,
                0,
                0,
                0,
                NOW,
                expires,
                null,
                0,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
    }

    private static Contract courier(LocalDateTime accepted) {
        return new Contract(
                ME,
                OwnerType.CHARACTER,
                1,
                OTHER,
                CORPORATION,
                ME,
                ME,
                false,
                "personal",
                "courier",
                "in_progress",
                "",
                0,
                0,
                0,
                0,
                NOW,
                NOW.plusDays(9),
                accepted,
                3,
                null,
                BigDecimal.ZERO,
                BigDecimal.valueOf(5_000),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                10);
    }
}
