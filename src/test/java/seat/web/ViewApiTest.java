package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every view as JSON, NDJSON and CSV, at one owner's level and at several owners'. */
class ViewApiTest {
    private static final String ARIA = "/api/v3/characters/" + Seed.ARIA;

    private static RunningWeb web;
    private static Browser aria;

    @BeforeAll
    static void start() {
        web = RunningWeb.shared();
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void namesStandBesideIdsOnRequestOnly() {
        JsonNode bare = json(aria.get(ARIA + "/skills?size=1")).path("data").get(0);
        assertThat(bare.has("skill_id")).isTrue();
        assertThat(bare.has("skill_id_name")).isFalse();
        JsonNode named =
                json(aria.get(ARIA + "/skills?size=1&names=true")).path("data").get(0);
        assertThat(named.path("skill_id_name").isString()
                        || named.path("skill_id_name").isNull())
                .isTrue();
        assertThat(aria.get(ARIA + "/skills.csv?names=true")
                        .body()
                        .lines()
                        .findFirst()
                        .orElse(""))
                .contains("skill_id,skill_id_name");
        HttpResponse<String> wrong = aria.get(ARIA + "/skills?names=maybe");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("names cannot be maybe; allowed are true and false");
    }

    @Test
    void anIdIsAFilterAsItIs() {
        long skill =
                json(aria.get(ARIA + "/skills?size=1")).at("/data/0/skill_id").longValue();
        JsonNode some = json(aria.get(ARIA + "/skills?skill_id=" + skill)).path("data");
        assertThat(some.size()).isEqualTo(1);
        assertThat(some.get(0).path("skill_id").longValue()).isEqualTo(skill);
        assertThat(json(aria.get("/api/v3/my/skills?owner=" + Seed.ARIA))
                        .path("data")
                        .size())
                .isPositive();
    }

    @Test
    void aPlaceThatSomebodyMadeUpIsRefusedAndStillNoted() {
        for (String place : List.of("[\"x\"]", "[\"x\",\"y\"]", "{}", "[null]")) {
            String after = java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(place.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(aria.get(ARIA + "/skills?after=" + after).statusCode())
                    .as(place)
                    .isEqualTo(400);
        }
        // It is noted once in a while: of somebody whom no other test has exported.
        long pilot = 96_877_001;
        web.signedIn(pilot, "Pilot Never Exported");
        assertThat(web.superuser()
                        .get("/api/v3/characters/" + pilot + "/notifications?after=WzAsMF0")
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.count("security_logs", "action = 'export-notifications' AND subject_id = " + pilot))
                .isEqualTo(1);
    }

    @Test
    void anUnchangedPageIsAnsweredWithoutReadingItsRows() {
        HttpResponse<String> first = aria.get(ARIA + "/skills");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        web.statements.prepared.clear();
        HttpResponse<String> same = aria.get(ARIA + "/skills", "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(web.statements.prepared).noneMatch(sql -> sql.contains("character_skills"));

        web.database.sql().sql("""
                        UPDATE updates SET changed_at = TIMESTAMPADD(SECOND, 1, COALESCE(changed_at, CURRENT_TIMESTAMP(3)))
                        WHERE owner_id = ? AND resource = 'character.skills'
                        """).param(Seed.ARIA).update();
        assertThat(aria.get(ARIA + "/skills", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(aria.get(ARIA + "/skills?size=3")
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow())
                .isNotEqualTo(tag);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedInEveryForm() {
        for (String form : List.of("", ".ndjson", ".csv")) {
            HttpResponse<String> answer = aria.get(ARIA + "/skills" + form + "?colour=red");
            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(answer.body()).contains("colour");
            for (String only : List.of("page=2", "sort=skill_id", "before=end", "open=1")) {
                assertThat(aria.get(ARIA + "/skills" + form + "?" + only).statusCode())
                        .as(form + only)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void statementsForProgramsHaveFiveSecondsAndThoseForPeopleTwenty() {
        for (String form : List.of("", "?names=true", ".ndjson", ".csv")) {
            web.statements.timeouts.clear();
            assertThat(aria.get(ARIA + "/skills" + form).statusCode()).isEqualTo(200);
            assertThat(web.statements.timeouts).as(form).contains(5).doesNotContain(20);
        }
        web.statements.timeouts.clear();
        assertThat(aria.get("/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(200);
        assertThat(web.statements.timeouts).contains(20).doesNotContain(5);
    }

    @Test
    void aListIsTheSameInEveryForm() {
        for (String list : List.of("skills", "wallet-journal", "asset-list", "notifications")) {
            List<JsonNode> page = json(aria.get(ARIA + "/" + list + "?size=1000"))
                    .path("data")
                    .valueStream()
                    .toList();
            List<JsonNode> named = json(aria.get(ARIA + "/" + list + "?size=1000&names=true"))
                    .path("data")
                    .valueStream()
                    .toList();
            String lines = aria.get(ARIA + "/" + list + ".ndjson").body();
            assertThat(lines.lines().map(JsonMapper.shared()::readTree).toList())
                    .as(list)
                    .isEqualTo(page);
            assertThat(lines.isEmpty() || lines.endsWith("}\n")).isTrue();
            named.forEach(row -> row.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(name -> name.endsWith("_name") && row.has(name.substring(0, name.length() - 5)))
                    .toList()
                    .forEach(((ObjectNode) row)::remove));
            assertThat(named.stream().map(JsonNode::toString).toList())
                    .as(list)
                    .isEqualTo(page.stream().map(JsonNode::toString).toList());
        }
    }
}
