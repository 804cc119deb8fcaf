package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.Accounts;
import seat.audit.Actor;

/** What people choose for themselves follows them to every browser and every front end. */
class PreferencesPageTest {
    private static final String PAGE = "/account/settings";
    private static final String JOURNAL = "/characters/" + Seed.ARIA + "/wallet-journal";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @BeforeEach
    void nothingIsChosen() {
        web.database.sql().sql("DELETE FROM user_settings").update();
    }

    private HttpResponse<String> choose(String... namesAndValues) {
        Map<String, String> form = new HashMap<>(Map.of("_csrf", aria.csrf(PAGE)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return aria.post(PAGE, form);
    }

    @Test
    void aChoiceHoldsInEveryBrowserOfItsPerson() {
        assertThat(choose("language", "de", "skin", "light", "density", "compact")
                        .statusCode())
                .isEqualTo(302);
        Browser phone = web.signedIn(Seed.ARIA, "Aria Vance");
        assertThat(phone.get(PAGE, "Accept-Language", "fr").body())
                .contains("lang=\"de\"")
                .contains("data-bs-theme=\"light\"")
                .contains("data-density=\"compact\"");
        assertThat(web.signedIn(Seed.BRAM, "Bram Holt").get(PAGE).body()).contains("lang=\"en\"");
    }

    @Test
    void withoutAChoiceTheBrowsersLanguageCounts() {
        assertThat(aria.get(PAGE, "Accept-Language", "nl, ko;q=0.8, de;q=0.5").body())
                .contains("lang=\"ko\"");
        assertThat(aria.get(PAGE, "Accept-Language", "nl").body()).contains("lang=\"en\"");
        assertThat(aria.get(PAGE).body()).contains("lang=\"en\"");
        assertThat(web.browser().get("/sign-in", "Accept-Language", "fr-CA").body())
                .contains("lang=\"fr\"");
    }

    @Test
    void numbersAreWrittenWithTheChosenMarks() {
        String amount = "1,234.50";
        choose("thousand_seperator", "'", "decimal_seperator", ",", "isk", "exact");
        assertThat(new Formats(java.util.Locale.ENGLISH, web.bean(org.springframework.context.MessageSource.class))
                        .isk(1234.5))
                .isEqualTo(amount);
        assertThat(aria.get(JOURNAL).body()).containsPattern("[0-9]'[0-9]{3},[0-9]{2}|[0-9]&#39;[0-9]{3},[0-9]{2}");
    }

    @Test
    void tablesHaveTheChosenLengthUnlessTheirAddressSaysOtherwise() {
        choose("page_limit", "10");
        assertThat(rows(aria.get(JOURNAL).body())).isEqualTo(10);
        assertThat(rows(aria.get(JOURNAL + "?size=12").body())).isEqualTo(12);
    }

    private static long rows(String page) {
        String body = page.substring(page.lastIndexOf("<tbody"), page.lastIndexOf("</tbody>"));
        return body.split("<tr", -1).length - 1L;
    }

    @Test
    void aSignInLeadsToTheStartPageAndAWantedPageComesFirst() {
        choose("start_page", "/status");
        Browser phone = web.browser();
        assertThat(web.signIn(phone, Seed.ARIA, "Aria Vance", "hash-" + Seed.ARIA)
                        .headers()
                        .firstValue("Location"))
                .contains("/status");
        Browser wanting = web.browser();
        String state = RunningWeb.state(wanting.get("/auth/eve?next=" + PAGE));
        web.sso.next(Seed.ARIA, "Aria Vance", "hash-" + Seed.ARIA, seat.resource.Catalogue.scopes());
        assertThat(wanting.get("/auth/eve/callback?code=any&state=" + state)
                        .headers()
                        .firstValue("Location"))
                .contains(PAGE);
    }

    @Test
    void aSwitchOnAnyPageSavesItsOneChoiceAndLeavesTheOthers() {
        choose("language", "de", "density", "compact");
        HttpResponse<String> answer = aria.post(
                PAGE,
                Map.of("_csrf", aria.csrf(PAGE), "skin", "light", "back", "1"),
                "Referer",
                "http://127.0.0.1:1/status?x=1");
        assertThat(answer.headers().firstValue("Location")).contains("/status?x=1");
        assertThat(aria.post(PAGE, Map.of("_csrf", aria.csrf(PAGE), "skin", "light"), "HX-Request", "true")
                        .statusCode())
                .isEqualTo(204);
        assertThat(aria.get(PAGE).body())
                .contains("lang=\"de\"")
                .contains("data-bs-theme=\"light\"")
                .contains("data-density=\"compact\"");
    }

    @Test
    void aFoldedMenuStaysFoldedOnTheNextFrontEnd() {
        assertThat(aria.get(PAGE).body()).contains("value=\"folded\"").doesNotContain("data-sidebar=");
        aria.post(PAGE, Map.of("_csrf", aria.csrf(PAGE), "sidebar", "folded"), "HX-Request", "true");
        assertThat(aria.get("/status").body()).contains("data-sidebar=\"folded\"");
    }

    @Test
    void whatIsNotAllowedIsRefusedWithItsName() {
        assertThat(choose("page_limit", "7").statusCode()).isEqualTo(400);
        assertThat(choose("reprocessing_percent", "101").statusCode()).isEqualTo(400);
        assertThat(choose("start_page", "//evil.example").statusCode()).isEqualTo(400);
        assertThat(choose("main_character_id", String.valueOf(Seed.BRAM)).statusCode())
                .isEqualTo(400);
        assertThat(web.count("user_settings", "1 = 1")).isZero();
    }

    @Test
    void aYieldIsGivenInPerCent() {
        assertThat(choose("reprocessing_percent", "90,6").statusCode()).isEqualTo(302);
        assertThat(aria.get(PAGE).body()).contains("value=\"90.6\"").contains("<legend>");
        assertThat(web.count("user_settings", "name = 'reprocessing_yield' AND `value` = '0.906'"))
                .isEqualTo(1);
    }

    @Test
    void whoWantsNoPicturesIsShownNoneAndOthersAre() {
        String sheet = "/characters/" + Seed.ARIA + "/sheet";
        assertThat(aria.get(sheet).body()).contains(Images.BASE);
        choose("pictures", "no");
        assertThat(aria.get(sheet).body()).doesNotContain(Images.BASE + "/");
        assertThat(web.superuser().get(sheet).body()).contains(Images.BASE);
    }

    @Test
    void minedOreIsWorthWhatTheReadersOwnYieldGives() {
        assertThat(aria.get("/my/mining").body()).contains("value=\"85\"");
        choose("reprocessing_percent", "90.6");
        assertThat(aria.get("/my/mining").body()).contains("value=\"90.6\"");
        assertThat(aria.get("/my/mining?yield=70").body())
                .as("the address wins")
                .contains("value=\"70\"");
    }

    @Test
    void mailsStandOneByOneForWhoWantsThemSo() {
        long pilot = 96_873_001;
        Browser reader = web.signedIn(pilot, "Thread Reader");
        for (long mail : new long[] {9_873_001, 9_873_002}) {
            java.time.LocalDateTime at =
                    java.time.LocalDateTime.of(2026, 5, 1, 18, 0).plusMinutes(mail % 10);
            web.seed.row(
                    "mail_headers",
                    "mail_id subject from timestamp seen_at",
                    mail,
                    mail % 10 == 1 ? "Fleet tonight" : "Re: Fleet tonight",
                    Seed.BRAM,
                    at,
                    at);
            web.seed.row(
                    "mail_recipients", "mail_id recipient_id recipient_type is_read", mail, pilot, "character", false);
        }
        String list = "/characters/" + pilot + "/mail";
        assertThat(reader.get(list).body()).doesNotContain("/mail/9873001").contains("/mail/9873002");
        reader.post(PAGE, Map.of("_csrf", reader.csrf(PAGE), "mail_threads", "no"));
        assertThat(reader.get(list).body()).contains("/mail/9873001").contains("/mail/9873002");
        assertThat(reader.get(list + "?threads=yes").body())
                .as("the address wins")
                .doesNotContain("/mail/9873001");
    }

    @Test
    void aTypesPriceIsThatOfTheReadersRegionWhereItsMarketIsKept() {
        long heimatar = 10_000_030;
        web.seed.row(
                "market_orders",
                "region_id order_id type_id location_id system_id is_buy_order price volume_remaining volume_total min_volume duration"
                        + " range issued",
                heimatar,
                7_000_000_001L,
                587,
                60_004_588,
                30_002_510,
                false,
                515_000.0,
                10,
                10,
                1,
                90,
                "region",
                java.time.LocalDateTime.of(2026, 5, 1, 0, 0));
        assertThat(aria.get("/types/587").body()).doesNotContain("515,000");
        choose("market_region_id", String.valueOf(heimatar));
        assertThat(aria.get("/types/587").body()).contains("515,000");
        choose("market_region_id", "10000043");
        assertThat(aria.get("/types/587").body())
                .as("no market is kept there: the hub")
                .doesNotContain("515,000");
        web.database
                .sql()
                .sql("DELETE FROM market_orders WHERE region_id = ?")
                .param(heimatar)
                .update();
    }

    @Test
    void choicesCostAPageNoStatement() {
        int before = statements();
        choose("language", "de", "skin", "light", "page_limit", "25", "isk", "exact");
        assertThat(statements()).isEqualTo(before);
    }

    /** The state at the top of pages and notices are read every some seconds by whichever page comes next: of three one is without. */
    private int statements() {
        return IntStream.range(0, 3).map(time -> once()).min().orElseThrow();
    }

    private int once() {
        web.statements.prepared.clear();
        aria.get("/account/readers");
        return web.statements.prepared.size();
    }

    @Test
    void choicesGoWithTheirAccount() {
        Browser cara = web.signedIn(90_000_099L, "Cara Leaving");
        cara.post(PAGE, Map.of("_csrf", cara.csrf(PAGE), "skin", "dark"));
        assertThat(web.count("user_settings", "1 = 1")).isEqualTo(1);
        long user = web.database
                .sql()
                .sql("SELECT user_id FROM user_settings")
                .query(Long.class)
                .single();
        web.bean(Accounts.class).delete(Actor.system(), user, true);
        assertThat(web.count("user_settings", "1 = 1")).isZero();
    }
}
