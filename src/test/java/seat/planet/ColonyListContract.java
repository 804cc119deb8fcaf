package seat.planet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.ColonyState;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Colonies with what is on them. */
abstract class ColonyListContract {
    private static final long PILOT = 95_000_001;
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final Instant NOW = TIME.toInstant(ZoneOffset.UTC);
    private static final long WATER = 2268;
    private static final long LAUNCHPAD = 50;
    private static final long FACTORY = 60;

    private TestDatabase test;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        rows.add("sde_pointer", "id version", 1, 7);
        type(2544, 1030, 0, 10_000);
        type(2541, 1029, 0, 12_000);
        type(2524, 1027, 0, 500);
        type(3060, 1063, 0, 0);
        type(2469, 1028, 0, 0);
        type(WATER, 1033, 0.01, 0);
        type(3645, 1042, 0.38, 0);
        rows.add("sde_planet_schematics", "version schematic_id name cycle_time", 7, 121, "Water", 1800);
        rows.add(
                "sde_planet_schematic_types",
                "version schematic_id type_id is_input quantity",
                7,
                121,
                WATER,
                true,
                3000);
        rows.add(
                "sde_planet_schematic_types",
                "version schematic_id type_id is_input quantity",
                7,
                121,
                3645,
                false,
                20);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void type(long id, long group, double volume, double capacity) {
        rows.add(
                "sde_types",
                "version type_id group_id name volume capacity published",
                7,
                id,
                group,
                "Type",
                volume,
                capacity,
                true);
    }

    private void planet(long planet, LocalDateTime touched) {
        rows.add(
                "character_planets",
                "character_id planet_id solar_system_id upgrade_level num_pins last_update planet_type",
                PILOT,
                planet,
                30_000_142,
                5,
                3,
                touched,
                "gas");
    }

    private void pin(
            long planet, long pin, long type, @Nullable LocalDateTime installed, @Nullable LocalDateTime expiry) {
        rows.add(
                "character_planet_pins",
                "character_id planet_id pin_id type_id latitude longitude install_time expiry_time",
                PILOT,
                planet,
                pin,
                type,
                1.0,
                1.0,
                installed,
                expiry);
    }

    private void extractor(long planet, long pin, LocalDateTime installed, @Nullable LocalDateTime expiry) {
        pin(planet, pin, 3060, installed, expiry);
        rows.add(
                "character_planet_extractors",
                "character_id planet_id pin_id product_type_id cycle_time qty_per_cycle",
                PILOT,
                planet,
                pin,
                WATER,
                1800,
                6965);
    }

    private void factory(long planet, long pin) {
        pin(planet, pin, 2469, null, null);
        rows.add("character_planet_factories", "character_id planet_id pin_id schematic_id", PILOT, planet, pin, 121);
    }

    private void route(long planet, long route, long from, long to, long type, double quantity) {
        rows.add(
                "character_planet_routes",
                "character_id planet_id route_id source_pin_id destination_pin_id content_type_id quantity",
                PILOT,
                planet,
                route,
                from,
                to,
                type,
                quantity);
    }

    private List<Colony> colonies() {
        return new ColonyList(test.database()).of(List.of(PILOT), NOW);
    }

    @Test
    void whatStandsStillComesFirstThenTheEarliestStop() {
        planet(1, TIME);
        planet(2, TIME);
        extractor(2, 21, TIME.minusDays(1), TIME.plusHours(40));
        planet(3, TIME);
        extractor(3, 31, TIME.minusDays(1), TIME.plusHours(4));
        planet(4, TIME);
        extractor(4, 41, TIME.minusDays(1), TIME.plusHours(90));
        extractor(4, 42, TIME.minusDays(1), TIME.minusHours(1));
        assertThat(colonies()).extracting(Colony::planetId).containsExactly(4L, 3L, 2L, 1L);
        assertThat(colonies())
                .extracting(colony -> colony.state(NOW))
                .containsExactly(
                        ColonyState.SOME_STOPPED,
                        ColonyState.EXTRACTING,
                        ColonyState.EXTRACTING,
                        ColonyState.NO_EXTRACTOR);
    }

    @Test
    void anExtractorThatIsSwitchedOffHasNoExpiryAndIsTheOneThatStopped() {
        planet(1, TIME);
        extractor(1, 11, TIME.minusDays(1), null);
        extractor(1, 12, TIME.minusDays(1), TIME.plusDays(2));
        Colony colony = colonies().getFirst();
        assertThat(colony.extractors()).extracting(one -> one.isRunning(NOW)).containsExactly(false, true);
        assertThat(colony.nextStop(NOW)).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }

