package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RulesTest {

    private static final long ID = Worlds.FIRST;

    private final MovableClock clock = new MovableClock();
    private Simulator simulator;
    private Reader reader;

    @BeforeEach
    void start() throws Exception {
        simulator = Worlds.start(40, clock);
        reader = new Reader(simulator);
    }

    @AfterEach
    void stop() throws Exception {
        simulator.close();
    }

    private static String path(String rest) {
        return "/characters/" + ID + rest;
    }

    @Test
    void a_request_before_expiry_is_a_violation_and_one_after_it_is_none() {
        reader.read(path("/skills"), ID);
        clock.move(Duration.ofSeconds(60));
        reader.read(path("/skills"), ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isZero();
        reader.read(path("/skills"), ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(1);
    }

    @Test
    void unchanged_content_answers_304_with_a_new_expiry() {
        HttpResponse<String> first = reader.read(path(""), 0);
        clock.move(Duration.ofHours(24));
        // The sheet's security status drifts by the day; its birthday does not, nor does an alliance's sheet.
        HttpResponse<String> alliance = reader.read("/alliances/" + People.ALLIANCES, 0);
        clock.move(Duration.ofHours(1));
        HttpResponse<String> again = reader.read("/alliances/" + People.ALLIANCES, 0);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Expires"))
                .isNotEqualTo(alliance.headers().firstValue("Expires"));
        assertThat(again.headers().firstValue("ETag"))
                .isEqualTo(alliance.headers().firstValue("ETag"));
    }

    @Test
    void forgetting_a_known_etag_is_a_violation() {
        reader.get("/status", 0);
        clock.move(Duration.ofSeconds(30));
        reader.get("/status", 0);
        assertThat(reader.violations(Violation.Kind.MISSING_ETAG)).isEqualTo(1);
    }

    @Test
    void a_request_without_date_or_contact_is_a_violation() {
        reader.send(reader.plain("/status").header("User-Agent", "me@example.com"));
        reader.send(reader.plain("/status")
                .header("X-Compatibility-Date", "2026-08-18")
                .header("User-Agent", "curl"));
        assertThat(reader.violations(Violation.Kind.MISSING_HEADERS)).isEqualTo(2);
    }

    @Test
    void a_spent_budget_answers_429_and_gives_tokens_back_after_the_window() {
        String list = path("/killmails/recent");
        for (int n = 0; n < 15; n++) {
            assertThat(reader.get(list, ID).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = reader.get(list, ID);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(900);
        assertThat(refused.headers().firstValue("X-Ratelimit-Limit")).hasValue("30/15m");
        assertThat(refused.headers().firstValue("X-Ratelimit-Remaining")).hasValue("0");
        assertThat(reader.violations(Violation.Kind.BUDGET_OVERRUN)).isEqualTo(1);
        clock.move(Duration.ofSeconds(5));
        reader.get(list, ID);
        assertThat(reader.violations(Violation.Kind.RETRY_AFTER)).isEqualTo(1);
        clock.move(Duration.ofMinutes(15));
        assertThat(reader.get(list, ID).statusCode()).isEqualTo(200);
    }

    @Test
    void a_hundred_errors_in_a_minute_close_all_routes() {
        for (int n = 0; n < 100; n++) {
            assertThat(reader.get("/alliances/1", 0).statusCode()).isEqualTo(404);
        }
        HttpResponse<String> refused = reader.get("/status", 0);
        assertThat(refused.statusCode()).isEqualTo(420);
        assertThat(refused.headers().firstValue("X-ESI-Error-Limit-Remain")).hasValue("0");
        clock.move(Duration.ofMinutes(1));
        assertThat(reader.get("/status", 0).statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_scopes_and_roles_are_needed() {
        assertThat(reader.get(path("/skills"), 0).statusCode()).isEqualTo(401);
        assertThat(reader.get(path("/skills"), ID + 1).statusCode()).isEqualTo(401);
        assertThat(reader.violations(Violation.Kind.WRONG_TOKEN)).isEqualTo(2);
        long plain = plainMember();
        String wallets = "/corporations/" + corporationOf(plain) + "/wallets";
        assertThat(reader.get(wallets, plain).statusCode()).isEqualTo(403);
        assertThat(reader.violations(Violation.Kind.MISSING_ROLE)).isEqualTo(1);
        assertThat(reader.get("/corporations/" + Worlds.CORPORATION + "/wallets", ID)
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.get("/corporations/" + (Worlds.CORPORATION + 1) + "/wallets", ID)
                        .statusCode())
                .isEqualTo(403);
    }

    private long plainMember() {
        World world = World.of(42, new SimulatorClock(clock, clock.millis() / 1000, 1), 40, 3);
        for (int i = 0; i < 40; i++) {
            if (world.people().rank(i) > 60 && !world.people().isMover(i) && i > 3) {
                return World.characterId(i);
            }
        }
        throw new AssertionError("Everybody has an office");
    }

    private long corporationOf(long id) {
        return simulator.population().get((int) (id - Worlds.FIRST)).corporationId();
    }

    @Test
    void an_expired_access_token_is_refused() {
        reader.read(path("/skills"), ID);
        clock.move(Duration.ofMinutes(20));
        assertThat(reader.read(path("/skills"), ID).statusCode()).isEqualTo(401);
    }

    @Test
    void a_page_beyond_the_last_and_a_route_that_is_none_are_violations() {
        assertThat(reader.get(path("/contacts?page=9"), ID).statusCode()).isEqualTo(404);
        assertThat(reader.violations(Violation.Kind.PAGE_OUT_OF_RANGE)).isEqualTo(1);
        assertThat(reader.get("/v5/status", 0).statusCode()).isEqualTo(404);
        assertThat(reader.violations(Violation.Kind.UNKNOWN_ROUTE)).isEqualTo(1);
    }

    @Test
    void where_page_1_fails_nobody_knows_whether_there_is_a_page_2() {
        simulator.faults().count(FaultKind.STATUS500, 1, path("/contacts"));
        assertThat(reader.get(path("/contacts?page=1"), ID).statusCode()).isEqualTo(500);
        assertThat(reader.get(path("/contacts?page=2"), ID).statusCode()).isEqualTo(404);
        assertThat(reader.violations(Violation.Kind.PAGE_OUT_OF_RANGE)).isZero();
        assertThat(reader.get(path("/contacts?page=3"), ID).statusCode()).isEqualTo(404);
        assertThat(reader.violations(Violation.Kind.PAGE_OUT_OF_RANGE)).isEqualTo(1);
        reader.get(path("/contacts?page=1"), ID);
        assertThat(reader.get(path("/contacts?page=2"), ID).statusCode()).isEqualTo(404);
        assertThat(reader.violations(Violation.Kind.PAGE_OUT_OF_RANGE)).isEqualTo(2);
    }

    @Test
    void all_pages_of_a_set_are_of_one_time() {
        HttpResponse<String> one = reader.get(path("/assets?page=1"), ID);
        HttpResponse<String> two = reader.get(path("/assets?page=2"), ID);
        assertThat(one.headers().firstValue("Last-Modified"))
                .isEqualTo(two.headers().firstValue("Last-Modified"));
        assertThat(one.headers().firstValue("Expires")).isEqualTo(two.headers().firstValue("Expires"));
    }

    @Test
    void one_unknown_id_fails_a_batch_of_names() {
        assertThat(reader.post("/universe/names", 0, "[" + ID + ",34,60003760,98000000]")
                        .statusCode())
                .isEqualTo(200);
        assertThat(reader.post("/universe/names", 0, "[" + ID + ",7]").statusCode())
                .isEqualTo(404);
        assertThat(reader.truth().get("universe_names"))
                .containsOnlyKeys(Long.toString(ID), "34", "60003760", "98000000");
        assertThat(reader.post("/characters/affiliation", 0, "[" + ID + ",7]").statusCode())
                .isEqualTo(400);
    }

    @Test
    void long_answers_are_compressed_for_those_who_ask() {
        HttpRequest.Builder request = reader.esi(path("/assets"), ID).header("Accept-Encoding", "gzip");
        assertThat(reader.send(request).headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
        assertThat(reader.get("/markets/prices", 0).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void a_mail_walk_leaves_out_the_mail_it_starts_at() {
        JsonNode all = Reader.json(reader.get(path("/mail"), ID));
        long second = all.get(1).path("mail_id").asLong();
        JsonNode rest = Reader.json(reader.get(path("/mail?last_mail_id=" + second), ID));
        assertThat(rest.get(0)).isEqualTo(all.get(2));
    }

    @Test
    void what_a_404_has_taken_away_may_be_asked_for_without_its_etag() {
        long pilot = simulator.population().stream()
                .mapToLong(Simulator.Person::id)
                .filter(id -> reader.get("/characters/" + id + "/fleet", id).statusCode() == 200)
                .findFirst()
                .orElseThrow();
        String fleet = "/characters/" + pilot + "/fleet";
        clock.move(Duration.ofHours(1));
        reader.forgetAccess();
        reader.get(fleet, pilot);
        assertThat(reader.violations(Violation.Kind.MISSING_ETAG))
                .as("it still flies, and the ETag was given")
                .isEqualTo(1);
        for (int hours = 0; reader.read(fleet, pilot).statusCode() != 404; hours++) {
            assertThat(hours).as("some fleet ends").isLessThan(100);
            clock.move(Duration.ofHours(1));
            reader.forgetAccess();
        }
        long before = reader.violations(Violation.Kind.MISSING_ETAG);
        clock.move(Duration.ofHours(1));
        reader.forgetAccess();
        reader.get(fleet, pilot);
        assertThat(reader.violations(Violation.Kind.MISSING_ETAG)).isEqualTo(before);
    }

    @Test
    void what_a_dead_reader_was_answered_shortly_before_may_be_asked_once_more() {
        reader.get("/markets/prices", 0);
        clock.move(Duration.ofSeconds(11));
        reader.read("/markets/prices", 0);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH))
                .as("nobody died, so nothing may be asked again")
                .isEqualTo(1);

        simulator.readerDied(Duration.ofSeconds(10));
        reader.read("/markets/prices", 0);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(1);
        assertThat(lost()).isEqualTo(1);

        clock.move(Duration.ofSeconds(1));
        reader.read("/markets/prices", 0);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH))
                .as("once for each death")
                .isEqualTo(2);

        clock.move(Duration.ofSeconds(11));
        simulator.readerDied(Duration.ofSeconds(10));
        reader.read("/markets/prices", 0);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH))
                .as("what had been answered long before was stored by then")
                .isEqualTo(3);
        assertThat(lost()).isEqualTo(1);
    }

    private long lost() {
        return reader.control("/simulator/violations").path("lost").asLong();
    }
}
