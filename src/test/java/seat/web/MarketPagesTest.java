package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.sde.StaticNames;

/** The market of what is kept, by group and name, with both sides of a type's orders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketPagesTest {
    private static final long FORGE = 10_000_002;
    private static final long BAZAAR = 1_035_000_000_123L;

    private RunningWeb web;
    private Browser bram;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.row("sde_pointer", "id version", 1, 7);
        seed.row("sde_market_groups", "version market_group_id name has_types", 7, 4, "Ships", false);
        seed.row(
                "sde_market_groups",
                "version market_group_id parent_group_id name has_types",
                7,
                64,
                4,
                "Minmatar",
                true);
        seed.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                25,
                6,
                "Frigate",
                false,
                false,
                false,
                false,
                true);
        seed.row(
                "sde_types",
                "version type_id group_id name volume portion_size published market_group_id",
                7,
                587,
                25,
                "Rifter",
                10,
                1,
                true,
                64);
        seed.row("sde_names", "version data_set id entity en de", 7, "types", 587, true, "Rifter", "Reifer");
        seed.row("kept_markets", "owner_type owner_id", "region", FORGE);
        seed.row("kept_markets", "owner_type owner_id", "structure", BAZAAR);
        web.database.sql().sql("DELETE FROM market_orders").update();
        order(seed, 1, true, 400_000);
        order(seed, 2, false, 500_000);
        seed.row(
                "structure_market_orders",
                "structure_id order_id duration is_buy_order issued location_id min_volume price range type_id volume_remaining volume_total",
                BAZAAR,
                3,
                90,
                false,
                LocalDateTime.now(ZoneOffset.UTC),
                BAZAAR,
                1,
                900_000,
                "region",
                587,
                4,
                4);
        for (int day = 1; day <= 3; day++) {
            seed.row(
                    "market_histories",
                    "region_id type_id date average highest lowest order_count volume",
                    FORGE,
                    587,
                    LocalDate.now(ZoneOffset.UTC).minusDays(day),
                    450_000,
                    500_000,
                    400_000,
                    9,
                    77);
        }
        web.bean(StaticNames.class).refresh();
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
    }

    private static void order(Seed seed, long id, boolean buy, double price) {
        seed.row(
                "market_orders",
                "region_id order_id duration is_buy_order issued location_id min_volume price range system_id type_id volume_remaining volume_total",
                FORGE,
                id,
                90,
                buy,
                LocalDateTime.now(ZoneOffset.UTC),
                Seed.JITA,
                1,
                price,
                "region",
                30_000_142,
                587,
                10,
                10);
    }

    @Test
    void typesAreFoundByGroupAndByNameInTheReadersLanguage() {
        assertThat(bram.get("/market").body()).contains("Ships", "/market?group=4");
        assertThat(bram.get("/market?group=4").body()).contains("Minmatar");
        assertThat(bram.get("/market?group=64").body()).contains("/market/587");
        assertThat(bram.get("/market?q=ifte").body()).contains("/market/587");
        assertThat(bram.get("/market?q=reif", "Accept-Language", "de").body()).contains("/market/587");
        assertThat(bram.get("/market?q=nothing+such").body()).contains("No item that is traded");
        assertThat(bram.get("/market?group=999999").body()).contains("Ships");
    }

    @Test
    void bothSidesOfKeptMarketsStandBesideEachOtherWithMarginsAndDays() {
        String page = bram.get("/market/587").body();
        // 500,000 × (1 − 0.03 − 0.08) − 400,000 × 1.03
        assertThat(page).contains("400,000.00", "500,000.00", "900,000.00", "+33,000", "evetycoon.com/market/587");
        // (900,000 × 0.89 − 500,000) ÷ 10 m³
        assertThat(page).contains("+30,100").contains("data-chart=").contains("450000");
        assertThat(bram.get("/market/587?market=" + BAZAAR).body())
                .contains("900,000.00")
                .doesNotContain("400,000.00");
        assertThat(bram.get("/market/99999999").statusCode()).isEqualTo(404);
    }
}
