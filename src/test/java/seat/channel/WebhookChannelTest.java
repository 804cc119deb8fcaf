package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.config.HostAndPort;
import seat.simulator.FakeChannels;
import seat.simulator.FakeChannels.Behaviour;
import seat.simulator.FakeChannels.Kind;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WebhookChannelTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_796_000_000);

    private FakeChannels fake;
    private Outbound outbound;
    private WebhookChannel webhook;

    @BeforeEach
    void start() throws IOException {
        fake = FakeChannels.start(0);
        outbound = new Outbound(Set.of(HostAndPort.parse(fake.allowed())), "SeAT/test");
        webhook = new WebhookChannel(outbound, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        outbound.close();
        fake.close();
    }

    @Test
    void aProgramGetsTheWholeMessageSignedWithItsId() throws Exception {
        assertThat(webhook.signs()).isTrue();
        Answer answer =
                webhook.send(webhook.checked(fake.webhook(1).toString()), "secret", SampleMessages.attack("a-1"));

        assertThat(answer).isEqualTo(Answer.sent("204"));
        assertThat(fake.ids(Kind.WEBHOOK, 1)).containsExactly("a-1");
        FakeChannels.Taken taken = fake.last().getFirst();
        assertThat(taken.headers())
                .containsEntry("x-seat-id", "a-1")
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "x-seat-signature",
                        WebhookChannel.signature(
                                "secret", NOW, "a-1", taken.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(JsonMapper.shared().readTree(taken.body()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"id": "a-1", "severity": "critical", "title": "Fortizar under attack", "text": "Shields at 95 %.",
                         "facts": [{"name": "System", "value": "Jita 0.9 (The Forge)"}, {"name": "Owner", "value": "Acme"}],
                         "link": "https://seat.example.com/structures/1",
                         "picture": "https://images.evetech.net/types/35833/render?size=128",
                         "happened": "2026-11-30T09:59:05Z", "timer": "2026-11-30T10:59:05Z"}"""));
    }

    @Test
    void theSignatureIsTheOneThatOthersReckon() { // printf '1796000000.a-1.{}' | openssl dgst -sha256 -hmac secret
        assertThat(WebhookChannel.signature("secret", NOW, "a-1", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1796000000,v1=e57c6877a7c9e43d92fec341c49c997c59fc82d3b3a715b3ced929f7690cb9f8");
        assertThat(WebhookChannel.signature("new secret", NOW, "a-1", new byte[0])
                        .split(","))
                .hasSize(3)
                .contains(WebhookChannel.signature("secret", NOW, "a-1", new byte[0])
                        .split(",")[1]);
    }

    @Test
    void withoutASecretNothingIsSent() throws Exception {
        assertThat(webhook.send(fake.webhook(0).toString(), " ", SampleMessages.attack("a"))
                        .state())
                .isEqualTo(Answer.State.REFUSED);
        assertThat(fake.count().taken()).isZero();
    }

    @Test
    void anAddressIsShownWithoutItsPath() {
        assertThat(webhook.masked("https://hooks.example.com/token?key=secret"))
                .matches("hooks\\.example\\.com/… \\([0-9a-f]{4}\\)")
                .isNotEqualTo(webhook.masked("https://hooks.example.com/other"));
        assertThat(List.of(webhook.masked(""), webhook.masked("//"), webhook.masked("secret")))
                .allSatisfy(masked -> assertThat(masked).isNotNull());
        assertThatIllegalArgumentException().isThrownBy(() -> webhook.checked("https://10.0.0.1/"));
    }

    @ParameterizedTest
    @CsvSource({"TAKE, SENT, 204", "FAIL, LATER, 500", "GONE, REFUSED, 410", "LIMIT, LATER, 429"})
    void whatAProgramAnswersIsUnderstood(Behaviour behaviour, Answer.State state, String told) throws Exception {
        fake.retryAfter(Duration.ofSeconds(30));
        fake.behave(behaviour);
        Answer answer = webhook.send(fake.webhook(0).toString(), "secret", SampleMessages.attack("a"));
        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.told()).isEqualTo(told);
        assertThat(answer.pause()).isEqualTo(behaviour == Behaviour.LIMIT ? Duration.ofSeconds(30) : null);
    }
}
