package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.config.Secret;

class SsoClientTest {
    private static final URI CALLBACK = URI.create("https://seat.example.com/auth/eve/callback");

    private ScriptedSso sso;
    private SsoClient client;

    @BeforeEach
    void start() throws Exception {
        sso = new ScriptedSso();
        client = sso.client();
    }

    @AfterEach
    void stop() {
        sso.close();
    }

    @Test
    void aSignInSendsTheBrowserWithStateScopesAndChallenge() {
        AuthorizationRequest request = client.authorize(CALLBACK, List.of("publicData", "esi-a.b.v1"));
        assertThat(request.url().toString())
                .startsWith(sso.url() + "/v2/oauth/authorize?response_type=code&client_id=client-1")
                .contains("redirect_uri=https%3A%2F%2Fseat.example.com%2Fauth%2Feve%2Fcallback")
                .contains("scope=publicData+esi-a.b.v1")
                .contains("state=" + request.state())
                .contains("code_challenge="
                        + Pkce.challenge(request.codeVerifier().reveal()))
                .contains("code_challenge_method=S256");
        assertThat(client.authorize(CALLBACK, List.of()).state()).isNotEqualTo(request.state());
        assertThat(request.toString()).doesNotContain(request.codeVerifier().reveal());
    }

    @Test
    void theChallengeIsTheOneOfRfc7636() {
        assertThat(Pkce.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aCodeIsTradedWithVerifierAndBasicAuthentication() {
        sso.answerNext(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":1199}");
        TokenAnswer answer = client.exchange("code-1", new Secret("verifier"), CALLBACK);
        assertThat(answer)
                .isEqualTo(new TokenAnswer.Granted(new Secret("a"), new Secret("r"), Duration.ofSeconds(1199)));
        assertThat(answer.toString()).doesNotContain("reveal=a");
        assertThat(sso.tokenRequests.getFirst())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code-1")
                .containsEntry("code_verifier", "verifier")
                .doesNotContainKey("client_id");
        assertThat(sso.authorizations.getFirst())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("client-1:hush".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void withoutASecretTheClientNamesItselfInTheForm() {
        new SsoClient(sso.settings(""), "SeAT/test").refresh(new Secret("r"));
        assertThat(sso.tokenRequests.getFirst()).containsEntry("client_id", "client-1");
        assertThat(sso.authorizations).containsExactly("null");
    }

    @Test
    void aRefreshThatReturnsNoNewRefreshTokenKeepsTheOld() {
        sso.answerNext(200, "{\"access_token\":\"a\",\"expires_in\":1199}");
        assertThat(client.refresh(new Secret("old")))
                .isEqualTo(new TokenAnswer.Granted(new Secret("a"), new Secret("old"), Duration.ofSeconds(1199)));
    }

    @Test
    void failuresAreToldApart() {
        sso.answerNext(400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}");
        assertThat(refresh()).isEqualTo(new TokenAnswer.InvalidGrant("the SSO answered 400 invalid_grant: expired"));
        sso.answerNext(401, "{\"error\":\"invalid_client\"}");
        assertThat(refresh()).isInstanceOf(TokenAnswer.InvalidClient.class);
        sso.answerNext(401, "<html>");
        assertThat(refresh()).isInstanceOf(TokenAnswer.InvalidClient.class);
        sso.answerNext(400, "{\"error\":\"invalid_scope\"}");
        assertThat(refresh()).isInstanceOf(TokenAnswer.Refused.class);
        sso.answerNext(302, "", Map.of("Location", "http://127.0.0.1:1/steal"));
        assertThat(refresh()).isInstanceOf(TokenAnswer.Refused.class);
        sso.answerNext(503, "invalid_grant", Map.of("Retry-After", "7"));
        assertThat(refresh())
                .isEqualTo(new TokenAnswer.Unavailable("the SSO answered 503", Duration.ofSeconds(7), true));
        sso.answerNext(429, "", Map.of("Retry-After", "99999999"));
        assertThat(refresh())
                .isEqualTo(new TokenAnswer.Unavailable("the SSO answered 429", Duration.ofHours(1), false));
        sso.answerNext(200, "not json");
        assertThat(refresh()).matches(a -> a instanceof TokenAnswer.Unavailable u && u.maybeProcessed());
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        sso.answerNext(200, "{\"access_token\":\"" + "a".repeat(SsoHttp.MAX_BYTES) + "\"}");
        assertThat(refresh()).matches(a -> a instanceof TokenAnswer.Unavailable u && u.maybeProcessed());
    }

    @Test
    void anSsoThatHangsIsLeftAtTheDeadline() {
        CountDownLatch end = new CountDownLatch(1);
        sso.beforeAnswer = request -> awaitQuietly(end);
        SsoClient hasty = new SsoClient(sso.settings("hush"), "SeAT/test", SsoHttp.newClient(), Duration.ofMillis(200));
        assertThat(hasty.refresh(new Secret("r")))
                .matches(a -> a instanceof TokenAnswer.Unavailable u && u.maybeProcessed());
        end.countDown();
    }

    @Test
    void anSsoThatIsGoneCannotHaveProcessedAnything() {
        client.authorize(CALLBACK, List.of());
        sso.close();
        assertThat(refresh()).matches(a -> a instanceof TokenAnswer.Unavailable);
        SsoClient fresh = sso.client();
        assertThat(fresh.refresh(new Secret("r")))
                .matches(a -> a instanceof TokenAnswer.Unavailable u && !u.maybeProcessed());
        assertThatThrownBy(() -> fresh.authorize(CALLBACK, List.of())).isInstanceOf(SsoUnavailableException.class);
    }

    @Test
    void metadataThatIsMissingAFieldIsNotUsed() {
        sso.metadata = "{\"issuer\":\"x\"}";
        assertThatThrownBy(() -> client.authorize(CALLBACK, List.of()))
                .isInstanceOf(SsoUnavailableException.class)
                .hasMessageContaining("authorization_endpoint is missing");
        sso.metadata = ScriptedSso.metadata("x", sso.url().toString());
        assertThatThrownBy(() -> client.authorize(CALLBACK, List.of()))
                .as("for ten seconds it is not asked again")
                .isInstanceOf(SsoUnavailableException.class);
        assertThat(sso.client().authorize(CALLBACK, List.of())).isNotNull();
    }

    @Test
    void anSsoOverHttpsCannotSendTokensElsewhere() {
        URI ccp = URI.create("https://login.eveonline.com");
        assertThat(endpoints("https://login.eveonline.com").checkedAgainst(ccp)).isNotNull();
        for (String base : List.of(
                "http://login.eveonline.com",
                "https://evil.example",
                "https://a@login.eveonline.com",
                "file:",
                "https://eveonline.com.evil.example")) {
            assertThatThrownBy(() -> endpoints(base).checkedAgainst(ccp))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not belong");
        }
        assertThat(endpoints("http://simulator:9").checkedAgainst(URI.create("http://127.0.0.1:9")))
                .isNotNull();
    }

    private static SsoMetadata endpoints(String base) {
        URI uri = URI.create(base + "/x");
        return new SsoMetadata("i", uri, uri, uri);
    }

    private TokenAnswer refresh() {
        return client.refresh(new Secret("r"));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
