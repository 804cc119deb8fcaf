package seat.killmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.killmail.OwnSide.Outcome;
import seat.price.Price;

class KillRulesTest {
    private static final long PILOT = 95_000_001;
    private static final long CORPORATION = 98_000_001;
    private static final long NPC_CORPORATION = 1_000_006;
    private static final Party ME = new Party(PILOT, CORPORATION, 0, 0);
    private static final Party MATE = new Party(95_000_003, CORPORATION, 0, 0);
    private static final Party OTHER = new Party(95_000_002, 98_000_002, 99_000_002, 0);
    private static final Party NPC = new Party(0, 1_000_125, 0, 500_010);

    @Test
    void theVictimOnOnesSideIsALossAnAttackerAKillAndBothFriendlyFire() {
        OwnSide side = new OwnSide(Set.of(PILOT), Set.of(CORPORATION), Set.of());
        assertThat(side.outcome(ME, List.of(OTHER))).isEqualTo(Outcome.LOSS);
        assertThat(side.outcome(OTHER, List.of(NPC, MATE))).isEqualTo(Outcome.WIN);
        assertThat(side.outcome(MATE, List.of(OTHER, ME))).isEqualTo(Outcome.FRIENDLY_FIRE);
        assertThat(side.outcome(OTHER, List.of(NPC))).isEqualTo(Outcome.NEITHER);
    }

    @Test
    void aVictimOfAnNpcCorporationIsNeverOnesOwnLossByItsCorporation() {
        OwnSide side = new OwnSide(Set.of(PILOT), Set.of(NPC_CORPORATION), Set.of());
        assertThat(side.corporations()).isEmpty();
        assertThat(side.outcome(new Party(95_000_009, NPC_CORPORATION, 0, 0), List.of(OTHER)))
                .isEqualTo(Outcome.NEITHER);
        assertThat(side.outcome(new Party(PILOT, NPC_CORPORATION, 0, 0), List.of(OTHER)))
                .as("the character itself is still one's own")
                .isEqualTo(Outcome.LOSS);
    }

    @Test
    void soloIsOnePilotAmongTheAttackersAndNpcIsNone() {
        assertThat(killmail(attacker(OTHER, true), attacker(NPC, false))
                        .involved()
                        .solo())
                .isTrue();
        assertThat(killmail(attacker(OTHER, true), attacker(MATE, false))
                        .involved()
                        .solo())
                .isFalse();
        Involved npc = killmail(attacker(NPC, true)).involved();
        assertThat(npc.npc()).isTrue();
        assertThat(npc.solo()).isFalse();
        assertThat(npc.finalBlow().shown())
                .as("the final blow may be an NPC's, which has no character")
                .isEqualTo(1_000_125);
        assertThat(killmail(attacker(MATE, true)).involved().awox()).isTrue();
        assertThat(killmail(attacker(OTHER, true)).involved().awox()).isFalse();
    }

    @Test
    void whatIsInContainersCountsAndCopiesOfBlueprintsDoNot() {
        KillValue value = KillValue.of(
                587,
                List.of(
                        new LostItem(34, 5, 10, 0, false, false),
                        new LostItem(35, 5, 0, 4, false, true),
                        new LostItem(2_048, 11, 1, 0, false, false),
                        new LostItem(691, 5, 1, 0, true, false),
                        new LostItem(99, 5, 1, 0, false, false)),
                Map.of(
                        587L, price(1_000),
                        34L, price(5),
                        35L, price(10),
                        2_048L, price(300),
                        691L, price(1_000_000),
                        99L, Price.NONE));
        assertThat(value.hull()).isEqualByComparingTo("1000");
        assertThat(value.destroyed()).isEqualByComparingTo("1350");
        assertThat(value.dropped()).isEqualByComparingTo("40");
        assertThat(value.fitted()).isEqualByComparingTo("300");
        assertThat(value.total()).isEqualByComparingTo("1390");
        assertThat(value.unpriced()).containsExactly(99L);
    }

