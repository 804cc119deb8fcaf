package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seat.config.HostAndPort;
import seat.simulator.FakeChannels;
import seat.simulator.FakeChannels.Behaviour;
import seat.simulator.FakeChannels.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DiscordChannelTest {
    private FakeChannels fake;
    private Outbound outbound;
    private DiscordChannel discord;

    @BeforeEach
    void start() throws IOException {
        fake = FakeChannels.start(0);
        outbound = new Outbound(Set.of(HostAndPort.parse(fake.allowed())), "SeAT/test");
        discord = new DiscordChannel(outbound);
    }

    @AfterEach
    void stop() {
        outbound.close();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com/api/webhooks/123456789012345678/abcdefghij_KLMNOP-123",
                "https://discordapp.com/api/webhooks/123456789012345678/abcdefghij",
                "https://canary.discord.com/api/webhooks/123456789012345678/abcdefghij",
                "https://ptb.discord.com/api/v10/webhooks/123456789012345678/abcdefghij",
                "https://DISCORD.com/api/webhooks/123456789012345678/abcdefghij?thread_id=123456789012345678"
            })
    void whatDiscordGivesAsAnAddressIsTaken(String target) {
        assertThat(discord.checked(target)).isEqualToIgnoringCase(target);
        assertThat(discord.masked(target)).isEqualTo("Discord 123456789012345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://discord.com.evil.example/api/webhooks/123456789012345678/abcdefghij",
                "https://evildiscord.com/api/webhooks/123456789012345678/abcdefghij",
                "https://evil.discord.com/api/webhooks/123456789012345678/abcdefghij",
                "https://discord.com/api/webhooks/123456789012345678",
                "https://discord.com/api/webhooks/123456789012345678/abcdefghij/slack",
                "https://discord.com/api/webhooks/123456789012345678/../../users/@me",
                "https://discord.com/api/webhooks/x/abcdefghij",
                "https://discord.com/api/webhooks/123456789012345678/abcdefghij?wait=false",
                "https://discord.com/api/channels/123456789012345678/messages",
                "http://discord.com/api/webhooks/123456789012345678/abcdefghij",
                "https://hooks.slack.com/services/T00000000/B00000000/abcdefghij",
                "discord"
            })
    void anyOtherAddressIsRefused(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> discord.checked(target))
                .withMessageContaining("allowed: https://")
                .withMessageNotContaining("abcdefghij");
    }

    @Test
    void anEmbedSaysWhatHappenedAndBearsTheMessagesId() throws Exception {
        Answer answer = discord.send(discord.checked(fake.discord(3).toString()), "", SampleMessages.attack("a-1"));

        assertThat(answer).isEqualTo(Answer.sent("200"));
        assertThat(fake.ids(Kind.DISCORD, 3)).containsExactly("a-1");
        assertThat(JsonMapper.shared().readTree(fake.last().getFirst().body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"allowed_mentions": {"parse": [], "roles": [], "users": []},
                         "embeds": [{
                           "title": "Fortizar under attack",
                           "description": "Shields at 95 %.",
                           "color": 15158332,
                           "url": "https://seat.example.com/structures/1",
                           "thumbnail": {"url": "https://images.evetech.net/types/35833/render?size=128"},
                           "timestamp": "2026-11-30T09:59:05Z",
                           "footer": {"text": "2026-11-30 09:59 EVE · a-1"},
                           "fields": [
                             {"name": "⏳", "value": "2026-11-30 10:59 EVE\\n<t:1796036345:F> (<t:1796036345:R>)", "inline": false},
                             {"name": "System", "value": "Jita 0.9 (The Forge)", "inline": true},
                             {"name": "Owner", "value": "Acme", "inline": true}]}]}"""));
    }

    @Test
    void onlyWhomTheMessageNamesIsCalled() {
        JsonNode payload = discord.payload(SampleMessages.attack(
                "a",
                mention(Message.Mention.Kind.HERE, ""),
                mention(Message.Mention.Kind.ROLE, "123456789"),
                mention(Message.Mention.Kind.USER, "987654321"),
                mention(Message.Mention.Kind.ROLE, "everyone"),
                mention(Message.Mention.Kind.USER, "1> @everyone")));
        assertThat(payload.path("content").asString()).isEqualTo("@here <@&123456789> <@987654321>");
        assertThat(payload.path("allowed_mentions"))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"parse\":[\"everyone\"],\"roles\":[\"123456789\"],\"users\":[\"987654321\"]}"));
    }

    private static Message.Mention mention(Message.Mention.Kind kind, String id) {
        return new Message.Mention(kind, id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "**bold** __under__ ~~gone~~\t\\*\\*bold\\*\\* \\_\\_under\\_\\_ \\~\\~gone\\~\\~",
                "[click](https://evil.example)\t\\[click\\](https:\\//evil.example)",
                "@everyone <@123> <@&5>\t\\@everyone \\<\\@123> \\<\\@&5>",
                "<t:1:R> 1DQ1-A #1\t\\<t:1:R> 1DQ1-A #1",
                "`code` ||spoiler||\t\\`code\\` \\|\\|spoiler\\|\\|",
                "# head\t\\# head",
                "-# small\t\\-# small",
                "> quote\t\\> quote",
                "- list\t\\- list",
                "back\\slash\tback\\\\slash",
                "a\u202Eb\u0007c\ta\u0062c"
            })
    void whatPlayersWriteIsNoMarkup(String text, String written) {
        assertThat(DiscordChannel.escaped(text, 1_000)).isEqualTo(written);
    }

    @Test
    void discordsLimitsAreKeptWhateverIsInAMessage() {
        for (String piece : List.of("a", "*", "💥", "\uD800", "\n", "ä", " ", "")) {
            List<Message.Fact> facts = IntStream.range(0, 60)
                    .mapToObj(i -> new Message.Fact(piece.repeat(i * 20), piece.repeat(3_000 - i * 40)))
                    .toList();
            JsonNode embed = discord.payload(
                            SampleMessages.plain("i".repeat(36), piece.repeat(1_000), piece.repeat(9_000), facts))
                    .path("embeds")
                    .path(0);
            assertThat(embed.path("title").asString()).hasSizeBetween(1, 256).isNotBlank();
            assertThat(embed.path("description").asString("")).hasSizeLessThanOrEqualTo(4_096);
            assertThat(embed.path("fields").size()).isLessThanOrEqualTo(25);
            embed.path("fields").forEach(field -> {
                assertThat(field.path("name").asString()).hasSizeBetween(1, 256).isNotBlank();
                assertThat(field.path("value").asString())
                        .hasSizeBetween(1, 1_024)
                        .isNotBlank();
            });
            assertThat(texts(embed).mapToInt(String::length).sum()).isLessThanOrEqualTo(6_000);
            assertThat(texts(embed)).allSatisfy(text -> {
                assertThat(text.replace("\\\\", "")).doesNotEndWith("\\"); // no half of a pair
                assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .isEqualTo(text);
            });
        }
    }

    private static Stream<String> texts(JsonNode embed) {
        return Stream.concat(
                Stream.of(embed.at("/title"), embed.at("/description"), embed.at("/footer/text"))
                        .map(text -> text.asString("")),
                embed.path("fields")
                        .valueStream()
                        .flatMap(field -> Stream.of(
                                field.path("name").asString(),
                                field.path("value").asString())));
    }

    @Test
    void discordsOwnLimitsAreHeardBeforeTheyAreReached() throws Exception {
        fake.allow(2, Duration.ofMinutes(5));
        assertThat(send().pause()).isNull();
        Answer second = send();
        assertThat(second.state()).isEqualTo(Answer.State.SENT);
        assertThat(second.pause()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        Answer third = send();
        assertThat(third.state()).isEqualTo(Answer.State.LATER);
        assertThat(third.told()).isEqualTo("429");
        assertThat(third.pause()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(fake.count()).isEqualTo(new FakeChannels.Count(2, 1, 1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "TAKE, SENT, 200",
        "FAIL, LATER, 500",
        "GONE, REFUSED, 404",
        "LIMIT, LATER, 429",
        "LOSE_THE_ANSWER, LATER, the connection ended without an answer"
    })
    void whatDiscordAnswersIsUnderstood(Behaviour behaviour, Answer.State state, String told) throws Exception {
        fake.retryAfter(Duration.ofSeconds(7));
        fake.behave(behaviour);
        Answer answer = send();
        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.told()).isEqualTo(told);
        assertThat(answer.pause()).isEqualTo(behaviour == Behaviour.LIMIT ? Duration.ofSeconds(7) : null);
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After: 0.35, LATER, 350",
        "429, X: y, LATER, 60000",
        "429, Retry-After: 999999999, LATER, 3600000",
        "429, Retry-After: -5, LATER, 60000",
        "429, Retry-After: soon, LATER, 60000",
        "503, Retry-After: 120, LATER, 120000",
        "502, X: y, LATER,",
        "401, X: y, REFUSED,",
        "400, X: y, REFUSED,",
        "302, Location: http://169.254.169.254/, REFUSED,"
    })
    void limitsAreBelievedUpToAnHour(int status, String header, Answer.State state, @Nullable Long millis)
            throws Exception {
        try (RawServer server = new RawServer(out -> out.write(
                        RawServer.bytes("HTTP/1.1 " + status + " X\r\n" + header + "\r\nContent-Length: 0\r\n\r\n")));
                Outbound own = new Outbound(Set.of(new HostAndPort("127.0.0.1", server.port())), "SeAT/test")) {
            Answer answer = new DiscordChannel(own)
                    .send(
                            "http://127.0.0.1:" + server.port() + "/api/webhooks/123456/abcdefghij",
                            "",
                            SampleMessages.attack("a"));
            assertThat(answer.state()).isEqualTo(state);
            assertThat(answer.pause()).isEqualTo(millis == null ? null : Duration.ofMillis(millis));
        }
    }

    @Test
    void manyThreadsSendAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = IntStream.range(0, 500)
                    .mapToObj(i -> threads.submit(() ->
                            discord.send(fake.discord(i % 5).toString(), "", SampleMessages.attack(String.valueOf(i)))))
                    .toList();
            for (Future<Answer> each : sent) {
                assertThat(each.get()).isEqualTo(Answer.sent("200"));
            }
        }
        assertThat(fake.count()).isEqualTo(new FakeChannels.Count(500, 500, 0, 0, 0));
    }

    private Answer send() throws InterruptedException {
        URI target = fake.discord(0);
        return discord.send(target.toString(), "", SampleMessages.attack("a"));
    }
}
