package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.person.ErasePeople;
import seat.person.ExportPerson;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.update.Enrolment;

/** What is kept of people: handed out, erased, and kept no longer than is set. */
class PersonPagesTest {
    private static final String STORAGE = "/admin/storage";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    @AfterEach
    void leaveNothing() {
        web.database
                .sql()
                .sql(
                        "DELETE FROM global_settings WHERE name LIKE 'retention.%' OR name LIKE 'storage.%' OR name LIKE 'kept_days.%'")
                .update();
        web.database.sql().sql("DELETE FROM table_sizes").update();
    }

    @Test
    void whoeverIsSignedInTakesHisOwnDataAwayThreeTimesADay() {
        Browser pilot = web.signedIn(96_875_001, "Asking Pilot");
        assertThat(pilot.get("/account").body()).contains("Your data");
        for (int time = 1; time <= ExportPerson.A_DAY; time++) {
            HttpResponse<String> file = press(pilot, "/account", "/account/data", Map.of());
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Type")).contains("application/zip");
            assertThat(file.body()).startsWith("PK");
        }
        HttpResponse<String> refused = press(pilot, "/account", "/account/data", Map.of());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Try again tomorrow");
    }

    @Test
    void aPersonIsErasedByItsNameTypedByHandAndLeavesAReceipt() {
        Browser pilot = web.signedIn(96_875_002, "Vanishing Pilot");
        long user = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Vanishing Pilot'")
                .query(Long.class)
                .single();
        String page = "/configuration/users/" + user + "/person";
        assertThat(pilot.get(page).statusCode()).isEqualTo(403);
        assertThat(superuser.get("/configuration/users/" + user).body()).contains(page);
        assertThat(superuser.get(page).body())
                .contains("user_sessions", "refresh_tokens", "killmail_attackers", "EVE tells it everybody");
        HttpResponse<String> wrong = press(superuser, page, page + "/erase", Map.of("name", "vanishing pilot"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Nothing was erased");
        HttpResponse<String> file = press(superuser, page, page + "/export", Map.of());
        assertThat(file.body()).startsWith("PK");

        HttpResponse<String> begun = press(superuser, page, page + "/erase", Map.of("name", "Vanishing Pilot"));
        String receipt = begun.headers().firstValue("Location").orElseThrow();
        assertThat(receipt).matches(".*/admin/erasures\\?receipt=[0-9a-f]{32}");
        assertThat(pilot.get("/account").statusCode()).as("signed out at once").isNotEqualTo(200);
        String path = receipt.substring(receipt.indexOf("/admin"));
        assertThat(superuser.get(path).body()).contains("under way");
        new ErasePeople(
                        web.database,
                        web.bean(TokenStore.class),
                        web.bean(Catalogue.class),
                        new Enrolment(web.database, web.bean(Catalogue.class)),
                        Duration.ofMinutes(1))
                .run();
        assertThat(superuser.get(path).body())
                .contains("user_sessions", "deleted")
                .doesNotContain("Vanishing", "under way");
        assertThat(superuser.get(page).statusCode()).isEqualTo(404);
        assertThat(superuser.get("/admin/erasures?receipt=" + "0".repeat(32)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void howLongAHistoryIsKeptIsSetAndWhatIsNoneIsNamed() {
        assertThat(superuser.get(STORAGE).body())
                .contains("Wallet journals", "0 (for ever), or 90 to 36500 days", "All tables");
        assertThat(keep("mail", "365").statusCode()).isEqualTo(302);
        assertThat(web.count("global_settings", "name = 'retention.mail' AND `value` = '365'"))
                .isEqualTo(1);
        assertThat(web.count("security_logs", "message = 'The setting retention.mail was changed'"))
                .isPositive();
        HttpResponse<String> few = keep("mail", "7");
        assertThat(few.statusCode()).isEqualTo(400);
        assertThat(few.body()).contains("0 (for ever), or 90 to 36500 days, not &#39;7&#39;");
        assertThat(keep("males", "365").body()).contains("There is no history &#39;males&#39;", "killmails");
        assertThat(web.signedIn(96_875_003, "Pruning Pilot").get(STORAGE).statusCode())
                .isEqualTo(403);
    }

    @Test
    void howLongOwnRecordsAreKeptIsSetWithoutARestartAndTheSecurityLogNeverShorter() {
        assertThat(superuser.get(STORAGE).body())
                .contains("Security log", "365 (SEAT_SECURITY_LOG_KEPT)", "allowed: 365 to 3650")
                .doesNotContain("/admin/storage/own/unset");
        assertThat(keepOwn("changes", "30").statusCode()).isEqualTo(302);
        assertThat(keepOwn("security_log", "730").statusCode()).isEqualTo(302);
        assertThat(web.count("global_settings", "name = 'kept_days.changes' AND `value` = '30'"))
                .isEqualTo(1);
        assertThat(web.count("security_logs", "message = 'The setting kept_days.changes was changed'"))
                .isEqualTo(1);
        for (String refused : new String[] {"364", "3651", "", "all"}) {
            HttpResponse<String> answer = keepOwn("security_log", refused);
            assertThat(answer.statusCode()).as(refused).isEqualTo(400);
            assertThat(answer.body()).contains("a whole number, 365 to 3650, not &#39;" + refused + "&#39;");
        }
        assertThat(keepOwn("diary", "30").body())
                .contains("Nothing is kept that is called &#39;diary&#39;", "snapshots");
        assertThat(superuser
                        .post(STORAGE + "/own", Map.of("what", "security_log", "days", "900"))
                        .statusCode())
                .as("without the form's token")
                .isEqualTo(403);
        assertThat(web.count("global_settings", "name = 'kept_days.security_log' AND `value` = '730'"))
                .isEqualTo(1);

        HttpResponse<String> unset = press(superuser, STORAGE, STORAGE + "/own/unset", Map.of("what", "changes"));
        assertThat(unset.statusCode()).isEqualTo(302);
        assertThat(web.count("global_settings", "name = 'kept_days.changes'")).isZero();
        assertThat(web.count("security_logs", "message = 'The setting kept_days.changes was changed'"))
                .isEqualTo(2);
    }

    @Test
    void roomIsForeseenFromSamplesAndUnknownWithout() {
        press(superuser, STORAGE, STORAGE + "/room", Map.of("gigabytes", "100"));
        assertThat(superuser.get(STORAGE).body()).contains("When the 100 GB that you named are reached is not known");
        // A database in memory has no size: one that grew from less than nothing does as well.
        web.database
                .sql()
                .sql(
                        "INSERT INTO table_sizes (table_name, `day`, row_count, size_bytes) VALUES ('', ?, 5, -6000000000)")
                .param(LocalDate.now(ZoneOffset.UTC).minusDays(6))
                .update();
        assertThat(superuser.get(STORAGE).body()).contains("The 100 GB that you named are reached in 100 days");
    }

    private HttpResponse<String> keep(String history, String days) {
        return press(superuser, STORAGE, STORAGE + "/keep", Map.of("history", history, "days", days));
    }

    private HttpResponse<String> keepOwn(String what, String days) {
        return press(superuser, STORAGE, STORAGE + "/own", Map.of("what", what, "days", days));
    }

    private static HttpResponse<String> press(Browser browser, String page, String path, Map<String, String> values) {
        Map<String, String> form = new HashMap<>(values);
        form.put("_csrf", browser.csrf(page));
        return browser.post(path, form);
    }
}
