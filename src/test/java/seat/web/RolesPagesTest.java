package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;

/** A role is made, limited, given and taken by pages alone, and what it permits follows at the next request. */
class RolesPagesTest {
    private static final long RECRUITER = 96_810_001;
    private static final long INSIDE = 96_810_002;
    private static final long OUTSIDE = 96_810_003;
    private static final long EXCEPTED = 96_810_004;
    private static final long ALLIANCE = 99_810_001;
    private static final long CORPORATION = 98_810_001;
    private static final long LEADERSHIP = 98_810_002;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();

    private void affiliated(long character, String name, long corporation, Long alliance) {
        long user = web.seed.user(name);
        web.seed.character(character, name, user);
        web.seed.row(
                "character_affiliations", "character_id corporation_id alliance_id", character, corporation, alliance);
        web.seed.row(
                "character_memberships",
                "character_id corporation_id corporation_from corporation_until",
                character,
                corporation,
                LocalDateTime.now().minusDays(9),
                LocalDateTime.now().minusMinutes(30));
    }

    private HttpResponse<String> post(Browser browser, String page, String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", browser.csrf(page));
        return browser.post(path, form);
    }

    private static String hidden(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1).replace("&quot;", "\"").replace("&amp;", "&").replace("&#39;", "'");
    }

    private static String packed(String state) {
        return packed(state.getBytes(StandardCharsets.UTF_8));
    }

    private static String packed(byte[] state) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().encodeToString(packed.toByteArray());
    }

    /** Saves what a preview shows. */
    private void confirm(String role, String preview) {
        assertThat(post(
                                superuser,
                                role,
                                role + "/save",
                                Map.of("state", hidden(preview, "state"), "version", hidden(preview, "version")))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aLimitedRoleShowsAPageToSomebodyAndIsExplained() {
        Browser recruiter = web.signedIn(RECRUITER, "Role Recruiter");
        web.seed.name(ALLIANCE, "Role Alliance", "alliance");
        web.seed.name(LEADERSHIP, "Role Leadership", "corporation");
        affiliated(INSIDE, "Role Inside", CORPORATION, ALLIANCE);
        affiliated(OUTSIDE, "Role Outside", 98_810_009, null);
        affiliated(EXCEPTED, "Role Excepted", LEADERSHIP, ALLIANCE);
        String inside = "/characters/" + INSIDE + "/skills";
        assertThat(recruiter.get(inside).statusCode()).isEqualTo(403);
        assertThat(recruiter.get("/admin/roles").statusCode()).isEqualTo(403);

        String role = post(
                        superuser,
                        "/admin/roles",
                        "/admin/roles",
                        Map.of("title", "Recruiters of tests", "description", "They look at skills"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String preview = post(
                        superuser,
                        role,
                        role + "/preview",
                        Map.of("title", "Recruiters of tests", "permission", "character.skill"))
                .body();
        assertThat(preview).contains("Nobody gains or loses anything");
        confirm(role, preview);
        String limits = role + "/limits/character.skill";
        assertThat(superuser.get(limits).statusCode()).isEqualTo(200);
        assertThat(post(
                                superuser,
                                limits,
                                limits + "/preview",
                                Map.of("about", "listed", "alliance", "No such alliance"))
                        .body())
                .contains("SeAT knows no alliance called");
        preview = post(
                        superuser,
                        limits,
                        limits + "/preview",
                        Map.of("about", "listed", "alliance", "Role Alliance", "except-corporation", "Role Leadership"))
                .body();
        confirm(role, preview);
        assertThat(superuser.get(role).body()).contains("Role Alliance, but not Role Leadership");

        long account = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Role Recruiter'")
                .query(Long.class)
                .single();
        String give = post(superuser, role, role + "/holders/preview", Map.of("user", "Role Recruiter"))
                .body();
        assertThat(give).contains("Role Recruiter", "1 characters");
        assertThat(post(superuser, role, role + "/holders/" + account, Map.of("until", ""))
                        .statusCode())
                .isEqualTo(302);

        assertThat(recruiter.get(inside).statusCode())
                .as("without a new sign-in")
                .isEqualTo(200);
        assertThat(recruiter.get("/characters/" + OUTSIDE + "/skills").statusCode())
                .isEqualTo(403);
        assertThat(recruiter.get("/characters/" + EXCEPTED + "/skills").statusCode())
                .isEqualTo(403);
        assertThat(recruiter.get("/characters/" + INSIDE + "/wallet-journal").statusCode())
                .isEqualTo(403);

        String why = "/why?user=Role+Recruiter&permission=character.skill&owner=";
        assertThat(superuser.get(why + INSIDE).body())
                .contains("Role Recruiter may", "The role Recruiters of tests permits it (given by hand)");
        assertThat(superuser.get(why + EXCEPTED).body())
                .contains("Role Recruiter may not", "The role Recruiters of tests (given by hand) excepts it");
        assertThat(superuser.get(why + OUTSIDE).body())
                .contains("permits it (given by hand), but about others")
                .doesNotContain("excepts");
        web.seed.name(OUTSIDE, "Role Outside", "character");
        web.seed.name(EXCEPTED, "Role Excepted", "character");
        String nobody = asked(recruiter, "Nobody Of That Name");
        assertThat(nobody).contains("Role Recruiter may not", "but about others");
        for (String other : new String[] {"Role Outside", "Role Excepted", "91234567890", String.valueOf(OUTSIDE)}) {
            assertThat(asked(recruiter, other))
                    .as("whom SeAT knows it tells nobody who may not see them: " + other)
                    .isEqualTo(nobody.replace("Nobody Of That Name", other));
        }
        assertThat(asked(recruiter, String.valueOf(INSIDE))).contains("Role Recruiter may:");
        assertThat(recruiter
                        .get("/why?user=Aria+Vance&permission=character.skill&owner=" + INSIDE)
                        .body())
                .as("of oneself alone")
                .contains("Role Recruiter may")
                .doesNotContain("Aria Vance may");

        assertThat(post(superuser, role, role + "/holders/" + account, Map.of("until", "2026-01-01T00:00"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(recruiter.get(inside).statusCode()).as("it has ended").isEqualTo(403);
        assertThat(superuser.get(why + INSIDE).body()).contains("until");
    }

    /** What somebody is told about their own right, without the token of the forms. */
    private static String asked(Browser browser, String owner) {
        // The clock at the top is another with each minute.
        return browser.get("/why?permission=character.skill&owner=" + owner.replace(' ', '+'))
                .body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("(?s)^.*<main", "");
    }

    @Test
    void whoManagesRolesGivesNothingTheyDoNotHold() {
        Browser manager = web.signedIn(96_810_011, "Role Manager");
        String role = post(superuser, "/admin/roles", "/admin/roles", Map.of("title", "Managers of tests"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        confirm(
                role,
                post(
                                superuser,
                                role,
                                role + "/preview",
                                Map.of("title", "Managers of tests", "permission", "global.role_manager"))
                        .body());
        long account = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Role Manager'")
                .query(Long.class)
                .single();
        post(superuser, role, role + "/holders/" + account, Map.of());
        String wide = post(manager, "/admin/roles", "/admin/roles", Map.of("title", "Everything of tests"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(post(manager, wide, wide + "/preview", Map.of("title", "x", "permission", "character.mail"))
                        .body())
                .contains("what your own roles permit as widely");
        String forged =
                "{\"title\":\"x\",\"description\":\"\",\"permissions\":[{\"permission\":\"character.mail\",\"filters\":\"\"}]}";
        assertThat(post(manager, wide, wide + "/save", Map.of("state", packed(forged), "version", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(
                                superuser,
                                wide,
                                wide + "/save",
                                Map.of(
                                        "state",
                                        packed(forged.replace("character.mail", "global.superuser")),
                                        "version",
                                        ""))
                        .statusCode())
                .as("nobody becomes a superuser by a role")
                .isEqualTo(400);
        assertThat(web.count(
                        "permission_role pr JOIN permissions p ON p.id = pr.permission_id",
                        "p.title = 'global.superuser'"))
                .isZero();
    }

    /** Makes a role of that content, and gives it to an account. */
    private String held(String state, long account) {
        String role = post(
                        superuser, "/admin/roles", "/admin/roles", Map.of("title", "To be named " + state.hashCode()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String shown = post(superuser, role, role + "/preview", Map.of("title", "To be named " + state.hashCode()))
                .body();
        assertThat(post(
                                superuser,
                                role,
                                role + "/save",
                                Map.of("state", packed(state), "version", hidden(shown, "version")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(post(superuser, role, role + "/holders/" + account, Map.of()).statusCode())
                .isEqualTo(302);
        return role;
    }

    @Test
    void whoManagesRolesDoesNotRidThemselvesOfWhomARoleExcepts() {
        Browser manager = web.signedIn(96_810_021, "Excepted Manager");
        long account = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Excepted Manager'")
                .query(Long.class)
                .single();
        held("""
                {"title":"Skills of all","description":"","permissions":[
                  {"permission":"character.skill","filters":""},{"permission":"global.role_manager","filters":""}]}""", account);
        String limited = """
                {"title":"But not of Aria","description":"","permissions":[
                  {"permission":"character.skill","filters":"{\\"except\\":{\\"character\\":[%d]}}"}]}""".formatted(Seed.ARIA);
        String role = held(limited, account);
        String secret = "/characters/" + Seed.ARIA + "/skills";
        assertThat(manager.get(secret).statusCode()).isEqualTo(403);

        String nothing = "{\"title\":\"x\",\"description\":\"\",\"permissions\":[]}";
        for (Map.Entry<String, Map<String, String>> way : Map.of(
                        "/preview",
                        Map.of("title", "x"),
                        "/save",
                        Map.of("state", packed(nothing), "version", ""),
                        "/delete",
                        Map.<String, String>of(),
                        "/holders/" + account,
                        Map.of("until", "2026-01-01T00:00"),
                        "/holders/" + account + "/take",
                        Map.<String, String>of())
                .entrySet()) {
            HttpResponse<String> answer = post(manager, role, role + way.getKey(), way.getValue());
            assertThat(answer.statusCode()).as(way.getKey()).isEqualTo(400);
            assertThat(answer.body()).as(way.getKey()).contains("Whom a role excepts");
        }
        assertThat(manager.get(secret).statusCode()).isEqualTo(403);
        assertThat(post(superuser, role, role + "/holders/" + account + "/take", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(manager.get(secret).statusCode()).isEqualTo(200);
    }

    @Test
    void aRoleOfEveryPermissionEachWithLimitsIsSaved() {
        web.seed.name(99_810_031, "An Alliance With Quite A Long Name", "alliance");
        for (int i = 0; i < 20; i++) {
            web.seed.name(98_810_100 + i, "Limited Corporation Number " + i, "corporation");
        }
        String members = IntStream.range(0, 20)
                .mapToObj(i -> "{\\\"id\\\":" + (98_810_100 + i) + "}")
                .collect(Collectors.joining(","));
        String filters = "{\\\"alliance\\\":[{\\\"id\\\":99810031}],\\\"corporation\\\":[" + members + "]}";
        String role = post(superuser, "/admin/roles", "/admin/roles", Map.of("title", "Everything, limited"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        UserRole limited = UserRoles.read("{\"title\":\"Everything, limited\",\"permissions\":["
                + web.bean(Permissions.class).grantable().stream()
                        .map(name -> "{\"permission\":\"" + name + "\",\"filters\":\"" + filters + "\"}")
                        .collect(Collectors.joining(","))
                + "]}");
        long id = Long.parseLong(role.substring(role.lastIndexOf('/') + 1));
        web.bean(UserRoles.class).save(Actor.system(), id, limited);
        String limits = role + "/limits/character.skill";
        confirm(
                role,
                post(superuser, limits, limits + "/preview", Map.of("about", "everyone"))
                        .body());
        assertThat(web.bean(UserRoles.class).find(id).orElseThrow().permissions())
                .hasSize(limited.permissions().size())
                .containsEntry("character.skill", Limits.NONE)
                .containsEntry("character.mail", limited.permissions().get("character.mail"));
        for (String none : new String[] {"{}", "", packed("no JSON"), packed(new byte[8 << 20])}) {
            assertThat(post(superuser, role, role + "/save", Map.of("state", none, "version", ""))
                            .body())
                    .contains("This is no role&#39;s state");
        }
    }
}
