package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the security log keeps of people's requests, and who reads it. */
class SecurityLogTest {
    private static final String LOG = "/configuration/security-log";

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void comingAndGoingAndRefusalsAreRowsThatASuperuserFinds() {
        Browser pilot = web.signedIn(96_820_001, "Logged Pilot");
        pilot.post("/auth/sign-out", Map.of("_csrf", pilot.csrf("/")));
        assertThat(pilot.get("/auth/eve/callback?code=any&state=forged").statusCode())
                .isEqualTo(400);
        assertThat(web.count("security_logs", "action = 'signed_in' AND address = '" + pilot.address + "'"))
                .isEqualTo(1);
        assertThat(web.count("security_logs", "action = 'signed_out' AND address = '" + pilot.address + "'"))
                .isEqualTo(1);
        assertThat(web.count(
                        "security_logs",
                        "action = 'state_mismatch' AND user_id IS NULL AND address = '" + pilot.address + "'"))
                .isEqualTo(1);

        Browser superuser = web.superuser();
        String found = superuser.get(LOG + "?person=logged+pilot").body();
        assertThat(found).contains("Signed in", "Signed out", "Logged Pilot").doesNotContain("state mismatch");
        assertThat(superuser.get(LOG + "?address=" + pilot.address).body()).contains("not begun in this browser");
        assertThat(superuser.get(LOG + ".csv?person=logged+pilot").body()).contains("signed_out", pilot.address);
        assertThat(superuser.get("/api/v3" + LOG + "?person=logged+pilot").body())
                .contains("\"action\":\"signed_in\"");
    }

    @Test
    void itIsSeenBySuperusersAloneAndStandsNowhereElse() {
        Browser pilot = web.signedIn(96_820_002, "Curious Pilot");
        assertThat(pilot.get(LOG).statusCode()).isEqualTo(403);
        assertThat(pilot.get(LOG + ".csv").statusCode()).isEqualTo(403);
        assertThat(pilot.get("/api/v3" + LOG).statusCode()).isEqualTo(403);
        assertThat(pilot.get("/").body()).doesNotContain("/configuration");
        Browser superuser = web.superuser();
        assertThat(superuser.get("/universe/security-log").statusCode()).isEqualTo(404);
        assertThat(superuser.get("/configuration/market-prices").statusCode()).isEqualTo(404);
        assertThat(superuser.get("/universe/market-prices").body()).doesNotContain(LOG);
        assertThat(superuser.get("/components").body()).contains("/configuration/users");
    }

    @Test
    void makingAndUsingAnAdministratorsLinkAreRows() {
        long made = web.count("security_logs", "action = 'link_made' AND channel = 'command'");
        Browser superuser = web.superuser();
        assertThat(web.count("security_logs", "action = 'link_made' AND channel = 'command'"))
                .isGreaterThan(made);
        assertThat(web.count(
                        "security_logs",
                        "action = 'link_used' AND subject_type = 'user' AND address = '" + superuser.address + "'"))
                .isEqualTo(1);
    }
}
