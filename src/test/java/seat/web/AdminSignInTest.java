package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seat.access.AdminLogins;

class AdminSignInTest {
    private final RunningWeb web = RunningWeb.shared();
    private final AdminLogins logins = web.bean(AdminLogins.class);

    @Test
    void aLinkSignsInAsSuperuserOnceAndNeverAgain() {
        String link = logins.create();
        Browser first = web.browser();
        assertThat(first.get(link).statusCode()).isEqualTo(302);
        assertThat(first.get("/admin/users").statusCode()).isEqualTo(200);
        Browser second = web.browser();
        assertThat(second.get(link).statusCode()).isEqualTo(403);
        assertThat(second.get(link).body()).contains("older than a minute");
        assertThat(second.get("/").statusCode()).isEqualTo(302);
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
    void ofManyWhoUseALinkAtOnceOneIsLetIn() {
        String secret = logins.create().substring(AdminLogins.PATH.length());
        long let = IntStream.range(0, 8)
                .parallel()
                .filter(i -> logins.use(secret).isPresent())
                .count();
        assertThat(let).isEqualTo(1);
    }

    @Test
    void theDatabaseKeepsNoSecret() {
        String secret = logins.create().substring(AdminLogins.PATH.length());
        assertThat(web.count("admin_logins", "secret_hash = '" + secret + "'")).isZero();
    }
}
