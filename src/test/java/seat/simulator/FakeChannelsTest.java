package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.simulator.FakeChannels.Behaviour;
import seat.simulator.FakeChannels.Count;
import seat.simulator.FakeChannels.Kind;

@Timeout(60)
class FakeChannelsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final MovableClock clock = new MovableClock();
    private FakeChannels fake;

    @BeforeEach
    void start() throws IOException {
        fake = FakeChannels.start(0, clock);
    }

    @AfterEach
    void stop() {
        fake.close();
        client.close();
    }

    @Test
    void messagesAreKnownByTheirIdsOnEachKindOfChannel() throws Exception {
        assertThat(discord(0, "a").statusCode()).isEqualTo(204);
        assertThat(post(URI.create(fake.discord(1) + "?wait=true"), embed("b")).statusCode())
                .isEqualTo(200);
        assertThat(post(
                                fake.slack(1),
                                "{\"blocks\":[{\"type\":\"section\"},{\"elements\":[{\"text\":\"2026 EVE · c\"}]}]}")
                        .body())
                .isEqualTo("ok");
        assertThat(post(fake.webhook(12), "{\"id\":\"d\"}").statusCode()).isEqualTo(204);
        assertThat(fake.ids(Kind.DISCORD, 0)).containsExactly("a");
        assertThat(fake.ids(Kind.DISCORD, 1)).containsExactly("b");
        assertThat(fake.ids(Kind.SLACK, 1)).containsExactly("c");
        assertThat(fake.ids(Kind.WEBHOOK, 12)).containsExactly("d");
        assertThat(fake.last()).extracting(FakeChannels.Taken::id).containsExactly("d", "c", "b", "a");
        assertThat(post(URI.create("http://" + fake.allowed() + "/elsewhere"), "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/channels").body()).contains("\"taken\":4", "\"id\":\"d\"");
        fake.clear();
        assertThat(fake.count()).isEqualTo(new Count(0, 0, 0, 0, 0));
    }

    @Test
    void itMisbehavesAsARequestTellsIt() throws Exception {
        URI behave = URI.create("http://" + fake.allowed() + "/channels/behave");
        assertThat(post(URI.create(behave + "?behaviour=fail&messages=1"), "").statusCode())
                .isEqualTo(204);
        assertThat(discord(0, "a").statusCode()).isEqualTo(500);
        assertThat(discord(0, "a").statusCode()).isEqualTo(204);
        assertThat(post(URI.create(behave + "?behaviour=dance"), "").body()).contains("lose_the_answer");
        assertThat(post(URI.create(behave + "?behaviour=fail&messages=x"), "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void doublesLossAndOrderAreCounted() throws Exception {
        for (String id : List.of("a", "c", "b", "c", "e")) {
            discord(0, id);
        }
        assertThat(fake.count(Kind.DISCORD, 0)).isEqualTo(new Count(5, 4, 1, 0, 0));
        assertThat(fake.lost(Kind.DISCORD, 0, List.of("a", "b", "c", "d", "e"))).containsExactly("d");
        assertThat(fake.outOfOrder(Kind.DISCORD, 0, List.of("a", "b", "c", "d", "e")))
                .isOne();
        assertThat(fake.outOfOrder(Kind.DISCORD, 0, List.of("a", "c", "b", "e")))
                .isZero();
    }

    @Test
    void itFailsAndLimitsAsItIsToldForAsManyMessagesAsItIsTold() throws Exception {
        fake.behave(Behaviour.FAIL, 2);
        assertThat(List.of(
                        discord(0, "a").statusCode(),
                        discord(0, "a").statusCode(),
                        discord(0, "a").statusCode()))
                .containsExactly(500, 500, 204);
        fake.behave(Kind.DISCORD, 0, Behaviour.GONE);
        assertThat(discord(0, "b").statusCode()).isEqualTo(404);
        assertThat(discord(1, "b").statusCode()).isEqualTo(204);
        fake.retryAfter(Duration.ofSeconds(7));
        fake.behave(Behaviour.LIMIT);
        HttpResponse<String> limited = discord(1, "c");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("7");
        fake.behave(Behaviour.TAKE);
        discord(1, "c");
        assertThat(fake.count(Kind.DISCORD, 1)).isEqualTo(new Count(2, 2, 0, 1, 1));
        clock.move(Duration.ofSeconds(8));
        discord(1, "d");
        assertThat(fake.count(Kind.DISCORD, 1)).isEqualTo(new Count(3, 3, 0, 1, 1));
    }

    @Test
    void itTakesSoManyMessagesInATimeAndSaysSoInHeaders() throws Exception {
        fake.allow(2, Duration.ofSeconds(2));
        assertThat(discord(0, "a").headers().firstValue("X-RateLimit-Remaining"))
                .contains("1");
        HttpResponse<String> second = discord(0, "b");
        assertThat(second.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(second.headers().firstValue("X-RateLimit-Reset-After")).contains("2.0");
        assertThat(discord(0, "c").statusCode()).isEqualTo(429);
        assertThat(discord(1, "c").statusCode()).isEqualTo(204);
        clock.move(Duration.ofSeconds(2));
        assertThat(discord(0, "c").statusCode()).isEqualTo(204);
        assertThat(fake.count(Kind.DISCORD, 0)).isEqualTo(new Count(3, 3, 0, 1, 0));
    }

    @Test
    void anAnswerCanBeLostAfterTheMessageWasTaken() throws Exception {
        fake.behave(Behaviour.LOSE_THE_ANSWER, 1);
        assertThatThrownBy(() -> discord(0, "a")).isInstanceOf(IOException.class);
        discord(0, "a");
        assertThat(fake.count(Kind.DISCORD, 0)).isEqualTo(new Count(2, 1, 1, 0, 0));
    }

    @Test
    void whoeverIsStalledGetsNoAnswerUntilItBehavesOtherwise() throws Exception {
        fake.behave(Behaviour.STALL);
        CompletableFuture<HttpResponse<String>> stalled =
                client.sendAsync(request(fake.discord(0), embed("a")), HttpResponse.BodyHandlers.ofString());
        assertThatThrownBy(() -> stalled.get(300, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        fake.behave(Behaviour.TAKE);
        assertThatThrownBy(stalled::get).isInstanceOf(ExecutionException.class);
        assertThat(fake.count().taken()).isZero();
        assertThat(discord(0, "a").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> discord(int channel, String id) throws Exception {
        return post(fake.discord(channel), embed(id));
    }

    private static String embed(String id) {
        return "{\"embeds\":[{\"footer\":{\"text\":\"2026-11-30 10:00 EVE · " + id + "\"}}]}";
    }

    private static HttpRequest request(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> post(URI uri, String body) throws Exception {
        return client.send(request(uri, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://" + fake.allowed() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
