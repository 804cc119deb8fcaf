package seat.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static seat.asset.AssetRows.ANN;
import static seat.asset.AssetRows.BOB;
import static seat.asset.AssetRows.RIFTER;
import static seat.asset.AssetRows.TRITANIUM;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.price.Prices;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What everything somebody owns is worth: the same on every database. */
abstract class AssetValuesContract {
    private TestDatabase test;
    private StatementCounter counter;
    private AssetRows rows;
    private AssetValues values;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        Database database = new Database(counter.dataSource(), test.database().dialect());
        rows = new AssetRows(database);
        values = new AssetValues(new Holdings(database), new Prices(database));
        rows.staticData();
        rows.price(TRITANIUM, 5);
        rows.price(RIFTER, 500_000);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aBlueprintCopyCountsZeroAndItsOriginalByPrice() {
        rows.type(691, 18, 0.01);
        rows.price(691, 2_000_000);
        rows.asset(1, ANN, 691, 1, AssetRows.JITA, "station", "Hangar", true);
        test.jdbc().sql("UPDATE character_assets SET is_blueprint_copy = TRUE").update();
        rows.asset(2, ANN, 691, 1, AssetRows.JITA, "station", "Hangar", true);
        assertThat(values.totals(List.of(ANN)).get(ANN)).isEqualTo(new AssetTotal(2_000_000, 0, 2));
    }

    @Test
    void theContentOfAPlasticWrapIsUnknownSoThatItHasNoPriceWhateverItsTypeHas() {
        rows.price(3_468, 1_000);
        rows.asset(1, ANN, 3_468, 1, AssetRows.JITA, "station", "Hangar", true);
        assertThat(values.totals(List.of(ANN)).get(ANN)).isEqualTo(new AssetTotal(0, 1, 1));
    }

    @Test
    void anOfficeIsNoThingAndCountsZero() {
        rows.price(27, 1_000);
        rows.asset(1, ANN, 27, 1, AssetRows.JITA, "station", "OfficeFolder", true);
        assertThat(values.totals(List.of(ANN)).get(ANN)).isEqualTo(new AssetTotal(0, 0, 1));
    }

    @Test
    void whatHasNoPriceIsCountedAndIsInNoSum() {
        rows.stack(1, ANN, TRITANIUM, 10);
        rows.stack(2, ANN, 99_999, 1_000);
        assertThat(values.totals(List.of(ANN, BOB)))
                .isEqualTo(Map.of(ANN, new AssetTotal(50, 1, 2), BOB, AssetTotal.NOTHING));
    }

    @Test
    void whatWasReadIsKeptUntilItIsReadAnew() {
        Instant noon = Instant.parse("2026-11-28T12:00:00Z");
        rows.stack(1, ANN, TRITANIUM, 10);
        rows.read(ANN, noon);
        assertThat(values.totals(List.of(ANN)).get(ANN).value()).isEqualTo(50);
        counter.sinceLast();
        values.totals(List.of(ANN));
        assertThat(counter.sinceLast()).as("settings, prices by hand, versions").isLessThanOrEqualTo(3);
        rows.stack(2, ANN, TRITANIUM, 10);
        assertThat(values.totals(List.of(ANN)).get(ANN).value()).as("kept").isEqualTo(50);
        rows.read(ANN, noon.plusSeconds(3600));
        assertThat(values.totals(List.of(ANN)).get(ANN).value()).as("read anew").isEqualTo(100);
    }

    @Test
    void whatNobodyReadsAnUpdateOfIsNeverKept() {
        rows.stack(1, ANN, TRITANIUM, 10);
        values.totals(List.of(ANN));
        rows.stack(2, ANN, TRITANIUM, 10);
        assertThat(values.totals(List.of(ANN)).get(ANN).value()).isEqualTo(100);
    }
}
