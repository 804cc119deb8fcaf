package seat.planet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Colonies and whether they stand still. */
abstract class ColoniesContract {
    private static final long PILOT = 95_000_001;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);

    private TestDatabase test;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
    }

    @AfterEach
    void end() {
        test.close();
    }

    private Colonies.OfCharacter colonies() {
        return new Colonies(test.database())
                .of(List.of(PILOT), NOW.toInstant(ZoneOffset.UTC))
                .get(PILOT);
    }

    private void planet(long planet) {
        rows.add(
                "character_planets",
                "character_id planet_id solar_system_id upgrade_level num_pins last_update planet_type",
                PILOT,
                planet,
                30_000_142,
                5,
                3,
                NOW.minusDays(1),
                "gas");
    }

    private void extractor(long planet, long pin, @Nullable LocalDateTime expiry) {
        rows.add(
                "character_planet_pins",
                "character_id planet_id pin_id type_id latitude longitude install_time expiry_time",
                PILOT,
                planet,
                pin,
                3060,
                1.0,
                1.0,
                NOW.minusDays(2),
                expiry);
        rows.add(
                "character_planet_extractors",
                "character_id planet_id pin_id product_type_id cycle_time qty_per_cycle",
                PILOT,
                planet,
                pin,
                2268,
                1800,
                7000);
    }

    @Test
    void aColonyOfWhichOneExtractorIsOffCountsAsStoppedAndKeepsTheOthersEnd() {
        planet(1);
        extractor(1, 11, NOW.plusHours(30));
        extractor(1, 12, null);
        assertThat(colonies().stopped()).isEqualTo(1);
        assertThat(colonies().nextStop()).isEqualTo(NOW.plusHours(30).toInstant(ZoneOffset.UTC));
    }

    @Test
    void anExtractorThatEndedStandsStill() {
        planet(1);
        extractor(1, 11, NOW);
        assertThat(colonies()).isEqualTo(new Colonies.OfCharacter(PILOT, 1, 1, 1, null));
    }

    @Test
    void aColonyWithoutExtractorsIsNotStopped() {
        planet(1);
        planet(2);
        extractor(2, 21, NOW.plusHours(5));
        assertThat(colonies().number()).isEqualTo(2);
        assertThat(colonies().stopped()).isZero();
    }

    @Test
    void everyActiveLevelOfInterplanetaryConsolidationAllowsAPlanetMore() {
        assertThat(colonies().max()).isEqualTo(1);
        rows.skill(PILOT, 2495, 5, 4);
        assertThat(colonies().max()).isEqualTo(5);
    }
}
