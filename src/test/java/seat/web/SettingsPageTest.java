package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import seat.plugin.Contributions;
import seat.setting.GlobalSetting;

/** What is set on the page holds at once, is named when it is wrong, and stands in the log. */
class SettingsPageTest {
    private static final String PAGE = "/admin/settings";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private HttpResponse<String> set(String name, String value) {
        return superuser.post(PAGE + "/" + name, Map.of("_csrf", superuser.csrf(PAGE), "value", value));
    }

    @AfterEach
    void nothingStaysSet() {
        web.database.sql().sql("DELETE FROM global_settings").update();
    }

    @Test
    void everySettingHasALabelAndAnExplanation() {
        MessageSource messages = web.bean(MessageSource.class);
        List<GlobalSetting> settings = Contributions.installed().all(GlobalSetting.POINT);
        assertThat(settings).extracting(GlobalSetting::name).contains("roles.grace_hours", "registration");
        String page = superuser.get(PAGE).body();
        for (GlobalSetting setting : settings) {
            for (String end : List.of("", ".what")) {
                assertThat(messages.getMessage("setting." + setting.name() + end, null, "", Locale.ENGLISH))
                        .as(setting.name() + end)
                        .isNotEmpty();
            }
            assertThat(page).contains(setting.name(), "allowed: " + setting.allowed());
        }
    }

    @Test
    void whatIsSetHoldsUntilItIsUnsetAndBothStandInTheLog() {
        long before = web.count("security_logs", "category = 'setting'");
        assertThat(set("roles.grace_hours", " 24 ").statusCode()).isEqualTo(302);
        assertThat(web.count("global_settings", "name = 'roles.grace_hours' AND `value` = '24'"))
                .isEqualTo(1);
        assertThat(superuser.get(PAGE).body()).contains("value=\"24\"", "Back to what holds without");
        assertThat(superuser
                        .post(PAGE + "/roles.grace_hours/unset", Map.of("_csrf", superuser.csrf(PAGE)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(superuser.get(PAGE).body()).contains("value=\"168\"");
        assertThat(web.count("security_logs", "category = 'setting'")).isEqualTo(before + 2);
        assertThat(web.count("security_logs", "category = 'setting' AND details LIKE '%\"168\"%\"24\"%'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNotAllowedAndWhatIsNoSettingIsNamed() {
        HttpResponse<String> refused = set("roles.grace_hours", "soon");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("a whole number, 0 to 8760, not &#39;soon&#39;");
        assertThat(set("registration", "maybe").body()).contains("must be one of true, false");
        assertThat(set("no.such", "1").statusCode()).isEqualTo(404);
        assertThat(web.count("global_settings", "TRUE")).isZero();
    }

    @Test
    void onlySuperusersSetSomething() {
        Browser pilot = web.signedIn(96_861_001, "Setting Pilot");
        assertThat(pilot.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(pilot.post(PAGE + "/registration", Map.of("_csrf", pilot.csrf("/account"), "value", "false"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void withoutRegistrationNewCharactersMakeNoAccountAndOthersGoOn() {
        web.signedIn(96_861_002, "Early Pilot");
        set("registration", "false");
        Browser late = web.browser();
        HttpResponse<String> refused = web.signIn(late, 96_861_003, "Late Pilot", "hash-96861003");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("new accounts are not made at present");
        assertThat(web.count("users", "name = 'Late Pilot'")).isZero();
        assertThat(web.count("refresh_tokens", "character_id = 96861003")).isZero();
        assertThat(web.count("sign_in_events", "kind = 'closed'")).isPositive();
        assertThat(late.get("/sign-in").body()).contains("new ones are not made at present");
        Browser early = web.signedIn(96_861_002, "Early Pilot");
        assertThat(early.get("/").statusCode()).isEqualTo(200);
        assertThat(web.signIn(early, 96_861_003, "Late Pilot", "hash-96861003").statusCode())
                .as("a further character of an account is no registration")
                .isEqualTo(302);
    }

    @Test
    void theSignInPageShowsItsTextWithLinksAndNoMarkup() {
        set(
                "custom_signin_message",
                "Welcome to <b>Lantern</b>\nRules: https://rules.example/all?x=1&y=2.\n"
                        + "<script>alert(1)</script> javascript:alert(1) https://eve.example@evil.example/");
        String page = web.browser().get("/sign-in").body();
        assertThat(page)
                .contains(
                        "Welcome to &lt;b&gt;Lantern&lt;/b&gt;<br>",
                        "href=\"https://rules.example/all?x=1&amp;y=2\"",
                        "&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1) https://eve.example@evil.example/")
                .doesNotContain("<script>alert", "href=\"javascript", "href=\"https://eve.example@");
    }
}
