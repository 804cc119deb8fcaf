package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.sde.StaticNames;

/** Whatever is pasted opens the tool that reads it; items are worth what the hub pays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastePagesTest {
    private static final String PASTE = "/tools/paste";

    private RunningWeb web;
    private Browser aria;
    private Browser bram;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.row("sde_pointer", "id version", 1, 7);
        group(seed, 25, 6);
        group(seed, 18, 4);
        group(seed, 105, 9);
        type(seed, 587, 25, "Rifter", "Rifter (de)");
        type(seed, 34, 18, "Tritanium", "Tritan");
        type(seed, 35, 18, "Pyerite", "Pyerit");
        type(seed, 691, 105, "Rifter Blueprint", "Rifter-Blaupause");
        order(seed, 1, 587, true, 400_000);
        order(seed, 2, 587, false, 500_000);
        web.bean(StaticNames.class).refresh();
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
    }

    private static void group(Seed seed, long id, long category) {
        seed.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                id,
                category,
                "Group " + id,
                false,
                false,
                false,
                false,
                true);
    }

    private static void type(Seed seed, long id, long group, String name, String german) {
        seed.row(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                id,
                group,
                name,
                10,
                1,
                true);
        seed.row("sde_names", "version data_set id entity en de", 7, "types", id, true, name, german);
    }

    private static void order(Seed seed, long id, long type, boolean buy, double price) {
        seed.row(
                "market_orders",
                "region_id order_id type_id location_id is_buy_order price volume_remaining volume_total",
                10_000_002,
                id,
                type,
                Seed.JITA,
                buy,
                price,
                10,
                10);
    }

    private HttpResponse<String> paste(Browser browser, String text) {
        return browser.post(PASTE, Map.of("_csrf", browser.csrf(PASTE), "text", text));
    }

    private static String address(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void itemsInAnyLanguageAreWorthWhatTheHubPaysAtAPercentage() {
        String address =
                address(paste(aria, "Rifter (de)\t2\nPyerit\t1.000\nRifter Blueprint (Copy)\t1\nNonsense\t4\n"));
        assertThat(address).matches("/tools/appraisals/[A-Za-z0-9_-]{43}");
        String page = aria.get(address).body();
        assertThat(page)
                .contains("800,000", "1.00 M", "900,000", "blueprint copy: 0", "Nonsense", "One name is no item");
        assertThat(aria.get(address + "?percent=90").body()).contains("720,000", "810,000");
        assertThat(page).as("what has no price is listed").contains("Pyerite");
        assertThat(aria.get(address + "?format=csv").body()).contains("800000");
    }

    @Test
    void whoeverHasTheAddressSeesAnAppraisalUntilItExpiresAndNobodyByItsNumber() {
        String address = address(paste(aria, "Rifter\t3"));
        assertThat(bram.get(address).body()).contains("Rifter");
        assertThat(web.browser().get(address).headers().firstValue("Location"))
                .as("its secret goes into no other address")
                .hasValue("/sign-in");
        long id = web.database
                .sql()
                .sql("SELECT MAX(id) FROM appraisals")
                .query(Long.class)
                .single();
        assertThat(aria.get("/tools/appraisals/" + id).statusCode()).isEqualTo(200);
        assertThat(address(bram.get("/tools/appraisals/" + id))).isEqualTo("/tools/paste?gone=true");
        web.database
                .sql()
                .sql("UPDATE appraisals SET expires_at = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3)) WHERE id = ?")
                .param(id)
                .update();
        assertThat(address(bram.get(address))).isEqualTo("/tools/paste?gone=true");
        assertThat(bram.get("/tools/paste?gone=true").body()).contains("This appraisal has expired");
        paste(aria, "Rifter\t4");
        assertThat(web.count("appraisals", "id = " + id))
                .as("it goes with the next")
                .isZero();
        assertThat(web.count("appraisal_lines", "appraisal_id = " + id)).isZero();
    }

    @Test
    void aFitBecomesAnAppraisalWithItsName() {
        String page = aria.get(address(paste(aria, "[Rifter, Brawler]\n\nTritanium x5\n")))
                .body();
        assertThat(page).contains("Brawler", "500,000");
    }

    @Test
    void aScanIsCountedByGroupShipsFirst() {
        String page = paste(aria, "34\tx\tTritan\t-\n587\tBob\tRifter\t10 km\n587\tBobs\tRifter\t-\n")
                .body();
        assertThat(page).contains("3 things, 2 of them ships", "Directional scan");
        assertThat(page.indexOf(">Rifter<")).isPositive().isLessThan(page.indexOf(">Tritanium<"));
    }

    @Test
    void namesAreWhoTheyBelongTo() {
        web.seed.name(95_000_123, "Carla Meets", "character");
        String page = paste(aria, "Carla Meets\nNobody Ever\n").body();
        assertThat(page).contains("1 known here, 1 not", "Carla Meets", "https://zkillboard.com/search/Nobody%20Ever/");
    }

    @Test
    void aStructureOpensTheTimersBoardsEntryFilledIn() {
        LocalDateTime soon =
                LocalDateTime.now(ZoneOffset.UTC).plusDays(1).withNano(0).withSecond(11);
        String text = "Perimeter - Bakery\n10 km\nReinforced until "
                + DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss").format(soon);
        String page = paste(aria, text).body();
        assertThat(page)
                .as("the entry of the timers board, filled in")
                .contains("action=\"/timers\"", "Reinforced until")
                .contains("value=\"" + soon.toString().replace('T', ' ') + "\"");
        aria.post(
                "/timers",
                Map.of(
                        "text",
                        text,
                        "time",
                        soon.toString().replace('T', ' '),
                        "kind",
                        "HULL",
                        "side",
                        "HOSTILE",
                        "audience",
                        "ME",
                        "_csrf",
                        aria.csrf("/timers")));
        assertThat(aria.get("/timers").body()).contains("Perimeter - Bakery");
    }

    @Test
    void whatNobodyReadsAndWhatIsTooLongSaysSo() {
        assertThat(paste(aria, "1\t2\t3\n4 5 6 7").body()).contains("No tool reads this text");
        HttpResponse<String> tooMany = paste(aria, "Tritanium\n".repeat(2_001));
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("at most 64,000 characters and 2,000 lines");
        assertThat(paste(aria, "Rifter\n".repeat(1_900)).statusCode())
                .as("more than another form may have")
                .isEqualTo(302);
    }
}
