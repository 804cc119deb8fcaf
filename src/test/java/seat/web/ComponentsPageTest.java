package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.component.Components;
import seat.component.Components.Identity;
import seat.component.Figures;
import seat.component.ResourcesKnown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComponentsPageTest {
    private static final ResourcesKnown RESOURCES = new ResourcesKnown("present", 173);

    private final RunningWeb web = RunningWeb.shared();
    private final Browser superuser = web.superuser();
    private final Components components = new Components(web.database);

    @Test
    void everyComponentIsShownWithWhatItDoesAndADeadOneAsGone() {
        register("alive", "worker");
        components.beat("alive", "0", figures());
        register("killed", "dispatcher");
        web.database.sql().sql("""
                        UPDATE components SET heartbeat_at = TIMESTAMPADD(SECOND, -21, CURRENT_TIMESTAMP(3)) WHERE id = 'killed'
                        """).update();
        register("ended", "web");
        components.stopped("ended");

        String page = superuser.get("/components").body();
        assertThat(page).contains("host-alive", "character.assets of 90000001", "gone", "stopped", "120");
        JsonNode json =
                JsonMapper.shared().readTree(superuser.get("/api/v3/components").body());
        JsonNode alive = find(json, "host-alive");
        assertThat(alive.path("state").asString()).isEqualTo("live");
        assertThat(alive.path("per_minute").asDouble()).isEqualTo(120);
        assertThat(find(json, "host-killed").path("state").asString()).isEqualTo("gone");
        assertThat(find(json, "host-ended").path("state").asString()).isEqualTo("stopped");
        assertThat(json.path("late_median_seconds").asDouble()).isEqualTo(1);
        assertThat(json.path("late_p99_seconds").asDouble()).isEqualTo(5);
        assertThat(json.path("queues").get(0).path("name").asString()).isEqualTo("high");
        assertThat(json.path("queues").get(0).path("waiting").asInt()).isEqualTo(2);
    }

    @Test
    void aQueueIsPausedAndResumedByAButton() {
        post("/components/queues/corporations/pause");
        assertThat(superuser.get("/components").body()).contains("paused by");
        assertThat(web.count("queue_pauses", "queue = 'corporations'")).isEqualTo(1);
        post("/components/queues/corporations/resume");
        assertThat(web.count("queue_pauses", "1 = 1")).isZero();
        assertThat(superuser
                        .post("/components/queues/nonsense/pause", token("/components"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatFailedForGoodIsRetriedOrForgotten() {
        fail("character.skills");
        fail("character.clones");
        assertThat(superuser.get("/failed").body()).contains("boom");
        post("/failed/77/character.skills/retry");
        post("/failed/77/character.clones/forget");
        assertThat(web.count("updates", "owner_id = 77 AND state = 'idle' AND failures = 0"))
                .isEqualTo(1);
        assertThat(web.count("updates", "owner_id = 77 AND state = 'parked' AND reason_kind = 'forgotten'"))
                .isEqualTo(1);
        web.database.sql().sql("DELETE FROM updates WHERE owner_id = 77").update();
    }

    private void fail(String resource) {
        web.database.sql().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at, failures, reason)
                        VALUES (77, ?, 'character', 'characters', 0, 'failed', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), 8, 'boom')
                        """).param(resource).update();
    }

    private void post(String path) {
        HttpResponse<String> answer = superuser.post(path, token("/components"));
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
    }

    private Map<String, String> token(String page) {
        return Map.of("_csrf", superuser.csrf(page));
    }

    @Test
    void aComponentWithOtherResourcesThanTheDispatcherIsShown() {
        components.register(
                new Identity("d", "dispatcher", "host-d", 1, "1.1", true, 0, "", "x:1", new ResourcesKnown("new", 174)),
                "0");
        register("w", "worker");
        try {
            assertThat(superuser.get("/components").body())
                    .contains("know other resources than the dispatcher", "174 resources");
            JsonNode all = JsonMapper.shared()
                    .readTree(superuser.get("/api/v3/components").body());
            assertThat(find(all, "host-d").get("differs").asBoolean()).isFalse();
            assertThat(find(all, "host-d").get("fingerprint").asString()).isEqualTo("new");
            assertThat(find(all, "host-w").get("differs").asBoolean()).isTrue();
        } finally {
            web.database
                    .sql()
                    .sql("DELETE FROM components WHERE id IN ('d', 'w')")
                    .update();
        }
    }

    private void register(String id, String role) {
        components.register(
                new Identity(
                        id, role, "host-" + id, 1, "1.0", true, role.equals("worker") ? 24 : 0, "", "x:1", RESOURCES),
                "0");
    }

    private static Figures figures() {
        return new Figures(
                3,
                List.of("character.assets of 90000001"),
                Map.of("characters", 120.0),
                Map.of("succeeded", 5L),
                Map.of("characters", 5L),
                Map.of(),
                0,
                0,
                7,
                List.of(0L, 98L, 0L, 2L),
                1,
                "running");
    }

    private static JsonNode find(JsonNode json, String host) {
        for (JsonNode component : json.path("components")) {
            if (component.path("host").asString().equals(host)) {
                return component;
            }
        }
        throw new AssertionError("no " + host + " in " + json);
    }
}
