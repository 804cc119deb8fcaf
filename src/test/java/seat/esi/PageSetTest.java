package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static seat.esi.ScriptedEsi.json;
import static seat.esi.ScriptedEsi.time;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.esi.ScriptedEsi.Answer;

@Timeout(60)
class PageSetTest {

    private static final String OLD = time(-1000);
    private static final String NEW = time(-500);
    private static final EsiRequest ASSETS = EsiRequest.get("/characters/{character_id}/assets")
            .with("character_id", 90000001)
            .as(new EsiToken(90000001, "t"));

    private final TestClock clock = new TestClock();
    private ScriptedEsi esi;
    private InProcessBudgets budgets;
    private EsiClient client;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        var settings = EsiSettings.of(esi.url(), "test", "app");
        budgets = InProcessBudgets.fresh(clock, settings.longestFlight());
        client = new EsiClient(settings, budgets, PauseLog.NONE, clock, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        esi.close();
    }

    private static String target(int page) {
        return "/characters/90000001/assets?page=" + page;
    }

    private static Answer page(int page, int pages, String modified) {
        return page(page, pages, modified, 3600);
    }

    private static Answer page(int page, int pages, String modified, int secondsLeft) {
        return json(
                200,
                "[{\"item_id\":%d}]".formatted(page),
                "X-Pages",
                "" + pages,
                "Last-Modified",
                modified,
                "Expires",
                time(secondsLeft),
                "ETag",
                "\"e" + page + "\"");
    }

    private static Answer unchanged(int pages) {
        return ScriptedEsi.bytes(304, new byte[0], "X-Pages", "" + pages, "Last-Modified", OLD, "Expires", time(3600));
    }

    private PageSet read(String... etags) throws Exception {
        var known = new HashMap<Integer, String>();
        for (int i = 0; i < etags.length; i++) {
            known.put(i + 1, etags[i]);
        }
        return client.pages(ASSETS, known);
    }

    private static List<Integer> ids(PageSet set) {
        return ((PageSet.Complete) set)
                .rows()
                .map(row -> row.get("item_id").asInt())
                .toList();
    }

    private long repeats() {
        return client.statistics().counts().repeats();
    }

    private int spent() {
        return budgets.snapshot(10).stream()
                .mapToInt(bucket -> bucket.limit() - bucket.remaining())
                .sum();
    }

    @Test
    void allPagesOfAListComeInTheirOrder() throws Exception {
        IntStream.rangeClosed(1, 25).forEach(page -> esi.on(target(page), page(page, 25, OLD)));

        PageSet set = read();

        assertThat(ids(set)).isEqualTo(IntStream.rangeClosed(1, 25).boxed().toList());
        assertThat(((PageSet.Complete) set).etags()).hasSize(25).containsEntry(7, "\"e7\"");
        assertThat(esi.requests()).hasSize(25).startsWith(target(1));
        assertThat(repeats()).isZero();
        assertThat(spent()).isEqualTo(50);
    }

    @Test
    void aListWhosePagesAreAllUnchangedIsUnchanged() throws Exception {
        esi.on(target(1), unchanged(2)).on(target(2), unchanged(2));

        assertThat(read("\"a\"", "\"b\"")).isInstanceOf(PageSet.Unchanged.class);

        assertThat(esi.request(1).getRequestHeaders().getFirst("If-None-Match")).isEqualTo("\"b\"");
        assertThat(spent()).isEqualTo(2);
    }

    @Test
    void unchangedPagesAreReadInFullOnceMoreWhenOthersChanged() throws Exception {
        esi.on(target(1), unchanged(3), page(1, 3, NEW))
                .on(target(2), page(2, 3, NEW))
                .on(target(3), unchanged(3), page(3, 3, NEW));

        assertThat(ids(read("\"a\"", "\"b\"", "\"c\""))).containsExactly(1, 2, 3);

        assertThat(esi.requests()).hasSize(5);
        assertThat(esi.request(3).getRequestHeaders()).doesNotContainKey("If-none-match");
        assertThat(repeats()).isEqualTo(2);
    }

    @Test
    void aListThatLostItsLastPageHasChangedAlthoughTheRestIsUnchanged() throws Exception {
        esi.on(target(1), unchanged(1), page(1, 1, NEW));

        assertThat(ids(read("\"a\"", "\"b\""))).containsExactly(1);
    }

    @Test
    void pagesCutFromAnOlderListAreReadAgain() throws Exception {
        esi.on(target(1), page(1, 3, OLD), page(1, 3, NEW))
                .on(target(2), page(2, 3, NEW))
                .on(target(3), page(3, 3, NEW));

        assertThat(ids(read())).containsExactly(1, 2, 3);

        assertThat(esi.requests()).hasSize(4);
        assertThat(repeats()).isOne();
    }

    @Test
    void aListThatGrewWhileItWasReadIsReadToItsNewEnd() throws Exception {
        esi.on(target(1), page(1, 2, OLD), page(1, 3, NEW))
                .on(target(2), page(2, 3, NEW))
                .on(target(3), page(3, 3, NEW));

        assertThat(ids(read())).containsExactly(1, 2, 3);
    }