    @Test
    void anExtractorsDayIsTheMeanOfItsProgram() {
        planet(1, TIME);
        extractor(1, 11, TIME.minusHours(12), TIME.plusHours(12));
        assertThat(colonies().getFirst().extractors().getFirst().perDay()).isCloseTo(513_235, within(0.5));
    }

    @Test
    void factoriesMakeWhatTheirSchematicSays() {
        planet(1, TIME);
        factory(1, FACTORY);
        factory(1, FACTORY + 1);
        Colony colony = colonies().getFirst();
        assertThat(colony.factoryCount()).isEqualTo(2);
        assertThat(colony.factories())
                .containsExactly(
                        new Factory(121, 2, Duration.ofMinutes(30), Map.of(WATER, 3_000L), Map.of(3645L, 20L)));
        assertThat(DailyOutput.of(colonies())).containsExactly(new DailyOutput(3645, 1_920, 0));
    }

    @Test
    void launchpadStorageAndCommandCentreHoldWhatStaticDataSays() {
        planet(1, TIME);
        pin(1, LAUNCHPAD, 2544, null, null);
        pin(1, 51, 2541, null, null);
        pin(1, 52, 2524, null, null);
        rows.add(
                "character_planet_contents",
                "character_id planet_id pin_id type_id amount",
                PILOT,
                1,
                LAUNCHPAD,
                WATER,
                250_000);
        assertThat(colonies().getFirst().storages())
                .extracting(Storage::capacity)
                .containsExactlyInAnyOrder(10_000.0, 12_000.0, 500.0);
        assertThat(colonies().getFirst().storages().getFirst().share()).isEqualTo(0.25);
    }

    @Test
    void aStoreFillsByWhatExtractorsBringAfterTheLastTouch() {
        planet(1, TIME.minusHours(12));
        pin(1, LAUNCHPAD, 2544, null, null);
        extractor(1, 11, TIME.minusHours(12), TIME.plusHours(12));
        route(1, 1, 11, LAUNCHPAD, WATER, 6965);
        Storage store = colonies().getFirst().storages().getFirst();
        assertThat(store.used()).isZero();
        // 24 of the 48 cycles have come, 0.01 m³ each unit.
        assertThat(store.expected())
                .isCloseTo(
                        seat.eve.ExtractionForecast.until(
                                        6965, Duration.ofMinutes(30), Duration.ofDays(1), Duration.ofHours(12))
                                / 100.0,
                        within(0.01));
        assertThat(store.fullAt()).as("5,132 m³ in all").isNull();
    }

    @Test
    void aStoreThatIsFullBeforeTheExtractorsStopSaysWhen() {
        planet(1, TIME.minusHours(12));
        pin(1, LAUNCHPAD, 2544, null, null);
        rows.add(
                "character_planet_contents",
                "character_id planet_id pin_id type_id amount",
                PILOT,
                1,
                LAUNCHPAD,
                WATER,
                900_000);
        extractor(1, 11, TIME.minusHours(12), TIME.plusHours(12));
        route(1, 1, 11, LAUNCHPAD, WATER, 6965);
        Instant full = colonies().getFirst().storages().getFirst().fullAt();
        assertThat(full).isBetween(NOW.minus(Duration.ofHours(12)), NOW.plus(Duration.ofHours(12)));
    }

    @Test
    void factoriesTakeFromTheStoreWhatTheyMake() {
        planet(1, TIME.minusHours(10));
        pin(1, LAUNCHPAD, 2544, null, null);
        rows.add(
                "character_planet_contents",
                "character_id planet_id pin_id type_id amount",
                PILOT,
                1,
                LAUNCHPAD,
                WATER,
                900_000);
        extractor(1, 11, TIME.minusHours(12), TIME.plusHours(12));
        factory(1, FACTORY);
        route(1, 1, LAUNCHPAD, FACTORY, WATER, 3_000);
        route(1, 2, FACTORY, LAUNCHPAD, 3645, 20);
        // Each hour 60 m³ of water go and 15.2 m³ of its product come.
        assertThat(colonies().getFirst().storages().getFirst().expected()).isCloseTo(9_000 - 448, within(0.01));
    }

    @Test
    void withoutStaticDataStoresHaveNoSize() {
        test.database().sql().sql("DELETE FROM sde_pointer").update();
        planet(1, TIME);
        pin(1, LAUNCHPAD, 2544, null, null);
        extractor(1, 11, TIME.minusHours(12), TIME.plusHours(12));
        assertThat(colonies().getFirst().storages()).isEmpty();
        assertThat(colonies().getFirst().extractors().getFirst().productTypeId())
                .isEqualTo(WATER);
    }
}
