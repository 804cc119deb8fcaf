package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SsoTest {

    private static final long ID = Worlds.FIRST;
    private static final String ASK =
            "/v2/oauth/authorize?response_type=code&client_id=client&redirect_uri=http%3A%2F%2Flocalhost%2Fback&state=a%26b"
                    + "&scope=esi-skills.read_skills.v1";

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

    private Map<String, String> choose(String more) {
        HttpResponse<String> answer = reader.send(reader.plain(ASK + more + "&character=" + ID));
        assertThat(answer.statusCode()).isEqualTo(302);
        return Request.form(URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getRawQuery());
    }

    @Test
    void a_person_picks_a_character_and_the_application_gets_its_tokens() throws Exception {
        String page = reader.send(reader.plain(ASK + "&q="
                        + Sso.encode(simulator.population().getFirst().name())))
                .body();
        assertThat(page).contains("character=" + ID).contains("state=a%26b").doesNotContain("character=" + (ID + 1));
        Map<String, String> back = choose("");
        assertThat(back).containsEntry("state", "a&b");
        JsonNode tokens =
                Reader.json(reader.form("/v2/oauth/token", "grant_type=authorization_code&code=" + back.get("code")));
        SignedJWT token = SignedJWT.parse(tokens.path("access_token").asString());
        JWKSet published = JWKSet.parse(reader.send(reader.plain("/oauth/jwks")).body());
        assertThat(token.verify(new RSASSAVerifier(
                        published.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("CHARACTER:EVE:" + ID);
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(reader.control("/.well-known/oauth-authorization-server")
                        .path("issuer")
                        .asString());
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("client", "EVE Online");
        assertThat(token.getJWTClaimsSet().getClaim("scp")).isEqualTo("esi-skills.read_skills.v1");
        assertThat(reader.form("/v2/oauth/token", "grant_type=authorization_code&code=" + back.get("code"))
                        .body())
                .contains("invalid_grant");
    }

    @Test
    void a_token_without_the_scope_is_refused() {
        Map<String, String> back = choose("");
        JsonNode tokens =
                Reader.json(reader.form("/v2/oauth/token", "grant_type=authorization_code&code=" + back.get("code")));
        HttpRequest.Builder request = reader.esi("/characters/" + ID + "/wallet", 0)
                .header("Authorization", "Bearer " + tokens.path("access_token").asString());
        assertThat(reader.send(request).statusCode()).isEqualTo(403);
        assertThat(reader.violations(Violation.Kind.MISSING_SCOPE)).isEqualTo(1);
    }

    @Test
    void a_client_without_secret_proves_itself_by_its_code_verifier() {
        // The pair of RFC 7636, appendix B.
        String challenge = "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        String form = "grant_type=authorization_code&client_id=client&code=";
        assertThat(token(form + choose(challenge).get("code") + "&code_verifier=wrong")
                        .body())
                .contains("invalid_grant");
        String verifier = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assertThat(token(form + choose(challenge).get("code") + verifier).statusCode())
                .isEqualTo(200);
        assertThat(token(form + choose("").get("code")).body()).contains("invalid_grant");
        assertThat(token("grant_type=refresh_token&refresh_token=x").body()).contains("invalid_client");
    }

    private HttpResponse<String> token(String form) {
        return reader.send(reader.plain("/v2/oauth/token").POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @Test
    void a_rotated_refresh_token_stays_valid_until_its_successor_is_used() {
        String first = reader.refresh.get(ID);
        String second = Reader.json(reader.refresh(first)).path("refresh_token").asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(Reader.json(reader.refresh(first)).path("refresh_token").asString())
                .isEqualTo(second);
        assertThat(reader.refresh(second).statusCode()).isEqualTo(200);
        assertThat(reader.refresh(first).body()).contains("invalid_grant");
    }

    @Test
    void what_was_revoked_or_forged_is_no_grant() {
        assertThat(reader.refresh("demo" + ID + ".1.aaaaaaaaaaaaaaaaaaaaaa").body())
                .contains("invalid_grant");
        reader.send(reader.plain("/simulator/revoke?character=" + ID).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(reader.refresh(reader.refresh.get(ID)).body()).contains("invalid_grant");
        assertThat(reader.refresh(reader.refresh.get(ID + 1)).statusCode()).isEqualTo(200);
    }
}
