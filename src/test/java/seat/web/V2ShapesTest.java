package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.UserRoles;
import seat.audit.Actor;
import tools.jackson.databind.JsonNode;

/** Requests that clients of SeAT 5 make get answers of SeAT 5's shape: {@code api/seat5-v2.tsv} has each of its routes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class V2ShapesTest {
    private static final long ID = 4_711;
    private static final long CHARACTER = 96_700_001;
    private static final long CORPORATION = 98_700_001;
    private static final Path FACTS = Path.of("src/test/resources/api/seat5-v2.tsv");

    private RunningWeb web;
    private V2Calls superuser;
    private Map<String, String> ids;

    @BeforeAll
    void open() {
        web = RunningWeb.ofItsOwn();
        Browser browser = web.superuser();
        superuser = new V2Calls(web, browser);
        web.signedIn(CHARACTER, "Recorded Pilot");
        new FilledTables(web, CHARACTER, CORPORATION, ID).whole();
        facts();
    }

    /** What the tables need so that each object inside a row is found. */
    private void facts() {
        long user = id("SELECT user_id FROM refresh_tokens WHERE character_id = " + CHARACTER);
        sql("INSERT INTO user_settings (user_id, name, `value`) VALUES (" + user
                + ", 'email_address', '\"pilot@example.com\"')");
        for (String table : List.of("character_contacts", "corporation_contacts", "alliance_contacts")) {
            sql("UPDATE " + table + " SET label_ids = '[" + ID + "]'");
        }
        for (String table : List.of("character_assets", "corporation_assets")) {
            sql("UPDATE " + table + " SET x = 1.5, y = 2, z = -3, name = 'Recorded'");
        }
        sql("UPDATE character_jump_clones SET implants = '[22118]'");
        sql("UPDATE contract_details SET start_location_id = %1$d, end_location_id = %1$d".formatted(ID));
        sql("UPDATE killmail_details SET killmail_time = '2026-01-02 03:04:05'");
        long version = id("SELECT COALESCE(MAX(version), 0) FROM sde_pointer");
        if (version == 0) {
            version = 1;
            sql("INSERT INTO sde_pointer (id, version) VALUES (1, 1)");
        }
        sql("DELETE FROM sde_types WHERE type_id = " + ID);
        web.seed.row(
                "sde_types",
                "version type_id group_id name mass volume capacity radius portion_size race_id base_price published market_group_id icon_id sound_id graphic_id",
                version,
                ID,
                25,
                "Recorded Type",
                1.5,
                2.5,
                3.5,
                4.5,
                1,
                2,
                6.5,
                true,
                7,
                8,
                9,
                10);
        web.seed.row(
                "sde_texts",
                "version data_set id field part language content",
                version,
                "types",
                ID,
                "description",
                0,
                "en",
                "What it is");
        web.seed.row(
                "sde_solar_systems",
                "version solar_system_id constellation_id region_id name security_status border hub international regional corridor fringe",
                version,
                ID,
                5,
                6,
                "Recorded",
                0.5,
                false,
                false,
                false,
                false,
                false,
                false);
        long role = web.bean(UserRoles.class).create(Actor.system(), "Recorded", "For the record");
        sql("UPDATE roles SET logo = 'data:image/png;base64,iVBORw0KGgo=' WHERE id = " + role);
        web.seed.row("permissions", "id title", 90_001, "character.recorded");
        web.seed.row("permission_role", "permission_id role_id filters", 90_001, role, null);
        web.bean(UserRoles.class).give(Actor.system(), role, user, null);
        web.seed.row(
                "squads",
                "id name description type logo",
                907,
                "Recorded",
                "A squad",
                "manual",
                "data:image/png;base64,iVBORw0KGgo=");
        web.seed.row("squad_role", "squad_id role_id", 907, role);
        web.seed.row("squad_moderator", "squad_id user_id", 907, user);
        web.seed.row("squad_member", "squad_id user_id", 907, user);
        web.seed.row("squad_applications", "squad_id user_id message", 907, user, "Please");
        web.seed.row("scope_profiles", "id name is_default scopes", 907, "recorded", false, "[\"publicData\"]");
        sql("UPDATE users SET last_login = CURRENT_TIMESTAMP, last_login_source = '198.51.100.7' WHERE id = " + user);
        ids = Map.of(
                "character", String.valueOf(CHARACTER),
                "corporation", String.valueOf(CORPORATION),
                "alliance", String.valueOf(id("SELECT MAX(alliance_id) FROM alliance_contacts")),
                "id", String.valueOf(ID),
                "user", String.valueOf(user),
                "squad", "907",
                "role", String.valueOf(role));
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    private void sql(String statement) {
        web.database.sql().sql(statement).update();
    }

    private long id(String query) {
        return web.database.sql().sql(query).query(Long.class).single();
    }

    private String filled(String path) {
        String filled = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    @Test
    void everyReadingRouteOfSeat5AnswersInItsShape() throws IOException {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (String line : Files.readAllLines(FACTS)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] fact = line.split("\t", -1);
            try {
                answered(filled(fact[1]), fact[2], fact[3]);
            } catch (AssertionError e) {
                wrong.add(e.getMessage());
            }
            asked++;
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isEqualTo(39);
    }

    private void answered(String path, String form, String shape) {
        JsonNode answer = superuser.json(path);
        switch (form) {
            case "list" -> list(path, answer, shape);
            case "one" -> {
                assertThat(names(answer)).as(path).containsExactly("data");
                check(path, answer.get("data"), "{" + shape + "}");
            }
            default -> check(path, answer, shape);
        }
    }

    private void list(String path, JsonNode answer, String shape) {
        assertThat(names(answer)).as(path).containsExactly("data", "links", "meta");
        assertThat(names(answer.get("links"))).as(path).containsExactly("first", "last", "prev", "next");
        assertThat(names(answer.get("meta")))
                .as(path)
                .containsExactly("current_page", "from", "last_page", "path", "per_page", "to", "total");
        assertThat(answer.get("meta").get("per_page").asInt()).as(path).isEqualTo(15);
        assertThat(answer.get("data").size()).as(path).isPositive();
        // Of several rows, the last is the one with everything in it.
        check(path, answer.get("data").get(answer.get("data").size() - 1), "{" + shape + "}");
    }

    private static List<String> names(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    /** @param shape {@code {name:shape …}}, with a + behind it where there may be more; {@code [shape]}; or a type */
    private static void check(String where, JsonNode node, String shape) {
        if (shape.startsWith("{")) {
            boolean open = shape.endsWith("+");
            List<String> members = parts(shape.substring(1, shape.lastIndexOf('}')));
            List<String> names = members.stream()
                    .map(member -> member.substring(0, member.indexOf(':')))
                    .toList();
            assertThat(node.isObject()).as(where + ": " + node).isTrue();
            if (open) {
                assertThat(names(node)).as(where).containsAll(names);
            } else {
                assertThat(names(node)).as(where).containsExactlyElementsOf(names);
            }
            for (String member : members) {
                int colon = member.indexOf(':');
                String name = member.substring(0, colon);
                check(where + "." + name, node.get(name), member.substring(colon + 1));
            }
        } else if (shape.startsWith("[")) {
            assertThat(node.isArray() && !node.isEmpty())
                    .as(where + ": " + node)
                    .isTrue();
            check(where + "[]", node.get(0), shape.substring(1, shape.length() - 1));
        } else {
            assertThat(fits(node, shape))
                    .as(where + " is " + shape + ": " + node)
                    .isTrue();
        }
    }

    private static boolean fits(JsonNode node, String type) {
        return switch (type) {
            case "whole" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "text" -> node.isString();
            case "flag" -> node.isBoolean();
            case "null" -> node.isNull();
            case "time" -> node.isString() && node.asString().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            case "stamp" ->
                node.isString() && node.asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            default -> throw new AssertionError("no type " + type);
        };
    }

    /** Parts between blanks that stand in no brackets. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i == text.length() ? ' ' : text.charAt(i);
            depth += "{[".indexOf(letter) >= 0 ? 1 : "}]".indexOf(letter) >= 0 ? -1 : 0;
            if (letter == ' ' && depth == 0) {
                if (i > begin) {
                    parts.add(text.substring(begin, i));
                }
                begin = i + 1;
            }
        }
        return parts;
    }

    @Test
    void refusalsHaveTheFormsOfSeat5() {
        HttpResponse<String> html = superuser.get("users", "Accept", "text/html");
        assertThat(html.statusCode()).isEqualTo(406);
        assertThat(superuser
                        .get("users", "Accept", "application/json, text/plain, */*")
                        .statusCode())
                .isEqualTo(200);
        assertThat(superuser.get("users", "Content-Type", "text/xml").statusCode())
                .isEqualTo(415);
        assertThat(superuser.get("users", "Content-Type", "application/json").statusCode())
                .isEqualTo(200);
        HttpResponse<String> missing = superuser.get("users/999999");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(names(V2Calls.json(missing))).contains("message", "errors");
        HttpResponse<String> invalid = superuser.send("POST", "users", "{\"main_character_id\":\"x\"}");
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(V2Calls.json(invalid).get("errors").get("name").get(0).asString())
                .isEqualTo("The field is required");
        assertThat(names(V2Calls.json(invalid).get("errors"))).containsExactly("name", "main_character_id");
        assertThat(superuser.send("POST", "users", "no json").statusCode()).isEqualTo(400);
        assertThat(superuser.send("POST", "users", "[]").statusCode()).isEqualTo(400);
        assertThat(superuser.get("character/assets/0").statusCode()).isEqualTo(403);
        assertThat(superuser.get("nothing").statusCode()).isEqualTo(404);
    }

    /** In SeAT 5 these sheets were errors. */
    @Test
    void aSheetWithoutBalanceOrAccountHasNullThere() {
        long alone = CHARACTER + 1;
        web.seed.row(
                "character_infos",
                "character_id name birthday gender race_id bloodline_id",
                alone,
                "Alone",
                java.time.LocalDateTime.of(2020, 1, 1, 0, 0),
                "male",
                1,
                1);
        JsonNode sheet = superuser.json("character/sheet/" + alone).get("data");
        assertThat(sheet.get("name").asString()).isEqualTo("Alone");
        assertThat(sheet.get("balance").isNull()).isTrue();
        assertThat(sheet.get("user_id").isNull()).isTrue();
        assertThat(sheet.get("corporation").get("name").asString()).isEqualTo("Unknown");
    }
}
