package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.esi.EsiException.BadBody;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class EsiClientTest {

    private static final EsiToken TOKEN = new EsiToken(90000001, "secret-token");
    private static final EsiRequest ASSETS =
            EsiRequest.get("/characters/{character_id}/assets").with("character_id", 90000001);

    private static final EsiRequest STATUS = EsiRequest.get("/status");

    private ScriptedEsi esi;
    private EsiClient client;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        var settings = new EsiSettings(
                esi.url(),
                EsiSettings.userAgent("1.2", "admin@example.com", "https://seat.example.org"),
                LocalDate.of(2026, 8, 18),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                10_000,
                "app");
        client = new EsiClient(
                settings, InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)), PauseLog.NONE);
    }

    @AfterEach
    void stop() {
        client.close();
        esi.close();
    }

    @Test
    void aRequestCarriesWhatEsiAsksFor() throws Exception {
        esi.on("/characters/90000001/assets", ScriptedEsi.json(200, "[]"));

        client.send(ASSETS.as(TOKEN).ifNoneMatch("\"abc\""));

        var headers = esi.request(0).getRequestHeaders();
        assertThat(headers.getFirst("User-Agent")).isEqualTo("SeAT/1.2 (admin@example.com; +https://seat.example.org)");
        assertThat(headers.getFirst("X-Compatibility-Date")).isEqualTo("2026-08-18");
        assertThat(headers.getFirst("If-None-Match")).isEqualTo("\"abc\"");
        assertThat(headers.getFirst("Accept-Encoding")).isEqualTo("gzip");
        assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer secret-token");
    }

    @Test
    void anAnswerTellsItsDataAndHowLongItIsFresh() throws Exception {
        esi.on(
                "/characters/90000001/assets",
                ScriptedEsi.json(
                        200,
                        "[{\"item_id\":1000000016835,\"price\":1234567890123.45}]",
                        "Expires",
                        ScriptedEsi.time(3600),
                        "Last-Modified",
                        "Tue, 18 Aug 2026 11:59:59 GMT",
                        "ETag",
                        "\"xyz\"",
                        "X-Pages",
                        "3"));

        var fresh = (EsiAnswer.Fresh) client.send(ASSETS);

        assertThat(fresh.body().get(0).get("item_id").asLong()).isEqualTo(1000000016835L);
        assertThat(fresh.body().get(0).get("price").decimalValue()).isEqualTo(new BigDecimal("1234567890123.45"));
        assertThat(fresh.meta().freshFor()).isBetween(Duration.ofSeconds(3595), Duration.ofSeconds(3600));
        assertThat(fresh.meta().etag()).isEqualTo("\"xyz\"");
        assertThat(fresh.meta().pages()).isEqualTo(3);
        assertThat(fresh.meta().lastModified()).isEqualTo("2026-08-18T11:59:59Z");
    }

    @Test
    void anAnswerWithoutHeadersIsStillAnAnswer() throws Exception {
        esi.on("/status", ScriptedEsi.json(200, "{\"players\":1}", "Expires", "soon", "X-Pages", "many"));

        var meta = client.send(EsiRequest.get("/status")).meta();

        assertThat(meta.expires()).isNull();
        assertThat(meta.freshFor()).isZero();
        assertThat(meta.pages()).isOne();
    }

    @Test
    void aCompressedAnswerIsDecoded() throws Exception {
        esi.on(
                "/status",
                ScriptedEsi.bytes(200, ScriptedEsi.gzip("{\"players\":31000}".getBytes()), "Content-Encoding", "gzip"));

        var fresh = (EsiAnswer.Fresh) client.send(STATUS);

        assertThat(fresh.body().get("players").asInt()).isEqualTo(31000);
    }

    @Test
    void anUnchangedAnswerStillRenewsItsExpiry() throws Exception {
        esi.on("/status", ScriptedEsi.bytes(304, new byte[0], "Expires", ScriptedEsi.time(30), "ETag", "\"a\""));

        var answer = client.send(STATUS.ifNoneMatch("\"a\""));

        assertThat(answer).isInstanceOf(EsiAnswer.NotModified.class);
        assertThat(answer.meta().freshFor()).isPositive();
        assertThat(client.statistics().counts().notModifiedShare()).isEqualTo(1.0);
    }

    @Test
    void notModifiedWithoutHavingAskedIsAnError() {
        esi.on("/status", ScriptedEsi.bytes(304, new byte[0]));

        assertThat(badBody()).isEqualTo(BadBody.Reason.UNASKED_304);
    }

    @Test
    void anAnswerThatEndsEarlyIsNotTaken() {
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange);
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"players\":3".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(badBody()).isEqualTo(BadBody.Reason.TRUNCATED);
    }

    @Test
    void aCompressedAnswerThatEndsEarlyIsNotTaken() throws IOException {
        byte[] whole = ScriptedEsi.gzip("{\"players\":31000}".getBytes());
        esi.on("/status", ScriptedEsi.bytes(200, Arrays.copyOf(whole, whole.length - 9), "Content-Encoding", "gzip"));

        assertThat(badBody()).isEqualTo(BadBody.Reason.TRUNCATED);
    }

    @Test
    void anAnswerWithoutABodyIsNotTaken() {
        esi.on("/status", ScriptedEsi.json(200, ""));

        assertThat(badBody()).isEqualTo(BadBody.Reason.TRUNCATED);
    }

    @Test
    void anHtmlPageIsNotTakenForData() {
        esi.on("/status", ScriptedEsi.json(200, "<html>", "Content-Type", "text/html; charset=utf-8"));

        assertThat(badBody()).isEqualTo(BadBody.Reason.HTML);
    }

    @Test
    void malformedJsonIsNotTaken() {
        esi.on("/status", ScriptedEsi.json(200, "{\"players\":31000"), ScriptedEsi.json(200, "{} {}"));

        assertThat(badBody()).isEqualTo(BadBody.Reason.MALFORMED);
        assertThat(badBody()).isEqualTo(BadBody.Reason.MALFORMED);
    }

    @Test
    void somethingElseThanJsonIsNotTaken() {
        esi.on("/status", ScriptedEsi.json(200, "x", "Content-Type", "text/plain"));

        assertThat(badBody()).isEqualTo(BadBody.Reason.WRONG_TYPE);
    }

    @Test
    void aBodyLargerThanAllowedIsGivenUp() {
        esi.on("/status", ScriptedEsi.bytes(200, new byte[10_001]));

        assertThat(badBody()).isEqualTo(BadBody.Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatUnpacksToMoreThanAllowedIsGivenUp() throws IOException {
        byte[] bomb = ScriptedEsi.gzip(new byte[5_000_000]);
        assertThat(bomb.length).isLessThan(10_000);
        esi.on("/status", ScriptedEsi.bytes(200, bomb, "Content-Encoding", "gzip"));

        assertThat(badBody()).isEqualTo(BadBody.Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatTricklesIsGivenUpAtItsDeadline() throws Exception {
        var over = new CountDownLatch(1);
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange);
            exchange.sendResponseHeaders(200, 1000);
            OutputStream body = exchange.getResponseBody();
            body.write('[');
            body.flush();
            await(over);
        });

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOf(EsiException.Timeout.class)
                .hasMessage("GET /status: the body of the answer took longer than 0.5 s");
        over.countDown();
    }

    @Test
    void headersThatDoNotComeAreGivenUpAtTheirDeadline() throws Exception {
        var over = new CountDownLatch(1);
        esi.on("/status", exchange -> await(over));

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOf(EsiException.Timeout.class)
                .hasMessage("GET /status: the answer took longer than 0.5 s");
        assertThat(spent()).as("ESI may have counted it in full").isEqualTo(5);
        over.countDown();
    }

    @Test
    void aConnectionThatBreaksMayHaveCostTokens() {
        esi.on("/status", exchange -> exchange.close());

        assertThatThrownBy(() -> client.send(STATUS)).isInstanceOf(EsiException.ConnectionFailed.class);
        assertThat(spent()).isEqualTo(5);
    }

    @Test
    void aConnectionThatWasNeverMadeCostsNothing() {
        esi.close();

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOfSatisfying(
                        EsiException.ConnectionFailed.class,
                        failed -> assertThat(failed.sent()).isFalse());
        assertThat(spent()).isZero();
    }

    @Test
    void aRefusalTellsEsisWordsInOneLineAndNeverTheToken() {
        esi.on(
                "/characters/90000001/assets",
                ScriptedEsi.json(403, "{\"error\":\"token secret-token\\n is not\\tvalid\"}"));

        assertThatThrownBy(() -> client.send(ASSETS.as(TOKEN)))
                .isInstanceOfSatisfying(EsiException.Status.class, refused -> {
                    assertThat(refused.code()).isEqualTo(403);
                    assertThat(refused.error()).isEqualTo("token … is not valid");
                })
                .hasMessage("ESI answered 403 to GET /characters/90000001/assets: token … is not valid");
        assertThat(ASSETS.as(TOKEN).toString()).doesNotContain("secret-token");
    }

    @Test
    void aRedirectIsNotFollowed() {
        esi.on("/status", ScriptedEsi.json(302, "", "Location", esi.url() + "/elsewhere"));

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOfSatisfying(
                        EsiException.Status.class,
                        status -> assertThat(status.code()).isEqualTo(302));
        assertThat(esi.requests()).containsExactly("/status");
    }

    @Test
    void aValueCannotLeadARequestElsewhere() throws Exception {
        esi.on("/characters/..%2F..%2Fevil%3Fx%40y/assets", ScriptedEsi.json(200, "[]"));

        client.send(EsiRequest.get("/characters/{character_id}/assets").with("character_id", "../../evil?x@y"));

        assertThat(esi.requests()).containsExactly("/characters/..%2F..%2Fevil%3Fx%40y/assets");
        assertThatThrownBy(() -> EsiRequest.get("//evil.example.com/x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.send(EsiRequest.get("/characters/{character_id}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("character_id");
    }

    @Test
    void namesAreAskedForAsJson() throws Exception {
        esi.on("/universe/names", ScriptedEsi.json(200, "[]"));
        var ids = JsonNodeFactory.instance.arrayNode().add(1).add(2);

        client.send(EsiRequest.post("/universe/names", ids));

        assertThat(esi.body(0)).isEqualTo("[1,2]");
        assertThat(esi.request(0).getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theGameIsToldByAPostWithoutABodyAndAnswersNothing() throws Exception {
        esi.on("/ui/autopilot/waypoint?destination_id=30000142", exchange -> exchange.sendResponseHeaders(204, -1));

        EsiAnswer answer = client.send(EsiRequest.tell("/ui/autopilot/waypoint")
                .query("destination_id", 30_000_142)
                .as(new EsiToken(90_000_001, "token")));

        assertThat(answer).isInstanceOf(EsiAnswer.Fresh.class);
        assertThat(esi.request(0).getRequestMethod()).isEqualTo("POST");
        assertThat(esi.request(0).getRequestURI().getQuery()).isEqualTo("destination_id=30000142");
        assertThat(esi.body(0)).isEmpty();
    }

    @Test
    void anInterruptedRequestIsCountedInFull() throws Exception {
        var over = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        esi.on("/status", exchange -> {
            asked.countDown();
            await(over);
        });
        var thread = Thread.ofVirtual().start(() -> {
            try {
                client.send(STATUS);
            } catch (EsiException | InterruptedException expected) {
                // what is asserted is what it cost
            }
        });
        asked.await();
        thread.interrupt();
        thread.join();

        assertThat(spent()).isEqualTo(5);
        over.countDown();
    }

    private BadBody.Reason badBody() {
        var thrown = catchThrowableOfType(BadBody.class, () -> client.send(STATUS));
        assertThat(thrown).isNotNull().hasMessageStartingWith("GET /status: ");
        return thrown.reason();
    }

    private int spent() {
        return client.budgets().snapshot(1).stream()
                .mapToInt(bucket -> bucket.limit() - bucket.remaining())
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
