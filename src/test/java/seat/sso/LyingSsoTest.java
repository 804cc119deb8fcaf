package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.config.EveSettings;
import seat.config.Secret;

/** An SSO that sends too much, too slowly, or what makes no sense is not believed, and costs a bounded time and memory. */
@Timeout(30)
class LyingSsoTest {
    private static final URI CALLBACK = URI.create("https://seat.example.com/auth/eve/callback");
    private static final Duration DEADLINE = Duration.ofMillis(300);
    private static final long PILOT = 90_000_001;

    private ScriptedSso sso;

    @BeforeEach
    void start() throws Exception {
        sso = new ScriptedSso();
    }

    @AfterEach
    void stop() {
        sso.close();
    }

    @Test
    void metadataThatIsTooLongIsNotRead() {
        sso.metadata = ScriptedSso.metadata("x", sso.url().toString()).replace("}", ", \"more\": \"")
                + "a".repeat(SsoHttp.MAX_BYTES) + "\"}";
        assertThatThrownBy(() -> sso.client().authorize(CALLBACK, List.of()))
                .isInstanceOf(SsoUnavailableException.class);
    }

    @Test
    void metadataThatMakesNoSenseIsNotUsed() {
        for (String nonsense : List.of(
                "",
                "null",
                "[]",
                "[".repeat(100_000),
                "{\"issuer\": {}}",
                ScriptedSso.metadata("x", "file:///etc/passwd?"),
                ScriptedSso.metadata("x", "http://user:password@127.0.0.1"),
                ScriptedSso.metadata("x", "not an address"))) {
            sso.metadata = nonsense;
            assertThatThrownBy(() -> sso.client().authorize(CALLBACK, List.of()))
                    .as(nonsense.length() > 100 ? nonsense.substring(0, 100) : nonsense)
                    .isInstanceOf(SsoUnavailableException.class);
        }
    }

    @Test
    void anAnswerThatDripsIsLeftAtTheDeadline() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer dripping = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        dripping.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        dripping.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                do {
                    body.write(' ');
                    body.flush();
                } while (!end.await(20, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        dripping.start();
        try {
            EveSettings eve = new EveSettings(
                    URI.create("http://127.0.0.1:1"),
                    URI.create("http://127.0.0.1:" + dripping.getAddress().getPort()),
                    "client",
                    new Secret(""),
                    null,
                    "tests@example.com",
                    true);
            SsoClient client = new SsoClient(eve, "SeAT/test", SsoHttp.newClient(), DEADLINE);
            assertThatThrownBy(() -> client.authorize(CALLBACK, List.of()))
                    .isInstanceOf(SsoUnavailableException.class)
                    .hasMessageContaining("no answer");
        } finally {
            end.countDown();
            dripping.stop(0);
        }
    }

    @Test
    void anAnswerOfTokensThatMakesNoSenseGrantsNothing() {
        SsoClient client = sso.client();
        for (String nonsense : List.of(
                "[]", "null", "{}", "{\"access_token\": {}}", "{\"access_token\": null}", "[".repeat(100_000))) {
            sso.answerNext(200, nonsense);
            assertThat(client.exchange("code", new Secret("verifier"), CALLBACK))
                    .isInstanceOf(TokenAnswer.Unavailable.class);
        }
    }

    @Test
    void aLifeThatIsNegativeOrForEverIsCut() {
        SsoClient client = sso.client();
        for (Map.Entry<String, Duration> life : Map.of(
                        "-5", Duration.ZERO, "99999999999999999999", Duration.ofDays(1), "\"soon\"", Duration.ZERO)
                .entrySet()) {
            sso.answerNext(
                    200, "{\"access_token\": \"a\", \"refresh_token\": \"r\", \"expires_in\": " + life.getKey() + "}");
            assertThat(client.exchange("code", new Secret("verifier"), CALLBACK))
                    .as(life.getKey())
                    .matches(answer -> answer instanceof TokenAnswer.Granted granted
                            && granted.life().compareTo(Duration.ofDays(1)) <= 0
                            && !granted.life().isNegative());
        }
    }

    @Test
    void keysThatAreWeakOrNotForSigningProveNothing() throws Exception {
        RSAKey encrypting =
                new RSAKey.Builder(ScriptedSso.KEY).keyUse(KeyUse.ENCRYPTION).build();
        sso.keys = new JWKSet(encrypting).toString();
        AccessTokenVerifier verifier = sso.client().verifier();
        String token = sso.accessToken(PILOT);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidTokenException.class);
        for (String nonsense : List.of("", "[]", "{\"keys\": 5}", "{\"keys\": [{\"kty\": \"RSA\"}]}")) {
            sso.keys = nonsense;
            assertThatThrownBy(() -> sso.client().verifier().verify(token))
                    .as(nonsense)
                    .isInstanceOfAny(SsoUnavailableException.class, InvalidTokenException.class);
        }
    }
}
