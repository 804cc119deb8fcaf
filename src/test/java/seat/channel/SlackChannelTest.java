package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
class SlackChannelTest {
    private FakeChannels fake;
    private Outbound outbound;
    private SlackChannel slack;

    @BeforeEach
    void start() throws IOException {
        fake = FakeChannels.start(0);
        outbound = new Outbound(Set.of(HostAndPort.parse(fake.allowed())), "SeAT/test");
        slack = new SlackChannel(outbound);
    }

    @AfterEach
    void stop() {
        outbound.close();
        fake.close();
    }

    @Test
    void whatSlackGivesAsAnAddressIsTaken() {
        String target = "https://hooks.slack.com/services/T00000000/B00000001/abcdefghijABCDEFGHIJ1234";
        assertThat(slack.checked(target)).isEqualTo(target);
        assertThat(slack.masked(target)).isEqualTo("Slack T00000000/B00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://slack.com/services/T00000000/B00000001/abcdefghij",
                "https://hooks.slack.com.evil.example/services/T00000000/B00000001/abcdefghij",
                "https://hooks.slack.com/services/T00000000/B00000001",
                "https://hooks.slack.com/services/T00000000/B00000001/abcdefghij?a=b",
                "https://hooks.slack.com/workflows/T00000000/B00000001/abcdefghij",
                "http://hooks.slack.com/services/T00000000/B00000001/abcdefghij"
            })
    void anyOtherAddressIsRefused(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slack.checked(target))
                .withMessageContaining("allowed: https://")
                .withMessageNotContaining("abcdefghij");
    }

    @Test
    void blocksSayWhatHappenedAndBearTheMessagesId() throws Exception {
        assertThat(slack.send(slack.checked(fake.slack(2).toString()), "", SampleMessages.attack("a-1")))
                .isEqualTo(Answer.sent("200"));
        assertThat(fake.ids(Kind.SLACK, 2)).containsExactly("a-1");
        assertThat(JsonMapper.shared().readTree(fake.last().getFirst().body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"text": "🔴 Fortizar under attack", "unfurl_links": false, "unfurl_media": false,
                         "blocks": [
                           {"type": "section",
                            "text": {"type": "mrkdwn", "verbatim": true,
                              "text": "*<https://seat.example.com/structures/1|🔴 Fortizar under attack>*"},
                            "accessory": {"type": "image", "alt_text": "Fortizar under attack",
                              "image_url": "https://images.evetech.net/types/35833/render?size=128"}},
                           {"type": "section", "text": {"type": "mrkdwn", "verbatim": true, "text": "Shields at 95 %."}},
                           {"type": "section", "text": {"type": "mrkdwn", "verbatim": true, "text":
                             "⏳ 2026-11-30 10:59 EVE (<!date^1796036345^{date_short_pretty} {time}|2026-11-30 10:59 EVE>)"}},
                           {"type": "section", "fields": [
                             {"type": "mrkdwn", "verbatim": true, "text": "*System*\\nJita 0.9 (The Forge)"},
                             {"type": "mrkdwn", "verbatim": true, "text": "*Owner*\\nAcme"}]},
                           {"type": "context", "elements": [{"type": "plain_text", "text": "2026-11-30 09:59 EVE · a-1"}]}]}"""));
    }

    @Test
    void onlyWhomTheMessageNamesIsCalled() {
        JsonNode payload = slack.payload(SampleMessages.attack(
                "a",
                new Message.Mention(Message.Mention.Kind.EVERYONE, ""),
                new Message.Mention(Message.Mention.Kind.ROLE, "S012345"),
                new Message.Mention(Message.Mention.Kind.USER, "U012345"),
                new Message.Mention(Message.Mention.Kind.USER, "U1> <!here"),
                new Message.Mention(Message.Mention.Kind.USER, "")));
        assertThat(payload.at("/blocks/0/text/text").asString()).isEqualTo("<!channel> <!subteam^S012345> <@U012345>");
    }

    @Test
    void whatPlayersWriteIsNoMarkup() {
        String evil = "<!channel> <@U1> <https://evil.example|click> & more";
        JsonNode payload = slack.payload(SampleMessages.plain("a", evil, evil, List.of(new Message.Fact(evil, evil))));
        String whole = payload.toString();
        assertThat(whole).doesNotContain("<").contains("&lt;!channel&gt;").contains("&amp; more");
    }

    @Test
    void slacksLimitsAreKeptWhateverIsInAMessage() {
        for (String piece : List.of("a", "&", "💥", "\n")) {
            List<Message.Fact> facts = IntStream.range(0, 60)
                    .mapToObj(i -> new Message.Fact(piece.repeat(i * 20), piece.repeat(3_000)))
                    .toList();
            JsonNode payload =
                    slack.payload(SampleMessages.plain("i", piece.repeat(1_000), piece.repeat(9_000), facts));
            assertThat(payload.path("blocks").size()).isLessThanOrEqualTo(50);
            payload.path("blocks").forEach(block -> {
                assertThat(block.at("/text/text").asString("")).hasSizeLessThanOrEqualTo(3_000);
                assertThat(block.path("fields").size()).isLessThanOrEqualTo(10);
                block.path("fields")
                        .forEach(field ->
                                assertThat(field.path("text").asString()).hasSizeLessThanOrEqualTo(2_000));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"TAKE, SENT, 200", "FAIL, LATER, 500", "GONE, REFUSED, 404", "LIMIT, LATER, 429"})
    void whatSlackAnswersIsUnderstood(Behaviour behaviour, Answer.State state, String told) throws Exception {
        fake.retryAfter(Duration.ofSeconds(30));
        fake.behave(behaviour);
        Answer answer = slack.send(fake.slack(0).toString(), "", SampleMessages.attack("a"));
        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.told()).isEqualTo(told);
        assertThat(answer.pause()).isEqualTo(behaviour == Behaviour.LIMIT ? Duration.ofSeconds(30) : null);
    }
}
