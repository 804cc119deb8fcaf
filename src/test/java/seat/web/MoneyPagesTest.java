package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about money: of one character, and of all the caller's. */
class MoneyPagesTest {
    private static final String ARIA = "/characters/" + Seed.ARIA;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal",
                "journal?days=0&category=OTHER",
                "journal?month=2026-01&category=MARKET",
                "journal?days=x&month=y&category=z&below=q",
                "income",
                "income?own=1",
                "trade-profit",
                "trade-profit?days=365&sort=-cost",
                "orders",
                "orders?scope=region",
                "order-history",
                "contracts",
                "contracts?tab=finished",
                "couriers",
                "couriers?state=OVERDUE",
                "worth",
                "worth?from=2020-01-01&until=nonsense"
            })
    void everyPageIsThereForOneAndForAll(String page) {
        for (String path : List.of(ARIA + "/" + page, "/my/" + page)) {
            var answer = aria.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("??").endsWith("</html>\n");
        }
    }

    @Test
    void aJournalHasDaysWithSumsAndGoesOnWhereItEnds() {
        String page = aria.get(ARIA + "/journal?days=0").body();
        assertThat(page).contains("Bounty prizes", "data-chart", "class=\"day\"", "rel=\"next\"");
        String next =
                page.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(aria.get(next).body()).contains("Newest").doesNotContain("Nothing moved");
    }

    @Test
    void anAmountHasTheExactSumBehindIt() {
        assertThat(aria.get(ARIA + "/journal").body()).containsPattern("data-exact=\"-?[0-9,]+\\.[0-9]{2}\"");
    }

    @Test
    void aCategoryOfAMonthLeadsToItsEntries() {
        String page = aria.get(ARIA + "/income").body();
        assertThat(page).contains("category=BOUNTIES&amp;month=");
    }

    @Test
    void aContractIsSeenByItsPartiesWithWhatItHolds() {
        assertThat(aria.get(ARIA + "/contracts?tab=mine").body()).contains("/contracts/7001");
        assertThat(aria.get(ARIA + "/contracts/7001").body()).contains("Nobody yet", "Price");
        assertThat(aria.get(ARIA + "/contracts/7002").statusCode()).isEqualTo(404);
    }

    @Test
    void whoMayNotSeeSomebodysWalletSeesNone() {
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        for (String page : List.of("journal", "income", "trade-profit", "orders", "contracts", "couriers", "worth")) {
            assertThat(bram.get(ARIA + "/" + page).statusCode()).as(page).isIn(403, 404);
        }
    }

    @Test
    void anOrderStandsWithItsPlaceAndWhatIsLeft() {
        web.seed.row(
                "character_orders",
                "character_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration state",
                Seed.ARIA,
                4_711,
                34,
                10_000_002,
                Seed.JITA,
                "region",
                false,
                5.5,
                1_000,
                400,
                LocalDateTime.now().minusDays(3),
                90,
                "active");

        assertThat(aria.get(ARIA + "/orders").body()).contains("Tritanium", "Market not kept", "▲ Sell", "60 %");
        assertThat(aria.get("/my/orders").body()).contains("Aria Vance");
        assertThat(aria.get(ARIA + "/orders?format=csv").body()).contains("Tritanium");
    }

    @Test
    void pagesTakeAsManyStatementsForManyRowsAsForFew() {
        for (String page : List.of("journal", "income", "trade-profit", "orders", "contracts", "couriers", "worth")) {
            assertThat(statements("/my/" + page)).as(page).isLessThanOrEqualTo(26);
        }
    }

    private int statements(String path) {
        aria.get(path);
        web.statements.prepared.clear();
        assertThat(aria.get(path).statusCode()).as(path).isEqualTo(200);
        return web.statements.prepared.size();
    }
}
