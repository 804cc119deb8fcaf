package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.TableCursor;

/** Views of tables that people save and share, the columns they choose, the row that is open, the sums. */
class SavedViewsTest {
    private static final long OWNER = 96_200_011;
    private static final long FRIEND = 96_200_012;
    private static final Pattern OPEN = Pattern.compile("class=\"row-open\" href=\"([^\"]+)\"");

    private final RunningWeb web = RunningWeb.shared();
    private final Browser owner = web.signedIn(OWNER, "View Owner");
    private final Browser friend = web.signedIn(FRIEND, "View Friend");
    private final String journal = "/characters/" + OWNER + "/wallet-journal";

    @BeforeEach
    void fill() {
        if (web.count("character_wallet_journals", "character_id = " + OWNER) == 0) {
            for (int i = 1; i <= 60; i++) {
                web.seed.journal(
                        OWNER, 7_000 + i, LocalDateTime.of(2026, 2, 1, 12, 0), "bounty_prizes", i * 100.0, i * 1000.0);
            }
            web.seed.journal(
                    FRIEND, 8_001, LocalDateTime.of(2026, 2, 1, 12, 0), "player_donation", 900_000.0, 900_000.0);
        }
    }

    private String save(String name, String path, String query, boolean shared) {
        HttpResponse<String> answer = owner.post(
                "/saved-views",
                Map.of(
                        "name",
                        name,
                        "path",
                        path,
                        "query",
                        query,
                        "shared",
                        String.valueOf(shared),
                        "_csrf",
                        owner.csrf(journal)));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String address(String name) {
        String token = web.database
                .sql()
                .sql("SELECT share_token FROM saved_views WHERE name = ?")
                .param(name)
                .query(String.class)
                .single();
        return "/shared-views/" + token;
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(matcher.groupCount()).replace("&amp;", "&");
    }

    @Test
    void aSavedViewStandsAsAChipOnEveryPageOfItsKindAndBringsItsStateBack() {
        assertThat(save("Large ones", journal, "amount_min=5000&columns=date%2Camount&sort=-amount", false))
                .isEqualTo(journal + "?amount_min=5000&columns=date%2Camount&sort=-amount");
        assertThat(owner.get(journal).body()).contains(">Large ones</a>");
        HttpResponse<String> state = owner.get(journal + "?amount_min=5000&columns=date%2Camount&sort=-amount");
        assertThat(state.body()).contains("aria-current=\"true\">Large ones</a>", "Amount ≥ 5,000");
        assertThat(friend.get("/characters/" + FRIEND + "/wallet-journal").body())
                .doesNotContain("Large ones");
    }

    @Test
    void aNameStandsForOneViewOfAKindOfPage() {
        save("Twice", journal, "amount_min=1", false);
        save("Twice", journal, "amount_min=2", false);
        assertThat(web.count("saved_views", "name = 'Twice'")).isEqualTo(1);
        assertThat(web.count("saved_views", "name = 'Twice' AND query = 'amount_min=2'"))
                .isEqualTo(1);
    }

    @Test
    void aFriendOpensASharedViewOverWhatTheFriendMaySee() {
        save("Of mine", "/my/wallet-journal", "amount_min=5500", true);
        String address = address("Of mine");

        HttpResponse<String> opened = friend.get(address);
        String state = opened.headers().firstValue("Location").orElseThrow();
        assertThat(state).startsWith("/my/wallet-journal?amount_min=5500&saved=");
        String body = friend.get(state).body();
        assertThat(body).contains("View “Of mine” that View Owner shares", "View Friend", "900,000");
        assertThat(body).doesNotContain("Entry 7060");

        // Of the owner's own page the friend sees nothing at all.
        save("Of one", journal, "amount_min=5500", true);
        String own = address("Of one");
        String page = friend.get(own).headers().firstValue("Location").orElseThrow();
        assertThat(friend.get(page).statusCode()).isEqualTo(403);
    }

    @Test
    void whatTheFriendMayNotSeeIsLeftOutOfASharedViewAndNamed() {
        save("With a column of mine", "/my/wallet-journal", "columns=amount%2Csecret&secret_min=5&sort=-secret", true);
        String address = address("With a column of mine");
        String state = friend.get(address).headers().firstValue("Location").orElseThrow();
        HttpResponse<String> page = friend.get(state);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Left out, since you may not see it: Secret.");
    }

    @Test
    void anAddressThatIsNotSharedAnyMoreOpensNothingAndOthersCannotTouchIt() {
        save("Short-lived", journal, "amount_min=3", true);
        String body = owner.get(journal + "?amount_min=3").body();
        long id = web.database
                .sql()
                .sql("SELECT id FROM saved_views WHERE name = 'Short-lived'")
                .query(Long.class)
                .single();
        String token = web.database
                .sql()
                .sql("SELECT share_token FROM saved_views WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(body).contains("/shared-views/" + token);

        String csrf = friend.csrf("/characters/" + FRIEND + "/wallet-journal");
        for (String act : List.of("share", "unshare", "delete")) {
            assertThat(friend.post("/saved-views/" + id + "/" + act, Map.of("_csrf", csrf))
                            .statusCode())
                    .as(act)
                    .isEqualTo(404);
        }
        owner.post("/saved-views/" + id + "/unshare", Map.of("_csrf", owner.csrf(journal)));
        assertThat(friend.get("/shared-views/" + token).statusCode()).isEqualTo(404);
        owner.post("/saved-views/" + id + "/delete", Map.of("_csrf", owner.csrf(journal)));
        assertThat(web.count("saved_views", "id = " + id)).isZero();
    }

    @Test
    void nobodyIsSentElsewhereByASavedView() {
        for (String path : List.of("//evil.example", "https://evil.example", "/a b", "\\\\evil")) {
            assertThat(owner.post("/saved-views", Map.of("name", "x", "path", path, "_csrf", owner.csrf(journal)))
                            .statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    @Test
    void anAccountHasAHundredViewsAtMost() {
        long user = web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(FRIEND)
                .query(Long.class)
                .single();
        for (int i = 0; i < 100; i++) {
            web.seed.row("saved_views", "user_id list name path query", user, "/status", "Full " + i, "/status", "");
        }
        String csrf = friend.csrf("/characters/" + FRIEND + "/wallet-journal");
        HttpResponse<String> answer =
                friend.post("/saved-views", Map.of("name", "One more", "path", "/status", "_csrf", csrf));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("100 saved views");
        web.database
                .sql()
                .sql("DELETE FROM saved_views WHERE user_id = ?")
                .param(user)
                .update();
    }

    @Test
    void columnsAreRememberedForTheKindOfPageUntilTheStandardIsWanted() {
        String path = "/characters/" + OWNER + "/wallet-transactions";
        HttpResponse<String> chosen = owner.postAll(
                "/shown-columns",
                List.of("path", path, "columns", "quantity", "columns", "date", "_csrf", owner.csrf(journal)));
        assertThat(chosen.headers().firstValue("Location")).contains(path);
        String body = owner.get(path).body();
        assertThat(body.indexOf(">Quantity<")).isPositive().isLessThan(body.indexOf(">Time<"));
        assertThat(body).doesNotContain("<span>Unit price</span>");
        owner.postAll("/shown-columns", List.of("path", path, "standard", "true", "_csrf", owner.csrf(journal)));
        assertThat(owner.get(path).body()).contains("<span>Unit price</span>");
    }

    @Test
    void theOpenRowIsInTheAddressAndItsDetailHasEveryColumn() {
        String link = found(OPEN, owner.get(journal + "?size=25").body());
        assertThat(link).contains("open=", "size=25");
        String whole = owner.get(link).body();
        assertThat(whole).contains("<aside id=\"detail\"", "aria-label=\"Close the details\"", ">7060<");
        String part =
                owner.get(link, "HX-Request", "true", "HX-Target", "detail").body();
        assertThat(part).startsWith("<aside id=\"detail\"").contains(">7060<").doesNotContain("<table");
        // A row that is gone is no error: the table is there, with nothing beside it.
        assertThat(owner.get(journal + "?open=" + TableCursor.write(List.of(OWNER, 999_999L)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(owner.get(journal + "?open=W10").statusCode()).isEqualTo(400);
    }

    @Test
    void sumsAreThoseOfWhatIsFilteredAndNeverOfPricesOrBalances() {
        String body = owner.get(journal + "?size=25&amount_min=5000").body();
        // 50 to 60 times a hundred.
        assertThat(body).contains("Sum of 11 rows", "data-exact=\"60500\"");
        String all = owner.get(journal + "?size=25").body();
        assertThat(all).contains("Sum of 60 rows", "data-exact=\"183000\"");
        // Balances do not add up.
        assertThat(all).doesNotContain("data-exact=\"1830000\"");
    }

    @Test
    void anAmountIsTypedAsPilotsSayIt() {
        assertThat(owner.get(journal + "?amount_min=5.5k").body()).contains("Sum of 6 rows", "Amount ≥ 5,500");
    }
}
