package seat.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.OreClass;
import seat.price.Prices;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** The mining ledger and what it is worth. */
abstract class MiningLedgerContract {
    private static final long PILOT = 95_000_001;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final long VELDSPAR = 1230;
    private static final long COMPRESSED_VELDSPAR = 62_516;
    private static final long GAS = 30_370;
    private static final long TRITANIUM = 34;

    private TestDatabase test;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        rows.add("sde_pointer", "id version", 1, 7);
        group(462, 25);
        group(711, 2);
        type(VELDSPAR, 462, "Veldspar", 0.1, 100);
        type(COMPRESSED_VELDSPAR, 462, "Compressed Veldspar", 0.001, 100);
        type(GAS, 711, "Fullerite-C50", 1, 1);
        type(62_399, 4168, "Compressed Fullerite-C50", 0.1, 1);
        rows.add("sde_type_materials", "version type_id material_type_id quantity", 7, VELDSPAR, TRITANIUM, 400);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void group(long id, long category) {
        rows.add(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                id,
                category,
                "Group",
                false,
                false,
                false,
                false,
                true);
    }

    private void type(long id, long group, String name, double volume, int portion) {
        rows.add(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                id,
                group,
                name,
                volume,
                portion,
                true);
    }

    private void mined(LocalDate day, long type, long units) {
        rows.add(
                "character_minings",
                "character_id date solar_system_id type_id quantity",
                PILOT,
                day,
                30_000_142,
                type,
                units);
    }

    private void price(long type, double isk) {
        rows.add("market_prices", "type_id average_price", type, isk);
    }

    private List<Mined> ledger() {
        return new MiningLedger(test.database(), new Prices(test.database()))
                .of(List.of(PILOT), DAY.minusDays(10), DAY, 0.85);
    }

    @Test
    void rawOreIsWorthWhatItIsCompressedUnitForUnit() {
        mined(DAY, VELDSPAR, 1_000);
        price(VELDSPAR, 1);
        price(COMPRESSED_VELDSPAR, 20);
        assertThat(ledger().getFirst().raw()).isEqualByComparingTo("20000");
        assertThat(ledger().getFirst().volume()).isEqualTo(100);
    }

    @Test
    void refinedOreIsWorthWhatItsMaterialsAreRoundedDown() {
        mined(DAY, VELDSPAR, 1_234);
        price(TRITANIUM, 5);
        // floor(1,234 / 100 × 400 × 0.85) = floor(4,195.6)
        assertThat(ledger().getFirst().refined()).isEqualByComparingTo("20975");
        assertThat(ledger().getFirst().raw()).as("no price is not 0").isNull();
    }

    @Test
    void gasIsNotReprocessedAndHasItsCompressedTypeInAGroupOfItsOwn() {
        mined(DAY, GAS, 10);
        price(62_399, 3_000);
        assertThat(ledger().getFirst().oreClass()).isEqualTo(OreClass.GAS);
        assertThat(ledger().getFirst().raw()).isEqualByComparingTo("30000");
        assertThat(ledger().getFirst().refined()).isEqualByComparingTo("30000");
    }

    @Test
    void aDayThatGrowsIsReplacedNotAdded() {
        mined(DAY, VELDSPAR, 500);
        test.database()
                .sql()
                .sql("UPDATE character_minings SET quantity = 900 WHERE type_id = ?")
                .param(VELDSPAR)
                .update();
        assertThat(ledger()).extracting(Mined::units).containsExactly(900L);
    }

    @Test
    void daysAreEvesAndTheNewestComesFirst() {
        mined(DAY.minusDays(1), VELDSPAR, 1);
        mined(DAY, VELDSPAR, 2);
        mined(DAY.minusDays(11), VELDSPAR, 3);
        mined(DAY.plusDays(1), VELDSPAR, 4);
        assertThat(ledger()).extracting(Mined::day).containsExactly(DAY, DAY.minusDays(1));
    }

    @Test
    void withoutStaticDataTheClassAndTheVolumeAreNotKnown() {
        test.database().sql().sql("DELETE FROM sde_pointer").update();
        mined(DAY, VELDSPAR, 2);
        assertThat(ledger().getFirst().oreClass()).isEqualTo(OreClass.UNKNOWN);
        assertThat(ledger().getFirst().volume()).isNull();
        assertThat(ledger().getFirst().refined()).isNull();
    }
}
