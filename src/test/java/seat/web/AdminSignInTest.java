package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import seat.access.AdminLogins;

class AdminSignInTest {
    private final RunningWeb web = RunningWeb.shared();
    private final AdminLogins logins = web.bean(AdminLogins.class);

    @Test
    void aLinkSignsInAsSuperuserOnceAndNeverAgain() {
        String link = logins.create();
        Browser first = web.browser();
        assertThat(first.post(link, Map.of("_csrf", first.csrf(link))).statusCode())
                .isEqualTo(302);
        assertThat(first.get("/configuration/users").statusCode()).isEqualTo(200);
        Browser second = web.browser();
        assertThat(second.get(link).statusCode()).isEqualTo(403);
        assertThat(second.get(link).body()).contains("older than a minute");
        assertThat(second.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        String link = logins.create();
        for (int i = 0; i < 3; i++) {
            Browser preview = web.browser();
            assertThat(preview.send("HEAD", link).statusCode()).isEqualTo(200);
            assertThat(preview.get(link).body()).contains("works once", "method=\"post\"");
            assertThat(preview.get("/").statusCode())
                    .as("nobody is signed in by it")
                    .isEqualTo(302);
        }
        Browser operator = web.browser();
        assertThat(operator.post(link, Map.of()).statusCode())
                .as("without the form")
                .isEqualTo(403);
        assertThat(operator.post(link, Map.of("_csrf", web.browser().csrf(link)))
                        .statusCode())
                .as("with another browser's form")
                .isEqualTo(403);
        assertThat(operator.post(link, Map.of("_csrf", operator.csrf(link))).statusCode())
                .isEqualTo(302);
        assertThat(operator.get("/configuration/users").statusCode()).isEqualTo(200);
        assertThat(web.browser().send("HEAD", link).statusCode()).isEqualTo(403);
    }

    @Test
    void aPersonWhoIsSignedInBecomesTheSuperuserInANewSession() {
        Browser pilot = web.signedIn(96_330_001, "Operating Pilot");
        String before = pilot.cookie("seat");
        String link = logins.create();
        assertThat(pilot.post(link, Map.of("_csrf", pilot.csrf(link))).statusCode())
                .isEqualTo(302);
        assertThat(pilot.cookie("seat")).isNotEqualTo(before);
        assertThat(pilot.get("/configuration/users").statusCode()).isEqualTo(200);
    }

    @Test
    void anExpiredLinkDoesNotWork() {
        String link = logins.create();
        web.database
                .sql()
                .sql(
                        "UPDATE admin_logins SET expires_at = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3)) WHERE used_at IS NULL")
                .update();
        assertThat(web.browser().get(link).statusCode()).isEqualTo(403);
    }

    @Test
    void anInventedLinkDoesNotWork() {
        assertThat(web.browser().get("/auth/admin/AAAA").statusCode()).isEqualTo(403);
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneIsLetIn() throws InterruptedException {
        String secret = logins.create().substring(AdminLogins.PATH.length());
        List<Callable<Boolean>> uses =
                Collections.nCopies(8, () -> logins.use(secret).isPresent());
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            assertThat(people.invokeAll(uses).stream().filter(Future::resultNow))
                    .hasSize(1);
        }
    }

    @Test
    void theDatabaseKeepsNoSecret() {
        String secret = logins.create().substring(AdminLogins.PATH.length());
        assertThat(web.count("admin_logins", "secret_hash = '" + secret + "'")).isZero();
    }
}
