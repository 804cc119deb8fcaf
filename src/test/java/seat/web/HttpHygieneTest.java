package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HttpHygieneTest {
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/(?:app|webjars)/[^\"]+)\"");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void everyAnswerCarriesAStrictPolicy() {
        for (String path : new String[] {"/sign-in", "/", "/nothing-here", "/app/seat.css"}) {
            HttpResponse<String> answer = web.browser().get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        }
    }

    @Test
    void cookiesAreClosedToScriptsAndForeignForms() {
        Browser browser = web.browser();
        HttpResponse<String> begun = browser.get("/auth/eve");
        assertThat(begun.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("seat-sign-in=s1.")
                .contains("Path=/", "Max-Age=600", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        String state = RunningWeb.state(begun);
        web.sso.next(96_300_001, "Closed Pilot", "own", java.util.Set.of());
        HttpResponse<String> ended = browser.get("/auth/eve/callback?code=x&state=" + state);
        assertThat(ended.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("Path=/", "HttpOnly", "SameSite=Lax"));
        assertThat(ended.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("seat-sign-in=;").contains("Max-Age=0"))
                .anySatisfy(cookie -> assertThat(cookie).matches("seat=[A-Za-z0-9_-]{43};.*"));
    }

    @Test
    void everyPageIsAloneInItsGroupOfWindows() {
        assertThat(web.browser().get("/sign-in").headers().firstValue("Cross-Origin-Opener-Policy"))
                .hasValue("same-origin");
    }

    @Test
    void aVisitorWhoOnlyLooksGetsNoSession() {
        assertThat(web.browser().get("/sign-in").headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void everyStaticFileOfAPageExistsAndIsKeptForAYear() {
        String page = web.superuser()
                .get("/characters/" + Seed.ARIA + "/wallet-journal")
                .body();
        Matcher file = FILE.matcher(page);
        int found = 0;
        while (file.find()) {
            HttpResponse<String> answer = web.browser().get(file.group(1));
            assertThat(answer.statusCode()).as(file.group(1)).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(file.group(1))
                    .contains("max-age=31536000", "immutable");
            found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(7);
        assertThat(page).contains("/app/seat-").doesNotContain("https://cdn", "//unpkg");
    }

    @Test
    void pagesThemselvesAreNotKept() {
        assertThat(web.superuser()
                        .get("/")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("no-store");
    }

    @Test
    void anUnknownAddressSaysSoWithoutAStackTrace() {
        HttpResponse<String> answer = web.browser().get("/nothing-here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is nothing under this address")
                .doesNotContain("Exception", "at seat.");
    }
}