    @ParameterizedTest
    @CsvSource({
        "11,LOW",
        "18,LOW",
        "19,MID",
        "26,MID",
        "27,HIGH",
        "34,HIGH",
        "92,RIG",
        "99,RIG",
        "125,SUBSYSTEM",
        "132,SUBSYSTEM",
        "5,CARGO",
        "87,DRONES",
        "89,IMPLANTS",
        "155,FLEET_HANGAR",
        "158,FIGHTERS",
        "159,FIGHTERS",
        "163,FIGHTERS",
        "164,SERVICE",
        "171,SERVICE",
        "0,OTHER",
        "177,OTHER"
    })
    void flagsAreNumbersInKillmails(int flag, Slot slot) {
        assertThat(Slot.of(flag)).isEqualTo(slot);
    }

    @Test
    void theFitIsLowMidHighAndRigsWithChargesBehindTheirModules() {
        Killmail lost = new Killmail(
                1,
                "",
                LocalDateTime.of(2026, 5, 1, 12, 0),
                30_000_142,
                0,
                ME,
                587,
                100,
                List.of(
                        new LostItem(484, 27, 1, 0, false, false),
                        new LostItem(185, 27, 0, 80, false, false),
                        new LostItem(484, 28, 1, 0, false, false),
                        new LostItem(439, 19, 1, 0, false, false),
                        new LostItem(2_048, 11, 0, 1, false, false),
                        new LostItem(31_117, 92, 1, 0, false, false),
                        new LostItem(2_486, 87, 2, 3, false, false),
                        new LostItem(185, 5, 0, 500, false, false),
                        new LostItem(34, 5, 7, 0, false, true)),
                List.of(),
                null);
        Map<Long, String> names = Map.of(
                587L,
                "Rifter",
                484L,
                "125mm Gatling AutoCannon I",
                185L,
                "EMP S",
                439L,
                "1MN Afterburner I",
                2_048L,
                "Damage Control I",
                31_117L,
                "Small Rig",
                2_486L,
                "Warrior I",
                34L,
                "Tritanium");
        assertThat(LossText.fit(lost, "Aria's", Set.of(185L), names::get)).isEqualTo("""
                [Rifter, Aria's]

                Damage Control I

                1MN Afterburner I

                125mm Gatling AutoCannon I, EMP S
                125mm Gatling AutoCannon I

                Small Rig

                Warrior I x5

                EMP S x500
                """);
        assertThat(LossText.multibuy(lost, names::get))
                .contains("Rifter\t1\n", "125mm Gatling AutoCannon I\t2\n", "EMP S\t580\n", "Tritanium\t7\n");
    }

    @Test
    void efficiencyIsWhatWasDestroyedOfAll() {
        KillSums sums = KillSums.of(List.of(
                kill(Outcome.WIN, 300.0),
                kill(Outcome.LOSS, 50.0),
                kill(Outcome.FRIENDLY_FIRE, 50.0),
                kill(Outcome.WIN, null)));
        assertThat(sums.kills()).isEqualTo(2);
        assertThat(sums.losses()).isEqualTo(2);
        assertThat(sums.efficiency()).isEqualTo(0.75);
        assertThat(sums.unvalued()).isEqualTo(1);
    }

    private static Kill kill(Outcome outcome, Double value) {
        return new Kill(1, LocalDateTime.of(2026, 5, 1, 12, 0), 30_000_142, ME, 587, outcome, value, value, 0);
    }

    private static Price price(long isk) {
        return new Price(BigDecimal.valueOf(isk), Price.Source.AVERAGE);
    }

    private static Killmail.Attacker attacker(Party party, boolean last) {
        return new Killmail.Attacker(party, 0, last, 10, 587, 484);
    }

    private static Killmail killmail(Killmail.Attacker... attackers) {
        return new Killmail(
                1,
                "",
                LocalDateTime.of(2026, 5, 1, 12, 0),
                30_000_142,
                0,
                ME,
                587,
                100,
                List.of(),
                List.of(attackers),
                null);
    }
}
