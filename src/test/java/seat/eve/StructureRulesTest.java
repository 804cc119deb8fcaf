package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EVE's rules of structures, by their numbers in the checklist of mechanics. */
class StructureRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long CITADEL = 1_657;
    private static final long ENGINEERING = 1_404;
    private static final long REFINERY = 1_406;

    private static double perHour(long hull, double bonus, long group, double amount) {
        return StructureFuel.perHour(hull, bonus, List.of(new StructureFuel.Service(group, amount)));
    }

    @Test
    void rule57AShieldVulnerableStructureIsNormal() {
        assertThat(StructureState.of("shield_vulnerable").isNormal()).isTrue();
        assertThat(StructureState.of("shield_vulnerable").isAttacked()).isFalse();
        assertThat(StructureState.of("hull_vulnerable").isAttacked()).isTrue();
        assertThat(StructureState.of("a word of tomorrow")).isEqualTo(StructureState.UNKNOWN);
        assertThat(StructureState.of(null)).isEqualTo(StructureState.UNKNOWN);
    }

    @Test
    void rule58WithoutAnEndOfFuelItHasLowPower() {
        assertThat(StructurePower.of(null, false, null, NOW)).isEqualTo(StructurePower.LOW);
        assertThat(StructurePower.of(NOW.plusSeconds(1), true, null, NOW)).isEqualTo(StructurePower.FULL);
        assertThat(StructurePower.of(NOW.plusSeconds(1), false, null, NOW))
                .as("no service is online")
                .isEqualTo(StructurePower.LOW);
        assertThat(StructurePower.of(NOW.minusSeconds(1), true, null, NOW)).isEqualTo(StructurePower.LOW);
    }

    @Test
    void rule59SevenDaysOfLowPowerAbandonItAndItHasNoTimer() {
        Instant week = NOW.minus(Duration.ofDays(7));
        assertThat(StructurePower.of(null, false, week.plusSeconds(1), NOW)).isEqualTo(StructurePower.LOW);
        assertThat(StructurePower.of(null, false, week, NOW)).isEqualTo(StructurePower.ABANDONED);
        assertThat(StructurePower.of(week, false, null, NOW)).isEqualTo(StructurePower.ABANDONED);
        assertThat(StructureState.afterShield(StructurePower.ABANDONED, false)).isNull();
    }

    @Test
    void rule62LowPowerAndFlexStructuresGoStraightToTheHullTimer() {
        assertThat(StructureState.afterShield(StructurePower.FULL, false)).isEqualTo(StructureState.ARMOR_TIMER);
        assertThat(StructureState.afterShield(StructurePower.LOW, false)).isEqualTo(StructureState.HULL_TIMER);
        assertThat(StructureState.afterShield(StructurePower.FULL, true)).isEqualTo(StructureState.HULL_TIMER);
    }

    @Test
    void rule64TheHoursOfACustomsOfficeMayGoOverMidnight() {
        assertThat(new DailyWindow(18, 20).hours()).isEqualTo(2);
        DailyWindow night = new DailyWindow(23, 1);
        assertThat(night.hours()).isEqualTo(2);
        assertThat(night.contains(Instant.parse("2026-11-29T23:59:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-29T00:30:00Z"))).isTrue();
        assertThat(night.contains(Instant.parse("2026-11-29T01:00:00Z"))).isFalse();
        assertThat(night.text()).isEqualTo("23:00–01:00");
        assertThat(new DailyWindow(22, 24).end()).isZero();
    }

    @Test
    void rule65AHubWhoseWindowHasPassedIsInOvertime() {
        VulnerabilityWindow window = new VulnerabilityWindow(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600));
        assertThat(window.at(NOW)).isEqualTo(VulnerabilityWindow.Now.OVERTIME);
        assertThat(window.at(NOW.minusSeconds(5_000))).isEqualTo(VulnerabilityWindow.Now.OPEN);
        assertThat(window.at(NOW.minusSeconds(10_000))).isEqualTo(VulnerabilityWindow.Now.CLOSED);
        assertThat(new VulnerabilityWindow(null, null).at(NOW)).isEqualTo(VulnerabilityWindow.Now.UNKNOWN);
    }

    @Test
    void rule66SecuredStockCannotBeStolen() {
        assertThat(ReagentStock.raidable(5_000, 300)).isEqualTo(300);
    }

    @Test
    void aSkyhookGathersByWholeCyclesUpToItsCapacity() {
        Instant cycle = NOW.minus(Duration.ofMinutes(150));
        assertThat(ReagentStock.gathered(100, cycle, Duration.ofHours(1), 41, 10_000, NOW))
                .isEqualTo(182);
        assertThat(ReagentStock.gathered(100, cycle, Duration.ofHours(1), 41, 150, NOW))
                .isEqualTo(150);
        assertThat(ReagentStock.gathered(100, cycle, null, 41, 150, NOW)).isEqualTo(100);
    }

    @Test
    void rule67AHubHasBurntSinceItWasRead() {
        Instant read = NOW.minus(Duration.ofHours(5));
        assertThat(ReagentStock.left(1_000, 100, read, NOW)).isEqualTo(500);
        assertThat(ReagentStock.days(2_900, 100, read, NOW)).isEqualTo(1);
        assertThat(ReagentStock.left(100, 100, read, NOW)).isZero();
        assertThat(ReagentStock.days(100, 0, read, NOW)).isInfinite();
    }

    @Test
    void rule68ChartersAreNotNeededInLowSecurity() {
        assertThat(ControlTowerFuel.isNeeded(0.4, 500_001, 0.45, 500_001L)).isFalse();
        assertThat(ControlTowerFuel.isNeeded(0.5, 500_001, 0.45, 500_001L)).isTrue();
        assertThat(ControlTowerFuel.isNeeded(0.5, 500_001, 0.45, 500_004L))
                .as("another faction's")
                .isFalse();
        assertThat(ControlTowerFuel.isNeeded(-0.3, 0, null, null)).isTrue();
    }

    @Test
    void rule69AnyBlockFitsAnUpwellStructure() {
        assertThat(StructureFuel.BLOCKS).containsExactlyInAnyOrder(4_051L, 4_246L, 4_247L, 4_312L);
    }

    @Test
    void rule70StrontiumIsHoursOfReinforcement() {
        assertThat(ControlTowerFuel.reinforced(8_200, 400)).isEqualTo(Duration.ofHours(20));
        assertThat(ControlTowerFuel.days(960, 40)).isEqualTo(1);
        assertThat(ControlTowerFuel.perHour(40, true)).isEqualTo(30);
    }

    @Test
    void rule71AChunkBreaksUpByItselfAndItsFieldStandsForTwoDays() {
        Instant ready = Instant.parse("2026-11-29T01:00:00Z");
        Instant breaks = Instant.parse("2026-11-29T04:00:00Z");
        MoonExtraction one = new MoonExtraction(ready.minus(Duration.ofDays(7)), ready, breaks, null);
        assertThat(one.at(ready.minusSeconds(1))).isEqualTo(MoonExtraction.Phase.DRILLING);
        assertThat(one.at(ready)).isEqualTo(MoonExtraction.Phase.READY);
        assertThat(one.at(breaks)).isEqualTo(MoonExtraction.Phase.FIELD);
        assertThat(one.fieldUntil()).isEqualTo(Instant.parse("2026-12-01T04:00:00Z"));
        assertThat(one.at(one.fieldUntil())).isEqualTo(MoonExtraction.Phase.GONE);
        MoonExtraction fired = new MoonExtraction(one.start(), ready, breaks, ready.plusSeconds(600));
        assertThat(fired.at(ready.plusSeconds(600))).isEqualTo(MoonExtraction.Phase.FIELD);
        assertThat(fired.fieldUntil())
                .as("earlier by the laser")
                .isEqualTo(ready.plusSeconds(600).plus(MoonExtraction.FIELD));
        assertThat(one.volume(40_000)).isEqualTo(40_000 * 24 * 7);
    }

    @Test
    void rule73SharesOfAMoonAreTakenAsTheyAre() {
        assertThat(MoonExtraction.sum(Map.of(1L, 0.5, 2L, 0.44))).isEqualTo(0.94);
        assertThat(MoonExtraction.volumeOf(1_000, 0.44)).isEqualTo(440);
    }

    @Test
    void rule99TheNameOfAStructureDoesNotRepeatItsSystem() {
        assertThat(StructureName.behind("Jita", "Jita - Bakery")).isEqualTo("Bakery");
        assertThat(StructureName.behind("Jita", "Jita – Bakery")).isEqualTo("Bakery");
        assertThat(StructureName.behind("Jita", "Jita - ")).isEqualTo("Jita - ");
        assertThat(StructureName.behind("Jita", "Bakery")).isEqualTo("Bakery");
        assertThat(StructureName.behind("", "Bakery")).isEqualTo("Bakery");
    }

    @Test
    void aHullTakesLessForTheServicesItIsMadeFor() {
        assertThat(perHour(CITADEL, -25, 1_321, 10)).as("Astrahus, cloning").isEqualTo(7.5);
        assertThat(perHour(CITADEL, -25, 1_321, 40)).as("Astrahus, market").isEqualTo(30);
        assertThat(perHour(ENGINEERING, -25, 1_415, 12)).as("Raitaru, plant").isEqualTo(9);
        assertThat(perHour(REFINERY, -20, 1_322, 10))
                .as("Athanor, reprocessing")
                .isEqualTo(8);
        assertThat(perHour(REFINERY, -20, 1_887, 5)).as("Athanor, moon drill").isEqualTo(5);
        assertThat(perHour(CITADEL, -25, 1_415, 12)).as("Astrahus, plant").isEqualTo(12);
        assertThat(StructureFuel.perHour(1_408, 0, List.of())).as("jump bridge").isEqualTo(30);
        assertThat(StructureFuel.perHour(2_016, 0, List.of())).as("jammer").isEqualTo(40);
        assertThat(StructureFuel.perHour(2_017, 0, List.of())).as("beacon").isEqualTo(15);
        assertThat(StructureFuel.perHour(4_744, 0, List.of())).as("Metenox").isEqualTo(5);
    }

    @Test
    void whatIsToBeBoughtIsWhatTheBayLacks() {
        assertThat(StructureFuel.toBuy(7.5, 7, 0)).isEqualTo(1_260);
        assertThat(StructureFuel.toBuy(7.5, 7, 1_000)).isEqualTo(260);
        assertThat(StructureFuel.toBuy(7.5, 7, 5_000)).isZero();
        assertThat(StructureFuel.toBuy(0.3, 1, 0)).as("whole blocks").isEqualTo(8);
    }

    @Test
    void aModuleBurnsWhileOneOfItsServicesIsOnline() {
        Map<String, Boolean> states = Map.of("Clone Bay", false, "Market", true);
        assertThat(StructureFuel.burns(35_894, states)).isFalse();
        assertThat(StructureFuel.burns(35_892, states)).isTrue();
        assertThat(StructureFuel.burns(99_999, states))
                .as("nobody knows its services")
                .isTrue();
        assertThat(StructureFuel.agree(100, 104)).isTrue();
        assertThat(StructureFuel.agree(100, 120)).isFalse();
    }

    @Test
    void aFieldOfDoubleOresAloneIsAJackpot() {
        assertThat(MoonOre.isJackpot(List.of("Shining Xenotime", "Glistening Bitumens")))
                .isTrue();
        assertThat(MoonOre.isJackpot(List.of("Shining Xenotime", "Brimful Bitumens")))
                .isFalse();
        assertThat(MoonOre.isJackpot(List.of())).as("nothing is mined yet").isFalse();
        assertThat(MoonOre.isDouble("Compressed Twinkling Cobaltite")).isTrue();
        assertThat(MoonOre.rarity(1_923)).hasValue(64);
        assertThat(MoonOre.rarity(18)).isEmpty();
    }
}
