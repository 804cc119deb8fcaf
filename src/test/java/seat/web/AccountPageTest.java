package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AccountPageTest {
    private static final Pattern END = Pattern.compile("action=\"(/account/sessions/\\d+/end)\"");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void onePersonSeesWhereItIsSignedInAndEndsOneOfThem() {
        Browser home = web.signedIn(96_320_001, "Travelling Pilot");
        Browser away = web.signedIn(96_320_001, "Travelling Pilot");
        assertThat(home.get("/").body()).contains("href=\"/account\"");
        String page = home.get("/account").body();
        assertThat(page)
                .contains(home.address, away.address, "This browser", "Java-http-client", "Sign out everywhere");
        List<String> others = ends(page);
        assertThat(others).as("one's own has no button of its own").hasSize(1);
        assertThat(home.post(others.getFirst(), Map.of("_csrf", home.csrf("/account")))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/account");
        assertThat(away.get("/").statusCode()).isEqualTo(302);
        assertThat(home.get("/").statusCode()).isEqualTo(200);
        assertThat(home.get("/account").body()).doesNotContain(away.address);
    }

    @Test
    void signingOutEverywhereEndsEverySessionOfThatAccountAlone() {
        Browser home = web.signedIn(96_320_002, "Cautious Pilot");
        Browser away = web.signedIn(96_320_002, "Cautious Pilot");
        Browser other = web.signedIn(96_320_003, "Uninvolved Pilot");
        assertThat(home.post("/account/sign-out-everywhere", Map.of("_csrf", home.csrf("/account")))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/sign-in");
        assertThat(home.get("/").statusCode()).isEqualTo(302);
        assertThat(away.get("/").statusCode()).isEqualTo(302);
        assertThat(other.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void anothersSessionAndAnUnknownOneAreAnsweredAlike() {
        Browser victim = web.signedIn(96_320_004, "Quiet Pilot");
        web.signedIn(96_320_004, "Quiet Pilot");
        String foreign = ends(victim.get("/account").body()).getFirst();
        Browser other = web.signedIn(96_320_005, "Curious Pilot");
        for (String path : new String[] {foreign, "/account/sessions/999999999/end", "/account/sessions/x/end"}) {
            assertThat(other.post(path, Map.of("_csrf", other.csrf("/account"))).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(ends(victim.get("/account").body())).contains(foreign);
    }

    private static List<String> ends(String page) {
        return END.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
