package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Rules 11, 16, 18 and 103 of EVE's mechanics: whose a corporation is, where its things lie, what it keeps of its members' income. */
class CorporationRulesTest {
    private static final long PLAYERS = 98_000_001;
    private static final long NPC = 1_000_125;

    @Test
    void onlyAPlayersCorporationThatIsOpenHasMembers() {
        assertThat(CorporationKind.of(PLAYERS, "open", "player_owned").hasMembers())
                .isTrue();
        assertThat(CorporationKind.of(PLAYERS, null, null)).isEqualTo(CorporationKind.PLAYERS);
        assertThat(CorporationKind.of(PLAYERS, "closed", "player_owned")).isEqualTo(CorporationKind.CLOSED);
        assertThat(CorporationKind.of(PLAYERS, "open", "npc_owned")).isEqualTo(CorporationKind.NPC);
        assertThat(CorporationKind.of(NPC, null, null)).isEqualTo(CorporationKind.NPC);
        assertThat(CorporationKind.of(NpcIds.DOOMHEIM, null, null)).isEqualTo(CorporationKind.DOOMHEIM);
        for (CorporationKind kind : CorporationKind.values()) {
            assertThat(kind.hasMembers()).as(kind.name()).isEqualTo(kind == CorporationKind.PLAYERS);
        }
    }

    @Test
    void corpSagOneToSevenAreTheHangarDivisions() {
        assertThat(CorporationFlag.division("CorpSAG1")).hasValue(1);
        assertThat(CorporationFlag.division("CorpSAG7")).hasValue(7);
        for (String other : new String[] {"CorpSAG8", "CorpSAG", "CorpSAG12", "Hangar", "CorpDeliveries", ""}) {
            assertThat(CorporationFlag.division(other)).as(other).isEmpty();
        }
    }

    @Test
    void deliveriesImpoundedOfficesCoresAndFuelHaveHeadingsOfTheirOwn() {
        assertThat(CorporationFlag.heading("CorpDeliveries")).isEqualTo("deliveries");
        assertThat(CorporationFlag.heading("Impounded")).isEqualTo("impounded");
        assertThat(CorporationFlag.heading("CorporationGoalDeliveries")).isEqualTo("project-deliveries");
        assertThat(CorporationFlag.heading("QuantumCoreRoom")).isEqualTo("core");
        assertThat(CorporationFlag.heading("StructureFuel")).isEqualTo("fuel-bay");
        assertThat(CorporationFlag.heading("CorpSAG2")).isEmpty();
    }

    @Test
    void anNpcCorporationKeepsElevenPercentOfPaymentsAboveAHundredThousand() {
        assertThat(CorporationTax.rate(NPC, 0.0)).isEqualTo(0.11);
        assertThat(CorporationTax.rate(PLAYERS, 0.05)).isEqualTo(0.05);
        assertThat(CorporationTax.rate(PLAYERS, null)).isNull();
        assertThat(CorporationTax.withheldByNpc(100_000)).isZero();
        assertThat(CorporationTax.withheldByNpc(1_000_000)).isEqualTo(110_000);
    }
}