    @Test
    void aListThatShrankWhileItWasReadEndsWhereItNowEnds() throws Exception {
        esi.on(target(1), page(1, 3, OLD), page(1, 2, NEW))
                .on(target(2), page(2, 2, NEW))
                .on(target(3), json(404, "{\"error\":\"Requested page does not exist!\"}"));

        assertThat(ids(read())).containsExactly(1, 2);
    }

    @Test
    void pagesThatNeverAgreeAreGivenUpAfterThreeMoreRounds() {
        esi.on(target(1), page(1, 2, OLD)).on(target(2), page(2, 2, NEW));

        assertThatThrownBy(this::read)
                .isInstanceOf(EsiException.PagesDisagree.class)
                .hasMessageContaining("GET /characters/90000001/assets");
        assertThat(esi.requests()).hasSize(5);
        assertThat(repeats()).isEqualTo(3);
    }

    @Test
    void aPageThatFailsInPassingIsReadAgainAndNotTheWholeList() throws Exception {
        esi.on(target(1), page(1, 2, OLD)).on(target(2), json(502, "oops"), page(2, 2, OLD));

        assertThat(ids(read())).containsExactly(1, 2);
        assertThat(esi.requests()).containsExactly(target(1), target(2), target(2));
    }

    @Test
    void aFirstPageThatFailsIsNotReadAgain() {
        esi.on(target(1), json(502, "oops"));

        assertThatThrownBy(this::read).isInstanceOf(EsiException.Status.class);
        assertThat(esi.requests()).hasSize(1);
    }

    @Test
    void aRefusedPageEndsTheRead() {
        esi.on(target(1), page(1, 2, OLD)).on(target(2), json(403, "{\"error\":\"no\"}"));

        assertThatThrownBy(this::read).isInstanceOf(EsiException.Status.class).hasMessageContaining("403");
        assertThat(esi.requests()).hasSize(2);
    }

    @Test
    void aPageThatIsNoListIsAnError() {
        esi.on(target(1), json(200, "{}"));

        assertThatThrownBy(this::read).isInstanceOf(EsiException.NotAPage.class);
    }

    @Test
    void aSetThatIsAboutToExpireIsBegunAfterItsExpiry() throws Exception {
        esi.on(target(1), page(1, 2, OLD, 3), page(1, 2, NEW)).on(target(2), page(2, 2, NEW));

        assertThat(ids(read())).containsExactly(1, 2);

        assertThat(esi.requests()).containsExactly(target(1), target(1), target(2));
        assertThat(clock.sleeps())
                .singleElement()
                .satisfies(sleep -> assertThat(sleep).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(repeats()).as("it was not asked for early").isZero();
    }

    @Test
    void aShortLivedListIsReadAtOnceUnlessATenthOfItsLifeIsLeft() throws Exception {
        esi.on(target(1), page(1, 2, time(-7), 3)).on(target(2), page(2, 2, time(-7), 3));

        client.pages(ASSETS, Map.of());

        assertThat(clock.sleeps()).isEmpty();
    }

    @Test
    void aListThatCannotFitIntoTheBudgetIsNotBegun() throws Exception {
        var killmails = EsiRequest.get("/characters/{character_id}/killmails/recent")
                .with("character_id", 90000001)
                .as(new EsiToken(90000001, "t"));
        esi.on("/characters/90000001/killmails/recent?page=1", page(1, 14, OLD));

        assertThatThrownBy(() -> client.pages(killmails, Map.of())).isInstanceOf(EsiException.BudgetDenied.class);
        assertThat(esi.requests())
                .as("30 tokens hold 13 pages and one that might fail")
                .hasSize(1);
    }

    @Test
    void aListThatJustFitsIntoTheBudgetIsReadToItsEnd() throws Exception {
        String target = "/characters/90000001/killmails/recent?page=";
        IntStream.rangeClosed(1, 13).forEach(page -> esi.on(target + page, page(page, 13, OLD)));
        var killmails = EsiRequest.get("/characters/{character_id}/killmails/recent")
                .with("character_id", 90000001)
                .as(new EsiToken(90000001, "t"));

        assertThat(ids(client.pages(killmails, Map.of()))).hasSize(13);
    }

    @Test
    void whereTheFirstPageFailsTheSecondTellsHowManyThereAreUnlessTheListWasOfOnePage() throws Exception {
        esi.on(target(1), json(500, "oops")).on(target(2), page(2, 2, OLD));

        assertThat(client.pagesThatCome(ASSETS, Map.of(), Set.of()))
                .isInstanceOfSatisfying(
                        PageSet.Partial.class,
                        part -> assertThat(part.missing()).containsOnlyKeys(1));
        int before = esi.requests().size();
        assertThatThrownBy(() -> client.pagesThatCome(ASSETS, Map.of(1, "\"a\""), Set.of()))
                .isInstanceOf(EsiException.Status.class)
                .hasMessageContaining("500");
        assertThat(esi.requests().subList(before, esi.requests().size())).containsOnly(target(1));
    }
}
