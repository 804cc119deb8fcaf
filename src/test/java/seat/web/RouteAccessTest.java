package seat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import seat.access.Permissions;
import seat.access.PublicPage;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.update.Enrolment;
import seat.update.Memberships;
import seat.update.Wakeups;

/** Walks every route of the running application as everybody who may knock. */
class RouteAccessTest {
    private static final List<String> SECRETS = List.of("Aria Vance", "Lantern Works", "Fleet tonight", "Entry 20");

    private static final Set<String> KNOWN = Set.of("character.sheet");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void everyHandlerOfEveryMappingNamesItsPermission() {
        long handlers = 0;
        for (HandlerMapping mapping :
                web.context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof AbstractHandlerMethodMapping<?> methods) {
                for (HandlerMethod handler : methods.getHandlerMethods().values()) {
                    handlers++;
                    assertThat(Stream.of(Requires.class, RequiresView.class, PublicPage.class)
                                    .filter(handler::hasMethodAnnotation))
                            .as(handler.toString())
                            .hasSize(1);
                }
            }
        }
        assertThat(handlers).isGreaterThan(20);
    }

    @Test
    void aHandlerWithoutAPermissionKeepsTheServerFromStarting() throws NoSuchMethodException {
        HandlerMethod forgotten = new HandlerMethod(new Forgotten(), Forgotten.class.getDeclaredMethod("page"));
        assertThatThrownBy(() -> RouteRules.check(RequestMappingInfo.paths("/x").build(), forgotten, KNOWN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must carry one of @Requires, @RequiresView and @PublicPage");
        HandlerMethod nameless = new HandlerMethod(new Forgotten(), Forgotten.class.getDeclaredMethod("nameless"));
        assertThatThrownBy(() ->
                        RouteRules.check(RequestMappingInfo.paths("/x/{id}").build(), nameless, KNOWN))
                .hasMessageContaining("is about {characterId}, which its path lacks");
        HandlerMethod unknown = new HandlerMethod(new Forgotten(), Forgotten.class.getDeclaredMethod("unknown"));
        assertThatThrownBy(() -> RouteRules.check(RequestMappingInfo.paths("/x").build(), unknown, KNOWN))
                .hasMessageContaining("requires character.purse; there are [character.sheet]");
    }

    static final class Forgotten {
        String page() {
            return "";
        }

        @Requires("character.sheet")
        String nameless() {
            return "";
        }

        @Requires("character.purse")
        String unknown() {
            return "";
        }
    }

    @Test
    void withoutASignInEveryRouteThatIsNotPublicLeadsToTheSignInPage() {
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            HttpResponse<String> answer = web.browser().send(route.method(), route.path());
            if (route.path().startsWith("/api/")) {
                assertThat(answer.statusCode()).as(route.path()).isEqualTo(401);
                assertThat(answer.body()).as(route.path()).contains("X-Token");
                // SeAT 5's clients find a text there, and nothing around it.
                assertThat(answer.body().contains("\"status\":401"))
                        .as(route.path())
                        .isNotEqualTo(route.path().startsWith("/api/v2/"));
            } else if (route.method().equals("GET")) {
                assertThat(answer.statusCode()).as(route.path()).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElse(""))
                        .as(route.path())
                        .startsWith("/sign-in");
                assertThat(web.browser().get(route.path(), "HX-Request", "true").statusCode())
                        .isEqualTo(401);
            } else {
                assertThat(answer.statusCode()).as(route.path()).isEqualTo(403);
            }
            assertThat(answer.body()).as(route.path()).doesNotContain(SECRETS);
        }
    }

    @Test
    void aForeignUserIsRefusedEverythingAboutOthersAndLearnsNothing() {
        Browser stranger = web.signedIn(96_000_077, "Total Stranger");
        int refused = 0;
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            if (!route.method().equals("GET") || route.open()) {
                continue;
            }
            refused++;
            for (String[] headers : new String[][] {{}, {"HX-Request", "true"}}) {
                HttpResponse<String> answer = stranger.get(route.path(), headers);
                assertThat(answer.statusCode()).as(route.path()).isEqualTo(403);
                assertThat(answer.body()).as(route.path()).doesNotContain(SECRETS);
            }
        }
        assertThat(refused).isGreaterThan(15);
        assertThat(stranger.get("/").body()).doesNotContain(SECRETS);
        assertThat(stranger.get("/status").body()).doesNotContain(SECRETS);
    }

    @Test
    void somebodyElsesAndAnUnknownCharacterAreAnsweredAlike() {
        Browser stranger = web.signedIn(96_000_078, "Second Stranger");
        String foreign = stranger.get("/characters/" + Seed.ARIA + "/sheet").body();
        String unknown = stranger.get("/characters/123/sheet").body();
        // The address that was asked for stands in both, for the button that says why.
        assertThat(withoutTokens(foreign).replace(String.valueOf(Seed.ARIA), "123"))
                .isEqualTo(withoutTokens(unknown));
        assertThat(stranger.get("/characters/nonsense/sheet").statusCode()).isEqualTo(403);
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void anOwnerReachesItsCharacterAndTheCorporationItLeads() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            if (route.method().equals("GET")
                    && !route.pattern().contains("{keyId}") // whose it is: KeyPagesTest
                    && !route.pattern().matches("/alerts/.*\\{.*") // whose it is: AlertPagesTest
                    && !Set.of(Permissions.SUPERUSER, Permissions.ROLE_MANAGER).contains(route.permission())
                    && !route.permission().startsWith("alliance.")
                    && !route.permission().startsWith("moon.")
                    && !route.permission().startsWith("global.")) {
                assertThat(aria.get(route.path()).statusCode()).as(route.path()).isIn(fine(route));
            }
        }
        assertThat(aria.get("/characters/" + Seed.BRAM + "/sheet").statusCode()).isEqualTo(403);
        assertThat(aria.get("/configuration/users").statusCode()).isEqualTo(403);
    }

    private static List<Integer> fine(DemoRoutes.Route route) {
        return route.aboutNothing() ? List.of(404) : List.of(200, 302);
    }

    @Test
    void aMemberWithoutARoleDoesNotSeeItsCorporation() {
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        assertThat(bram.get("/characters/" + Seed.BRAM + "/sheet").statusCode()).isEqualTo(200);
        assertThat(bram.get("/corporations/" + Seed.CORPORATION + "/summary").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDirectorWhoLeftTheCorporationNoLongerSeesIt() {
        Browser director = web.signedIn(96_000_079, "Late Director");
        web.seed.row("character_affiliations", "character_id corporation_id", 96_000_079L, Seed.CORPORATION);
        web.seed.director(96_000_079L, Seed.CORPORATION);
        String summary = "/corporations/" + Seed.CORPORATION + "/summary";
        assertThat(director.get(summary).statusCode()).isEqualTo(200);
        web.database
                .sql()
                .sql("UPDATE character_affiliations SET corporation_id = 98000002 WHERE character_id = 96000079")
                .update();
        assertThat(director.get(summary).statusCode()).isEqualTo(403);
    }

    /** Others' money, belongings and people. */
    private static final List<String> BOOKS = List.of("wallets", "assets", "members");

    @Test
    void aDirectorOfTheOldCorporationSeesNothingOfTheNextOneUntilNewerRolesSayDirector() {
        long spy = 96_000_081;
        long own = 98_000_077;
        Browser browser = web.signedIn(spy, "Former Director");
        web.seed.row("character_affiliations", "character_id corporation_id", spy, own);
        web.seed.row("corporation_infos", "corporation_id name", own, "Former Works");
        web.seed.director(spy, own);
        assertThat(browser.get("/").body()).contains("/corporations/" + own);

        affiliated(spy, Seed.CORPORATION, 60);
        assertThat(statuses(browser)).as("he joined as a recruit").containsOnly(403);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = ?")
                .param(spy)
                .update();
        assertThat(statuses(browser)).as("and revoked his token").containsOnly(403);
        assertThat(browser.get("/").body()).doesNotContain("/corporations/");

        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = NULL WHERE character_id = ?")
                .param(spy)
                .update();
        web.database
                .sql()
                .sql("UPDATE updates SET source_modified = ? WHERE owner_id = ? AND resource = 'character.roles'")
                .params(Seed.READ.plusMinutes(90), spy)
                .update();
        affiliated(spy, Seed.CORPORATION, 120);
        assertThat(statuses(browser)).as("he was made a director there").containsOnly(200);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = ?")
                .param(spy)
                .update();
        assertThat(statuses(browser)).containsOnly(403);
    }

    private List<Integer> statuses(Browser browser) {
        return BOOKS.stream()
                .map(page -> browser.get("/corporations/" + Seed.CORPORATION + "/" + page)
                        .statusCode())
                .toList();
    }

    /** EVE named a character's corporation, some minutes after it told the seeded roles. */
    private void affiliated(long character, long corporation, int minutes) {
        web.database
                .sql()
                .sql("UPDATE character_affiliations SET corporation_id = ? WHERE character_id = ?")
                .params(corporation, character)
                .update();
        Enrolment enrolment = new Enrolment(web.database, Catalogue.bind(Schema.read(web.database)));
        new Memberships(web.database, new Wakeups(web.database), enrolment)
                .affiliated(List.of(character), Seed.READ.plusMinutes(minutes).toInstant(ZoneOffset.UTC));
    }

    @Test
    void aSuperuserReachesEverything() {
        Browser superuser = web.superuser();
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            // Without characters, nothing is its own.
            if (route.method().equals("GET")
                    && !route.pattern().matches("/my/.*\\{.*Id}|.*\\{keyId}.*|/alerts/.*\\{.*")) {
                assertThat(superuser.get(route.path()).statusCode())
                        .as(route.path())
                        .isIn(fine(route));
            }
        }
    }

    @Test
    void aDeactivatedAccountIsSignedOutAtItsNextRequest() {
        Browser browser = web.signedIn(96_000_080, "Switched Off");
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        web.database
                .sql()
                .sql("UPDATE users SET active = FALSE WHERE name = 'Switched Off'")
                .update();
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }
}
