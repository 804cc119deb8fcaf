package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapingTest {
    private static final long OWNER = 96_300_001;
    private static final String EVIL = "<script>alert(1)</script>";

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void whateverEvePassesOnIsTextAndNeverMarkup() {
        Browser browser = web.signedIn(OWNER, EVIL);
        web.seed.name(77_777, EVIL, "inventory_type");
        web.seed.asset(96_300_500, OWNER, 77_777, 1, Seed.JITA, "station", EVIL);
        web.seed.update(OWNER, "character", "character.assets", "failed", false, EVIL);
        web.seed.row(
                "mail_headers",
                "mail_id subject from timestamp seen_at",
                96_300L,
                EVIL,
                77_777L,
                java.time.LocalDateTime.now(),
                java.time.LocalDateTime.now());
        web.seed.row(
                "mail_bodies",
                "mail_id body seen_at",
                96_300L,
                EVIL
                        + "<img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">click</a><a href='https://ok.example/\"onclick=x'>ok</a>",
                java.time.LocalDateTime.now());
        web.seed.row("mail_recipients", "mail_id recipient_id recipient_type", 96_300L, OWNER, "character");
        String base = "/characters/" + OWNER;
        for (String path : new String[] {
            "/",
            base + "/assets",
            base + "/assets/" + Seed.JITA,
            base + "/asset-list",
            base + "/mail",
            base + "/mail/96300",
            base + "/asset-list?name=%3Cscript%3E"
        }) {
            String body = browser.get(path).body();
            assertThat(body).as(path).doesNotContain("<script>alert", "<img src=x", "javascript:alert", "onclick=x'");
            assertThat(body).as(path).contains("&lt;script&gt;");
        }
        assertThat(browser.get(base + "/mail/96300").body()).contains("click", "ok");
    }

    @Test
    void noPageHasInlineScriptsOrStyles() {
        Browser superuser = web.superuser();
        for (String path :
                new String[] {"/", "/status", "/characters/" + Seed.ARIA + "/wallet-journal", "/admin/updates"}) {
            assertThat(superuser.get(path).body())
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]*\\bsrc=)")
                    .doesNotContain("<style", " style=", "hx-on", "onclick");
        }
    }
}
