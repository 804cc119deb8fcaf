package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.access.ScopeProfiles;
import seat.audit.Actor;
import seat.resource.Catalogue;
import seat.resource.OwnerType;

/** A sign-in asks for what the profiles say, and adds to what a character has. */
class ScopeProfilesPageTest {
    private static final String PAGE = "/admin/scope-profiles";
    private static final String WALLET = "esi-wallet.read_character_wallet.v1";
    private static final String SKILLS = "esi-skills.read_skills.v1";
    private static final long CORPORATION = 98_862_001;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    @AfterEach
    void noProfileStays() {
        web.database.sql().sql("DELETE FROM scope_profiles").update();
        web.database.sql().sql("DELETE FROM scope_profile_requirements").update();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Map<String, String> form = new java.util.LinkedHashMap<>(fields);
        form.put("_csrf", superuser.csrf(PAGE));
        return superuser.post(path, form);
    }

    private static Set<String> asked(HttpResponse<String> redirect) {
        Matcher scope = Pattern.compile("[?&]scope=([^&]*)")
                .matcher(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(scope.find()).isTrue();
        return Set.of(URLDecoder.decode(scope.group(1), StandardCharsets.UTF_8).split(" "));
    }

    private void finish(Browser browser, HttpResponse<String> begun, long id, String name, Set<String> granted) {
        web.sso.next(id, name, "hash-" + id, granted);
        assertThat(browser.get("/auth/eve/callback?code=any&state=" + RunningWeb.state(begun))
                        .statusCode())
                .isEqualTo(302);
    }

    private String scopes(long characterId) {
        return web.database
                .sql()
                .sql("SELECT scopes FROM refresh_tokens WHERE character_id = ?")
                .param(characterId)
                .query(String.class)
                .single();
    }

    @Test
    void theStandardProfileAndALinkAskForTheirScopesAlone() {
        assertThat(asked(web.browser().get("/auth/eve"))).isEqualTo(Catalogue.scopes());
        assertThat(post(PAGE, Map.of("name", "login", "scope", "publicData", "standard", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(post(PAGE, Map.of("name", "wallet", "scope", WALLET)).statusCode())
                .isEqualTo(302);
        assertThat(asked(web.browser().get("/auth/eve"))).containsExactly("publicData");
        assertThat(asked(web.browser().get("/auth/eve/profile/wallet"))).containsExactly(WALLET);
        assertThat(web.browser().get("/auth/eve/profile/other").statusCode()).isEqualTo(404);
        assertThat(superuser.get(PAGE + "/wallet").body())
                .contains("value=\"" + WALLET + "\" checked", "Wallet", "value=\"wallet\"");
        assertThat(superuser.get(PAGE).body()).contains("/auth/eve/profile/wallet");
    }

    @Test
    void theSignInTextHasButtonsForSetsThatThereAre() {
        post(PAGE, Map.of("name", "wallet", "scope", WALLET));
        post("/admin/settings/custom_signin_message", Map.of("value", "Choose [[wallet]] or [[nothing]], [[<b>]]"));
        assertThat(web.browser().get("/sign-in?next=/account").body())
                .contains("href=\"/auth/eve/profile/wallet?next=/account\">wallet</a> or [[nothing]], [[&lt;b&gt;]]");
        post("/admin/settings/custom_signin_message/unset", Map.of());
    }

    @Test
    void anUnknownScopeIsRefusedWithThoseThereAre() {
        HttpResponse<String> refused = post(PAGE, Map.of("name", "bad", "scope", "esi-everything.v9"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("no use for esi-everything.v9; there are", SKILLS);
    }

    @Test
    void whoOnlySignsInKeepsTheScopesACharacterHasAndAProfilesLinkTakesThem() {
        long id = 96_862_001;
        web.signedIn(id, "Keeping Pilot");
        String everything = scopes(id);
        assertThat(everything).contains(WALLET, SKILLS);
        post(PAGE, Map.of("name", "login", "scope", WALLET, "standard", "true"));

        Browser again = web.browser();
        finish(again, again.get("/auth/eve"), id, "Keeping Pilot", Set.of(WALLET));
        assertThat(again.get("/").statusCode()).as("signed in").isEqualTo(200);
        assertThat(scopes(id)).isEqualTo(everything);

        finish(again, again.get("/auth/eve"), id, "Keeping Pilot", Set.of());
        assertThat(scopes(id))
                .as("less than was asked for is what the person wants")
                .isEqualTo("[]");

        finish(again, again.get("/auth/eve/profile/login"), id, "Keeping Pilot", Set.of(WALLET));
        assertThat(scopes(id)).isEqualTo("[\"" + WALLET + "\"]");
        assertThat(web.count("refresh_tokens", "character_id = " + id + " AND scopes_profile > 0"))
                .isEqualTo(1);
    }

    @Test
    void ownersSeeWhatIsMissingOfWhatIsRequiredAndAddItToWhatTheyHave() {
        long id = 96_862_002;
        web.seed.row("character_affiliations", "character_id corporation_id", id, CORPORATION);
        ScopeProfiles profiles = web.bean(ScopeProfiles.class);
        int wallet = profiles.save(Actor.command(), 0, "wallet", Set.of(WALLET), true);
        int both = profiles.save(Actor.command(), 0, "members", Set.of(WALLET, SKILLS), false);
        Browser pilot = web.browser();
        finish(pilot, pilot.get("/auth/eve"), id, "Lacking Pilot", Set.of(WALLET));
        assertThat(wallet).isPositive();
        assertThat(pilot.get("/account").body()).doesNotContain("Add the missing scopes");

        assertThat(post(
                                PAGE + "/require",
                                Map.of("kind", "corporation", "owner", "" + CORPORATION, "profile", "members"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(profiles.requirements()).hasSize(1);
        assertThat(pilot.get("/account").body())
                .contains("One scope is missing of what is required: members", SKILLS, "/auth/eve/add/" + id);
        HttpResponse<String> begun = pilot.get("/auth/eve/add/" + id);
        assertThat(asked(begun)).containsExactlyInAnyOrder(WALLET, SKILLS);
        finish(pilot, begun, id, "Lacking Pilot", Set.of(WALLET, SKILLS));
        assertThat(pilot.get("/account").body()).doesNotContain("Add the missing scopes");
        assertThat(pilot.get("/auth/eve/add/" + Seed.BRAM).headers().firstValue("Location"))
                .contains("/account");
        assertThat(both).isPositive();

        assertThat(post(PAGE + "/require", Map.of("kind", OwnerType.CHARACTER.id(), "owner", "1", "profile", "members"))
                        .body())
                .contains("must be corporation or alliance");
        assertThat(post(PAGE + "/members/delete", Map.of()).statusCode()).isEqualTo(302);
        assertThat(profiles.requirements()).isEmpty();
    }
}
