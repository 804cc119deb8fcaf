package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class FaultsTest {

    private static final long ID = Worlds.FIRST;
    private static final String ASSETS = "/characters/" + ID + "/assets";

    private final MovableClock clock = new MovableClock();
    private Simulator simulator;
    private Reader reader;

    @BeforeEach
    void start() throws Exception {
        simulator = Worlds.start(40, clock);
        reader = new Reader(simulator);
        reader.token(ID);
    }

    @AfterEach
    void stop() throws Exception {
        simulator.close();
    }

    private void next(String kind) {
        HttpResponse<String> answer = reader.send(reader.plain("/simulator/faults")
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"" + kind + "\",\"count\":1}")));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void errors_and_broken_answers_can_be_had_once_and_repeating_them_is_no_violation() {
        reader.read("/status", 0);
        clock.move(Duration.ofSeconds(30));
        next("status500");
        assertThat(reader.read("/status", 0).statusCode()).isEqualTo(500);
        next("status502");
        assertThat(reader.read("/status", 0).statusCode()).isEqualTo(502);
        next("downtime");
        assertThat(reader.read("/status", 0).statusCode()).isEqualTo(503);
        next("html");
        assertThat(reader.get("/status", 0).body()).startsWith("<html>");
        next("malformed");
        assertThatThrownBy(() -> Reader.json(reader.get("/status", 0))).isInstanceOf(JacksonException.class);
        // java.net.http asks again by itself, several times, when a connection closes without an answer.
        simulator.faults().rate(FaultKind.RESET, 1, null);
        assertThatThrownBy(() -> reader.get("/status", 0)).isInstanceOf(UncheckedIOException.class);
        simulator.faults().clear();
        next("truncated");
        assertThatThrownBy(() -> reader.get("/status", 0)).isInstanceOf(UncheckedIOException.class);
        assertThat(reader.read("/status", 0).statusCode()).isEqualTo(200);
        assertThat(simulator.violations()).isEmpty();
    }

    @Test
    void a_time_out_never_answers() {
        next("timeout");
        HttpRequest request =
                reader.esi("/status", 0).timeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() ->
                        java.net.http.HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_set_with_a_spoiled_page_may_be_read_again_once() {
        reader.read(ASSETS + "?page=1", ID);
        next("shrinking_pages");
        HttpResponse<String> one = reader.read(ASSETS + "?page=1", ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(1);
        HttpResponse<String> two = reader.read(ASSETS + "?page=2", ID);
        assertThat(two.headers().firstValue("Last-Modified"))
                .isNotEqualTo(one.headers().firstValue("Last-Modified"));
        assertThat(two.headers().firstValue("X-Pages"))
                .isNotEqualTo(one.headers().firstValue("X-Pages"));
        reader.pages(ASSETS, ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(1);
        assertThat(reader.control("/simulator/violations").path("repeats").asLong())
                .isPositive();
        // Of that round only some pages answered 304, so there may be one more, and then none.
        reader.pages(ASSETS, ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(1);
        reader.read(ASSETS + "?page=1", ID);
        assertThat(reader.violations(Violation.Kind.EARLY_FETCH)).isEqualTo(2);
    }

    @Test
    void a_row_can_come_twice_across_pages() {
        JsonNode one = Reader.json(reader.get(ASSETS + "?page=1", ID));
        next("duplicate_rows");
        JsonNode two = Reader.json(reader.get(ASSETS + "?page=2", ID));
        assertThat(two.get(0)).isEqualTo(one.get(one.size() - 1));
        assertThat(reader.control("/simulator/violations").path("faults").asLong())
                .isEqualTo(1);
    }

    @Test
    void a_refresh_token_can_be_refused_and_the_error_limit_spent() {
        next("revoked");
        assertThat(reader.refresh(reader.refresh.get(ID)).body()).contains("invalid_grant");
        next("error_limit");
        assertThat(reader.get("/status", 0).statusCode()).isEqualTo(420);
    }

    @Test
    void unknown_faults_are_named_and_faults_can_be_cleared() {
        HttpResponse<String> answer = reader.send(
                reader.plain("/simulator/faults").POST(HttpRequest.BodyPublishers.ofString("{\"kind\":\"fire\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("fire").contains("STATUS500");
        simulator.faults().rate(FaultKind.STATUS500, 1, "/status");
        assertThat(reader.get("/status", 0).statusCode()).isEqualTo(500);
        reader.send(reader.plain("/simulator/faults").DELETE());
        assertThat(reader.get("/status", 0).statusCode()).isEqualTo(200);
    }
}
