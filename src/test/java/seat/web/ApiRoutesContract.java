package seat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import seat.access.Permissions;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.resource.OwnerType;
import seat.web.api.ApiRoutes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's routes beside the views, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApiRoutesContract {
    static final String V3 = "/api/v3";
    private static final List<String> NEVER = List.of(
            "seat.", "java.", "Exception", "SELECT ", "INSERT ", "UPDATE ", "jdbc", "\tat ", "jackson", "org.h2");

    private RunningWeb web;
    Browser superuser;
    private Browser aria;
    private int names;

    abstract RunningWeb open();

    void shut() {}

    @BeforeAll
    void start() {
        web = open();
        superuser = web.superuser();
        superuser.get("/");
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
    }

    @AfterAll
    void close() {
        web.context.close();
        shut();
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode get(Browser who, String path) {
        return json(who.get(V3 + path), 200);
    }

    private JsonNode send(Browser who, String method, String path, String body, int status, String... headers) {
        HttpResponse<String> answer = who.json(method, V3 + path, body, headers);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(answer.body());
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private long superusersId() {
        return web.database
                .sql()
                .sql("SELECT MIN(id) FROM users WHERE admin = TRUE")
                .query(Long.class)
                .single();
    }

    private Browser keyed(String person, Set<String> permissions, Map<OwnerType, Set<Long>> owners, boolean all) {
        Viewer maker = new Viewer(user(person), person, false, 0);
        return web.browser()
                .with(web.bean(ApiKeys.class)
                        .make(
                                Actor.system(),
                                maker,
                                new KeyDraft("narrow", permissions, all ? null : owners, List.of(), null, null),
                                web.bean(Permissions.class)));
    }

    // What is read

    @Test
    void anOwnersUpdatesAreThoseOfViewsThatOneMaySee() {
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource IN ('character.skills', 'character.assets')")
                .param(Seed.ARIA)
                .update();
        web.seed.update(Seed.ARIA, "character", "character.skills", "idle", true, "");
        web.seed.update(Seed.ARIA, "character", "character.assets", "failed", false, "ESI said no");
        String path = "/characters/" + Seed.ARIA + "/updates";
        List<String> all = texts(get(aria, path), "resource");
        assertThat(all).contains("character.skills", "character.assets");
        JsonNode failed = find(get(aria, path), "resource", "character.assets");
        assertThat(failed.path("state").stringValue()).isEqualTo("failed");
        assertThat(failed.path("reason").stringValue()).isEqualTo("ESI said no");
        assertThat(failed.path("succeeded_at").isNull()).isTrue();
        assertThat(failed.path("due_at").stringValue()).endsWith("Z");

        Browser narrow = keyed("Aria Vance", Set.of("character.skill"), Map.of(), true);
        assertThat(texts(get(narrow, path), "resource"))
                .contains("character.skills")
                .doesNotContain("character.assets");
        Browser other =
                keyed("Aria Vance", Set.of("character.skill"), Map.of(OwnerType.CHARACTER, Set.of(Seed.BRAM)), false);
        assertThat(texts(get(other, path), "resource")).isEmpty();
        assertThat(texts(get(web.signedIn(96_800_001, "Api Stranger"), path), "resource"))
                .isEmpty();
    }

    @Test
    void allUpdatesComePageByPageAlongTheirKeyAndFiltered() {
        Set<String> read = new TreeSet<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = get(superuser, "/updates?size=5&after=" + after);
            page.path("data")
                    .forEach(row -> assertThat(read.add(row.path("owner_id").longValue() + " "
                                    + row.path("resource").stringValue()))
                            .isTrue());
            after = page.path("next").isNull() ? "" : page.path("next").stringValue();
            pages++;
        } while (!after.isEmpty());
        assertThat(read).hasSize((int) web.count("updates", "1 = 1"));
        assertThat(pages).isGreaterThan(1);
        get(superuser, "/updates?state=failed&size=1000")
                .path("data")
                .forEach(row -> assertThat(row.path("state").stringValue()).isEqualTo("failed"));
        assertThat(superuser.get(V3 + "/updates?state=tired").statusCode()).isEqualTo(400);
        assertThat(superuser.get(V3 + "/updates?after=nonsense").statusCode()).isEqualTo(400);
        assertThat(aria.get(V3 + "/updates").statusCode()).isEqualTo(403);
    }

    @Test
    void tokensAreToldWithoutTheirSecrets() {
        String mine = aria.get(V3 + "/my/tokens").body();
        assertThat(mine).contains("Aria Vance", "\"works\":true").doesNotContain("refresh", "owner_hash", "generation");
        String members =
                aria.get(V3 + "/corporations/" + Seed.CORPORATION + "/tokens").body();
        assertThat(members).contains("\"roles\"", "Aria Vance").doesNotContain("refresh");
        Browser narrow = keyed("Aria Vance", Set.of("character.skill"), Map.of(), true);
        assertThat(get(narrow, "/my/tokens").path("data")).isEmpty();
    }

    @Test
    void complianceHasFiguresAndMembersByPages() {
        String path = "/corporations/" + Seed.CORPORATION + "/compliance";
        JsonNode all = get(aria, path + "?size=1000");
        assertThat(all.path("figures").path("known").intValue())
                .isEqualTo(all.path("data").size());
        JsonNode first = get(aria, path + "?size=1");
        assertThat(first.path("data")).hasSize(1);
        if (all.path("data").size() > 1) {
            JsonNode second =
                    get(aria, path + "?size=1&after=" + first.path("next").stringValue());
            assertThat(second.path("data").get(0)).isEqualTo(all.path("data").get(1));
        }
        assertThat(get(superuser, "/alliances/99000001/compliance").has("data")).isTrue();
    }

    @Test
    void changesAreFollowedInTheirOrderAndNeverTwice() {
        String now = get(aria, "/changes?after=now").path("next").stringValue();
        assertThat(get(aria, "/changes?after=" + now).path("data")).isEmpty();
        long position = web.database
                        .sql()
                        .sql("SELECT COALESCE(MAX(position), 0) FROM owner_changes")
                        .query(Long.class)
                        .single()
                + 10;
        change(Seed.ARIA, position, "first");
        change(Seed.BRAM, position + 1, "of somebody else");
        change(Seed.ARIA, position + 2, "second");
        JsonNode one = get(aria, "/changes?size=1&after=" + now);
        assertThat(texts(one, "detail")).containsExactly("first");
        assertThat(one.path("more").booleanValue()).isTrue();
        JsonNode two = get(aria, "/changes?after=" + one.path("next").stringValue());
        assertThat(texts(two, "detail")).containsExactly("second");
        assertThat(two.path("more").booleanValue()).isFalse();
        JsonNode none = get(aria, "/changes?after=" + two.path("next").stringValue());
        assertThat(none.path("data")).isEmpty();
        assertThat(none.path("next")).isEqualTo(two.path("next"));
        Browser narrow = keyed("Aria Vance", Set.of("character.skill"), Map.of(), true);
        assertThat(get(narrow, "/changes?after=" + now).path("data")).isEmpty();
        assertThat(texts(get(superuser, "/changes?after=" + now), "detail")).contains("of somebody else");
    }

    private void change(long owner, long position, String detail) {
        web.seed.row(
                "owner_changes",
                "owner_type owner_id position kind detail seen_at",
                "character",
                owner,
                position,
                "skill-trained",
                detail,
                LocalDateTime.now());
    }

    @Test
    void namesAndTheSearchTellWhatMayBeKnown() {
        assertThat(get(aria, "/names?ids=" + Seed.ARIA + ",5,5").path("data")).hasSize(1);
        assertThat(get(aria, "/names").path("data")).isEmpty();
        assertThat(aria.get(V3 + "/names?ids=1,x").statusCode()).isEqualTo(400);
        assertThat(aria.get(V3 + "/names?ids="
                                + String.join(
                                        ",",
                                        IntStream.rangeClosed(1, 1_001)
                                                .mapToObj(String::valueOf)
                                                .toList()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(texts(get(aria, "/search?q=@aria"), "name")).contains("Aria Vance");
        Browser narrow = keyed("Aria Vance", Set.of("character.skill"), Map.of(), true);
        assertThat(texts(get(narrow, "/search?q=@aria"), "name")).doesNotContain("Aria Vance");
        assertThat(texts(get(narrow, "/search?q=@"), "name")).isEmpty();
        assertThat(texts(get(narrow, "/search?q=fleet"), "kind")).doesNotContain("mail");
    }

    @Test
    void staticDataAndPricesAreLookedUp() {
        long version = 4_711;
        web.seed.row("sde_categories", "version category_id name published", version, 6, "Ship", true);
        web.seed.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                version,
                25,
                6,
                "Frigate",
                false,
                false,
                false,
                false,
                true);
        web.seed.row(
                "sde_types",
                "version type_id group_id name volume published",
                version,
                587,
                25,
                "Rifter",
                27_289.0,
                true);
        web.seed.row(
                "sde_types", "version type_id group_id name volume published", version, 588, 25, "Reaper", 1.0, true);
        boolean pointed = web.count("sde_pointer", "id = 1") > 0;
        if (pointed) {
            web.database
                    .sql()
                    .sql("UPDATE sde_pointer SET version = 4711 WHERE id = 1")
                    .update();
        } else {
            web.seed.row("sde_pointer", "id version", 1, version);
        }
        JsonNode rifter = get(aria, "/types/587");
        assertThat(rifter.path("name").stringValue()).isEqualTo("Rifter");
        assertThat(rifter.path("category").stringValue()).isEqualTo("Ship");
        JsonNode first = get(aria, "/groups/25/types?size=1");
        assertThat(texts(first, "name")).containsExactly("Rifter");
        assertThat(texts(
                        get(aria, "/groups/25/types?after=" + first.path("next").stringValue()), "name"))
                .containsExactly("Reaper");
        for (String none : List.of("/types/1", "/groups/1/types", "/systems/1", "/types/x", "/market/1/orders/34")) {
            assertThat(aria.get(V3 + none).statusCode()).as(none).isEqualTo(404);
        }
        JsonNode price = get(aria, "/prices?types=587,34").path("data");
        assertThat(price).hasSize(2);
        assertThat(price.get(0).path("basis").stringValue()).isEqualTo("average");
        web.database
                .sql()
                .sql("DELETE FROM kept_markets WHERE owner_id = 10000043")
                .update();
        web.seed.row("kept_markets", "owner_id owner_type", 10_000_043, "region");
        JsonNode market = get(aria, "/market/10000043/orders/34");
        assertThat(market.path("best_bid").isNull()).isTrue();
        assertThat(market.path("offers")).isEmpty();
    }

    // What is written

    @Test
    void accountsAreSwitchedOffAndOnAndDeletedByAKeyForAdministration() {
        web.signedIn(96_800_010, "Api Fired");
        long id = user("Api Fired");
        assertThat(texts(get(superuser, "/users?text=api%20fired"), "name")).containsExactly("Api Fired");
        send(superuser, "PUT", "/users/" + id + "/active", "{\"active\":false}", 204);
        assertThat(get(superuser, "/users/" + id).path("user").path("active").booleanValue())
                .isFalse();
        assertThat(web.count(
                        "security_logs",
                        "action = 'deactivate' AND channel = 'api' AND api_key_id IS NOT NULL AND subject_id = " + id))
                .isEqualTo(1);
        send(superuser, "PUT", "/users/" + id + "/active", "{\"active\":true}", 204);
        JsonNode wrong = send(superuser, "PUT", "/users/" + id + "/active", "{\"active\":\"yes\",\"a\":1}", 422);
        assertThat(wrong.path("errors").path("active").get(0).stringValue()).isEqualTo("has to be true or false");
        assertThat(wrong.path("errors").path("a").get(0).stringValue()).contains("allowed are active");
        send(superuser, "DELETE", "/users/" + superusersId(), "", 422);
        send(superuser, "DELETE", "/users/" + id, "", 204);
        send(superuser, "DELETE", "/users/" + id, "", 404);
        send(aria, "DELETE", "/users/" + id, "", 403);
        send(superuser, "PUT", "/users/99999999/active", "{\"active\":true}", 404);
    }

    @Test
    void rolesAreMadeChangedGivenTakenAndDeleted() {
        String body = "{\"title\":\"Api role\",\"permissions\":[{\"permission\":\"character.skill\","
                + "\"about\":{\"corporations\":[" + Seed.CORPORATION + "]},\"except\":null}]}";
        long id = send(superuser, "POST", "/roles", body, 201).path("id").longValue();
        JsonNode role = get(superuser, "/roles/" + id);
        assertThat(role.path("permissions")
                        .get(0)
                        .path("about")
                        .path("corporations")
                        .get(0)
                        .longValue())
                .isEqualTo(Seed.CORPORATION);
        send(superuser, "POST", "/roles", body, 422);
        JsonNode unknown = send(
                superuser,
                "PUT",
                "/roles/" + id,
                "{\"title\":\"Api role\",\"permissions\":[{\"permission\":\"character.everything\"}]}",
                422);
        assertThat(unknown.path("detail").stringValue()).contains("No role can hold");
        long user = user("Aria Vance");
        send(superuser, "PUT", "/roles/" + id + "/holders/" + user, "{\"until\":\"2099-01-01T00:00:00Z\"}", 204);
        assertThat(texts(get(superuser, "/roles/" + id).path("holders"), "until"))
                .containsExactly("2099-01-01T00:00:00Z");
        send(superuser, "PUT", "/roles/" + id + "/holders/" + user, "{\"until\":\"tomorrow\"}", 422);
        send(superuser, "PUT", "/roles/" + id + "/holders/99999999", "", 404);
        send(superuser, "DELETE", "/roles/" + id + "/holders/" + user, "", 204);
        send(superuser, "DELETE", "/roles/" + id + "/holders/" + user, "", 404);
        send(superuser, "DELETE", "/roles/" + id, "", 204);
        send(superuser, "GET", "/roles/" + id, "", 404);
    }

    @Test
    void whoManagesRolesGivesNothingThatHeDoesNotHold() {
        web.signedIn(96_800_020, "Api Manager");
        long manages = send(superuser, "POST", "/roles", """
                        {"title":"Api managers","permissions":[{"permission":"global.role_manager"},{"permission":"character.asset"}]}
                        """, 201).path("id").longValue();
        send(superuser, "PUT", "/roles/" + manages + "/holders/" + user("Api Manager"), "{}", 204);
        Browser manager = keyed("Api Manager", Set.of(Permissions.ROLE_MANAGER), Map.of(), true);
        String wide = "{\"title\":\"Api wide\",\"permissions\":[{\"permission\":\"character.skill\"}]}";
        assertThat(send(manager, "POST", "/roles", wide, 422).path("detail").stringValue())
                .contains("what your own roles permit");
        assertThat(web.count("roles", "title = 'Api wide'")).isZero();
        long wideId = send(superuser, "POST", "/roles", wide, 201).path("id").longValue();
        send(manager, "PUT", "/roles/" + wideId + "/holders/" + user("Api Manager"), "{}", 422);
        send(manager, "DELETE", "/roles/" + wideId, "", 422);
        String asWide = "{\"title\":\"Api as wide\",\"permissions\":[{\"permission\":\"character.asset\"}]}";
        send(manager, "POST", "/roles", asWide, 422); // the key lacks it, whatever its maker holds
        Set<String> both = Set.of(Permissions.ROLE_MANAGER, "character.asset");
        Map<OwnerType, Set<Long>> few = Map.of(OwnerType.CHARACTER, Set.of(Seed.ARIA));
        assertThatThrownBy(() -> keyed("Api Manager", both, few, false))
                .hasMessageContaining("A key that administrates is about everybody");
        send(keyed("Api Manager", both, Map.of(), true), "POST", "/roles", asWide, 201);
        long empty = send(manager, "POST", "/roles", "{\"title\":\"Api empty\"}", 201)
                .path("id")
                .longValue();
        send(manager, "DELETE", "/roles/" + empty, "", 204);
        send(aria, "POST", "/roles", wide, 403);
    }

    @Test
    void aModeratorsKeyTellsAndChangesSquadsOnlyWhereItNamesTheManagementOfRoles() {
        web.signedIn(96_800_021, "Api Moderator");
        long id = send(
                        superuser,
                        "POST",
                        "/squads",
                        "{\"name\":\"Api moderated\",\"description\":\"d\",\"membership\":\"hand\",\"visibility\":\"secret\"}",
                        201)
                .path("id")
                .longValue();
        web.seed.row("squad_moderator", "squad_id user_id", id, user("Api Moderator"));
        String member = "/squads/" + id + "/members/" + user("Aria Vance");
        Map<OwnerType, Set<Long>> few = Map.of(OwnerType.CHARACTER, Set.of(Seed.ARIA));
        Browser limited = keyed("Api Moderator", Set.of("character.asset"), few, false);
        send(limited, "PUT", member, "", 403);
        send(limited, "GET", "/squads/" + id, "", 404);
        assertThat(texts(get(limited, "/squads"), "name")).isEmpty();
        assertThat(web.count("squad_member", "squad_id = " + id)).isZero();
        Browser manages = keyed("Api Moderator", Set.of(Permissions.ROLE_MANAGER), Map.of(), true);
        send(manages, "PUT", member, "", 204);
    }

    @Test
    void squadsAreMadeAndFilledAndExistOnlyForWhoMayKnow() {
        String secret =
                "{\"name\":\"Api squad\",\"description\":\"d\",\"membership\":\"hand\",\"visibility\":\"secret\"}";
        long id = send(superuser, "POST", "/squads", secret, 201).path("id").longValue();
        send(superuser, "POST", "/squads", secret, 422);
        JsonNode everybody = send(
                superuser, "POST", "/squads", "{\"name\":\"n\",\"description\":\"d\",\"membership\":\"filter\"}", 422);
        assertThat(everybody.path("errors").has("filter")).isTrue();
        JsonNode rule = send(
                superuser,
                "POST",
                "/squads",
                "{\"name\":\"n\",\"description\":\"d\",\"membership\":\"hand\",\"filter\":{\"all\":[{\"rule\":\"magic\"}]}}",
                422);
        assertThat(rule.path("errors").path("filter").get(0).stringValue()).contains("magic");
        send(aria, "GET", "/squads/" + id, "", 404);
        String member = "/squads/" + id + "/members/" + user("Aria Vance");
        send(aria, "PUT", member, "", 404);
        send(superuser, "PUT", member, "", 204);
        assertThat(texts(get(aria, "/squads/" + id + "/members"), "name")).containsExactly("Aria Vance");
        send(aria, "DELETE", member, "", 403);
        send(superuser, "PUT", "/squads/" + id + "/members/99999999", "", 404);
        send(
                superuser,
                "PUT",
                "/squads/" + id,
                "{\"name\":\"Api squad\",\"description\":\"other\",\"membership\":\"hand\",\"required\":[" + id + "]}",
                422);
        send(
                superuser,
                "PUT",
                "/squads/" + id,
                "{\"name\":\"Api squad\",\"description\":\"other\",\"membership\":\"hand\"}",
                204);
        assertThat(get(aria, "/squads/" + id).path("description").stringValue()).isEqualTo("other");
        send(superuser, "DELETE", member, "", 204);
        send(superuser, "DELETE", member, "", 404);
        send(superuser, "DELETE", "/squads/" + id, "", 204);
        send(superuser, "DELETE", "/squads/" + id, "", 404);
    }

    @Test
    void keysAreMadeByKeysAndAreNeverWider() {
        JsonNode made = send(
                superuser,
                "POST",
                "/keys",
                "{\"name\":\"Api admin\",\"permissions\":[\"global.superuser\",\"character.skill\"],\"networks\":[\"0.0.0.0/0\"],\"expires_at\":\"2099-01-01T00:00:00Z\"}",
                201,
                "Idempotency-Key",
                "one");
        assertThat(made.path("key").stringValue()).startsWith("seat_");
        JsonNode again = send(
                superuser,
                "POST",
                "/keys",
                "{\"name\":\"Api admin\",\"permissions\":[\"global.superuser\",\"character.skill\"],\"networks\":[\"0.0.0.0/0\"],\"expires_at\":\"2099-01-01T00:00:00Z\"}",
                201,
                "Idempotency-Key",
                "one");
        assertThat(again.path("id")).isEqualTo(made.path("id"));
        assertThat(again.path("key").isNull()).as("a key is told once").isTrue();
        assertThat(web.count("api_keys", "name = 'Api admin'")).isEqualTo(1);
        assertThat(web.count("api_idempotency_keys", "answer LIKE '%seat_%'")).isZero();

        Browser narrow = web.browser().with(made.path("key").stringValue());
        String fits = "\"permissions\":[\"character.skill\"]"
                + ",\"networks\":[\"0.0.0.0/0\"],\"expires_at\":\"2098-01-01T00:00:00Z\"";
        for (Map.Entry<String, String> wider : Map.of(
                        "permissions", fits.replace("[\"character.skill\"]", "null"),
                        "networks", fits.replace("[\"0.0.0.0/0\"]", "[]"),
                        "expires_at", fits.replace("\"2098-01-01T00:00:00Z\"", "null"))
                .entrySet()) {
            JsonNode refused = send(narrow, "POST", "/keys", "{\"name\":\"x\"," + wider.getValue() + "}", 422);
            assertThat(refused.path("errors").has(wider.getKey()))
                    .as(refused.toString())
                    .isTrue();
        }
        long child = send(narrow, "POST", "/keys", "{\"name\":\"Api child\"," + fits + "}", 201)
                .path("id")
                .longValue();
        long other = find(get(superuser, "/keys"), "name", "test").path("id").longValue();
        send(narrow, "POST", "/keys/" + other + "/renew", "", 422);
        JsonNode renewed = send(narrow, "POST", "/keys/" + child + "/renew", "", 201);
        assertThat(web.browser()
                        .with(renewed.path("key").stringValue())
                        .get(V3 + "/squads")
                        .statusCode())
                .isEqualTo(200);
        send(superuser, "PUT", "/keys/" + child, "{\"name\":\"Renamed\",\"permissions\":[\"character.skill\"]}", 204);
        send(superuser, "DELETE", "/keys/" + child, "", 204);
        assertThat(web.browser()
                        .with(renewed.path("key").stringValue())
                        .get(V3 + "/squads")
                        .statusCode())
                .isEqualTo(401);
        send(superuser, "DELETE", "/keys/99999999", "", 404);
        assertThat(send(superuser, "POST", "/keys", "{\"name\":\"x\",\"permissions\":[\"magic\"]}", 422)
                        .path("errors")
                        .has("permissions"))
                .isTrue();
        send(aria, "POST", "/keys", "{\"name\":\"mine\"}", 403);
    }

    @Test
    void schedulingRulesAreSetAndRemoved() {
        String rule = "{\"subject\":\"everybody\",\"resource\":\"character.assets\",\"interval_seconds\":86400}";
        send(superuser, "PUT", "/scheduling-rules", rule, 204);
        assertThat(find(get(superuser, "/scheduling-rules"), "resource", "character.assets")
                        .path("interval_seconds")
                        .longValue())
                .isEqualTo(86_400);
        for (String wrong : List.of(
                rule.replace("86400", "61"),
                rule.replace("86400", "1"),
                rule.replace("character.assets", "character.magic"),
                rule.replace("everybody", "nobody"),
                rule.replace("everybody", "squad"),
                "{\"subject\":\"squad\",\"subject_id\":99999}")) {
            send(superuser, "PUT", "/scheduling-rules", wrong, 422);
        }
        send(superuser, "DELETE", "/scheduling-rules?subject=everybody&resource=character.assets", "", 204);
        send(superuser, "DELETE", "/scheduling-rules?subject=everybody&resource=character.assets", "", 404);
        send(aria, "PUT", "/scheduling-rules", rule, 403);
    }

    @Test
    void anUpdateIsAskedForByWhoeverMaySeeTheView() {
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource = 'character.contracts'")
                .param(Seed.ARIA)
                .update();
        web.seed.update(Seed.ARIA, "character", "character.contracts", "idle", true, "");
        String path = "/characters/" + Seed.ARIA + "/contracts/update";
        send(web.signedIn(96_800_030, "Api Other"), "POST", path, "", 403);
        assertThat(web.count(
                        "updates",
                        "resource = 'character.contracts' AND owner_id = " + Seed.ARIA
                                + " AND next_at > TIMESTAMPADD(MINUTE, 1, CURRENT_TIMESTAMP)"))
                .isEqualTo(1);
        send(aria, "POST", path, "", 204);
        assertThat(web.count(
                        "updates",
                        "resource = 'character.contracts' AND owner_id = " + Seed.ARIA
                                + " AND next_at > TIMESTAMPADD(MINUTE, 1, CURRENT_TIMESTAMP)"))
                .isZero();
        send(aria, "POST", "/characters/" + Seed.ARIA + "/magic/update", "", 404);
        send(keyed("Aria Vance", Set.of("character.skill"), Map.of(), true), "POST", path, "", 403);
    }

    @Test
    void whoeverAsksForAnUpdateStandsInTheSecurityLogWithTheKey() {
        String row =
                "action = 'update-now' AND category = 'machinery' AND channel = 'api' AND subject_type = 'character'"
                        + " AND subject_id = " + Seed.ARIA + " AND user_id = " + user("Aria Vance")
                        + " AND api_key_id IN (SELECT id FROM api_keys WHERE name = 'narrow')";
        long before = web.count("security_logs", row);
        Browser narrow = keyed("Aria Vance", Set.of("character.contract"), Map.of(), true);
        send(narrow, "POST", "/characters/" + Seed.ARIA + "/contracts/update", "", 204);
        assertThat(web.count("security_logs", row)).isEqualTo(before + 1);
        assertThat(superuser
                        .get(V3 + "/configuration/security-log?category=machinery&size=1000")
                        .body())
                .contains("character.contracts is to be read");
    }

    @Test
    void whatARuleSwitchesOffIsNotAskedForByAProgram() {
        web.database
                .sql()
                .sql("DELETE FROM updates WHERE owner_id = ? AND resource = 'character.contracts'")
                .param(Seed.ARIA)
                .update();
        web.seed.update(Seed.ARIA, "character", "character.contracts", "idle", true, "");
        String later = "resource = 'character.contracts' AND owner_id = " + Seed.ARIA
                + " AND next_at > TIMESTAMPADD(MINUTE, 1, CURRENT_TIMESTAMP)";
        String rule = "{\"subject\":\"character\",\"subject_id\":" + Seed.ARIA
                + ",\"resource\":\"character.contracts\",\"interval_seconds\":null}";
        send(superuser, "PUT", "/scheduling-rules", rule, 204);
        web.database
                .sql()
                .sql("UPDATE updates SET next_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP) WHERE owner_id = ?"
                        + " AND resource = 'character.contracts'")
                .param(Seed.ARIA)
                .update();
        send(aria, "POST", "/characters/" + Seed.ARIA + "/contracts/update", "", 204);
        assertThat(web.count("updates", later)).isEqualTo(1);
        send(
                superuser,
                "DELETE",
                "/scheduling-rules?subject=character&subject_id=" + Seed.ARIA + "&resource=character.contracts",
                "",
                204);
    }

    @Test
    void notesAreWrittenChangedReadAndDeletedByTheirAuthorAlone() {
        String title = "Api note " + names++;
        String body = "{\"about\":" + Seed.BRAM + ",\"title\":\"" + title + "\",\"text\":\"Nice\"}";
        long id = send(aria, "POST", "/notes", body, 201, "Idempotency-Key", title)
                .path("id")
                .longValue();
        assertThat(send(aria, "POST", "/notes", body, 201, "Idempotency-Key", title)
                        .path("id")
                        .longValue())
                .isEqualTo(id);
        send(aria, "POST", "/notes", body.replace("Nice", "Not nice"), 409, "Idempotency-Key", title);
        send(aria, "POST", "/notes", body, 400, "Idempotency-Key", "x".repeat(101));
        assertThat(web.count("notes", "title = '" + title + "'")).isEqualTo(1);
        assertThat(get(aria, "/notes/" + id).path("text").stringValue()).isEqualTo("Nice");
        assertThat(texts(get(aria, "/notes?about=" + Seed.BRAM), "title")).contains(title);
        send(aria, "PUT", "/notes/" + id, "{\"title\":\"" + title + "\",\"text\":\"Better\"}", 204);
        send(superuser, "GET", "/notes/" + id, "", 404);
        send(superuser, "DELETE", "/notes/" + id, "", 404);
        Browser narrow = keyed("Aria Vance", Set.of("character.skill"), Map.of(), true);
        send(narrow, "GET", "/notes/" + id, "", 404);
        assertThat(get(narrow, "/notes").path("data")).isEmpty();
        send(narrow, "POST", "/notes", body, 403);
        Browser elsewhere =
                keyed("Aria Vance", Set.of("note.view"), Map.of(OwnerType.CHARACTER, Set.of(Seed.ARIA)), false);
        send(elsewhere, "GET", "/notes/" + id, "", 404);
        assertThat(send(aria, "POST", "/notes", body.replace("" + Seed.BRAM, "5"), 422)
                        .path("errors")
                        .has("about"))
                .isTrue();
        send(aria, "POST", "/notes", body.replace("}", ",\"readers\":\"everyone\"}"), 422);
        send(aria, "DELETE", "/notes/" + id, "", 204);
        send(aria, "DELETE", "/notes/" + id, "", 404);
    }

    @Test
    void ofCallsThatComeTwiceAtOnceOneWrites() throws Exception {
        String title = "Api race " + names++;
        String body = "{\"about\":" + Seed.BRAM + ",\"title\":\"" + title + "\",\"text\":\"x\"}";
        aria.get(V3 + "/notes");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                answers.add(threads.submit(() -> aria.json("POST", V3 + "/notes", body, "Idempotency-Key", title)));
            }
        }
        Set<String> told = new TreeSet<>();
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            told.add(answer.get().body());
        }
        assertThat(told).hasSize(1);
        assertThat(web.count("notes", "title = '" + title + "'")).isEqualTo(1);
    }

    // What all have in common

    @Test
    void oddInputIsRefusedInWordsThatNameNothingWithin() {
        List<String> bodies = List.of(
                "",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"title\":{}}",
                "{\"title\":null}",
                "{\"title\":[[[[]]]],\"text\":1e400,\"about\":1e400}",
                "{\"about\":99999999999999999999999}",
                "{\"about\":-1,\"title\":\"' OR 1=1 --\",\"text\":\"\\u0000\"}",
                "{\"name\":\"\\ud800\",\"description\":\"x\",\"membership\":\"hand\"}",
                "{\"until\":\"+999999999-01-01T00:00:00Z\"}",
                "[".repeat(3_000),
                "{\"permissions\":[{\"permission\":null}],\"title\":\"" + "x".repeat(5_000) + "\"}",
                "{\"subject\":\"everybody\",\"interval_seconds\":9223372036854775807}");
        List<String> ids = List.of("0", "-1", "x", "99999999999999999999", "9223372036854775", "%27%20OR", "1%00");
        int asked = 0;
        for (ApiRoutes.Route route : web.bean(ApiRoutes.class).all()) {
            if (route.path().equals("/api/v3/users/{userId}") && route.method().equals("DELETE")) {
                continue; // whoever asks would be gone
            }
            for (String id : ids) {
                String path = route.path().replace("{view}", "skills").replaceAll("\\{\\w+}", id);
                asked += odd(route.method(), path, route.body() == null ? "" : "{}");
            }
            String path = route.path().replace("{view}", "skills").replaceAll("\\{\\w+}", "9223372036854775");
            for (String body : route.writes() ? bodies : List.<String>of()) {
                asked += odd(route.method(), path, body);
            }
            for (ApiRoutes.Field field : route.fields()) {
                if (field.place().equals("query")) {
                    for (String value : List.of(
                            "", "-1", "%27", "%00", "99999999999", "W10", "eyJhIjoxfQ", "W251bGxd", "Wy0xXQ", "a,b")) {
                        asked += odd(route.method(), path + "?" + field.name() + "=" + value, "");
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(500);
    }

    private int odd(String method, String path, String body) {
        HttpResponse<String> answer = superuser.json(method, path, body);
        String where = method + " " + path + " " + (body.length() > 200 ? body.substring(0, 200) : body);
        assertThat(answer.statusCode()).as(where + ": " + answer.body()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.body()).as(where).doesNotContain(NEVER.toArray(CharSequence[]::new));
        }
        return 1;
    }

    @Test
    void everyHandlerOfTheApiSaysWhatItIsFor() {
        List<Method> silent = new ArrayList<>();
        web.bean(RouteRules.class).routes().forEach((info, handler) -> {
            boolean told = info.getPatternValues().stream()
                    .allMatch(path -> path.startsWith(V3 + "/") && !path.endsWith("/openapi.json"));
            if (told
                    && handler.getBeanType().getPackageName().equals(ApiRoutes.class.getPackageName())
                    && handler.getMethodAnnotation(seat.web.api.ApiRoute.class) == null) {
                silent.add(handler.getMethod());
            }
        });
        assertThat(silent).isEmpty();
        assertThat(web.bean(ApiRoutes.class).all()).hasSizeGreaterThan(40).allSatisfy(route -> {
            assertThat(route.summary()).doesNotEndWith(".").isNotBlank();
            assertThat(route.fields().stream().filter(field -> field.place().equals("query")))
                    .allSatisfy(
                            field -> assertThat(field.about()).as(route.path()).isNotBlank());
        });
    }

    @Test
    void everyHandlerThatWritesKnowsWhoseWriteItIsToKeepInTheSecurityLog() {
        List<String> writing = new ArrayList<>();
        web.bean(RouteRules.class).routes().forEach((info, handler) -> {
            boolean api = info.getPatternValues().stream().anyMatch(path -> path.startsWith("/api/"));
            boolean reads = info.getMethodsCondition().getMethods().equals(Set.of(RequestMethod.GET));
            if (api && !reads) {
                writing.add(handler.toString());
                assertThat(handler.getMethod().getParameterTypes())
                        .as(handler + " writes what stands in the security log, with the key by which it was done")
                        .contains(Actor.class);
            }
        });
        assertThat(writing).hasSizeGreaterThan(25);
    }

    private static List<String> texts(JsonNode answer, String field) {
        List<String> texts = new ArrayList<>();
        (answer.isArray() ? answer : answer.path("data"))
                .forEach(row -> texts.add(row.path(field).asString("")));
        return texts;
    }

    private static JsonNode find(JsonNode answer, String field, String text) {
        for (JsonNode row : answer.path("data")) {
            if (row.path(field).asString("").equals(text)) {
                return row;
            }
        }
        throw new AssertionError("no " + text + " in " + answer);
    }
}
