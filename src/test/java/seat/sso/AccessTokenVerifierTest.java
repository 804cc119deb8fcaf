package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {
    private static final long PILOT = 90_000_001;

    private ScriptedSso sso;
    private AccessTokenVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        sso = new ScriptedSso();
        verifier = sso.client().verifier();
    }

    @AfterEach
    void stop() {
        sso.close();
    }

    @Test
    void aTokenOfTheSsoTellsItsCharacter() throws Exception {
        VerifiedToken token = verifier.verify(sso.accessToken(PILOT));
        assertThat(token.characterId()).isEqualTo(PILOT);
        assertThat(token.name()).isEqualTo("Pilot 90000001");
        assertThat(token.ownerHash()).isEqualTo("owner-of-90000001");
        assertThat(token.scopes()).containsExactlyInAnyOrder("publicData", "esi-skills.read_skills.v1");
        assertThat(token.expiresAt()).isAfter(Instant.now());
    }

    @Test
    void scopesMayBeAStringOrMissing() throws Exception {
        assertThat(verifier.verify(signed(c -> c.claim("scp", "publicData"))).scopes())
                .containsExactly("publicData");
        assertThat(verifier.verify(signed(c -> c.claim("scp", null))).scopes()).isEmpty();
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(new PlainJWT(sso.claimsOf(PILOT).build()).serialize());
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID("JWT-Signature-Key")
                        .build(),
                sso.claimsOf(PILOT).build());
        jwt.sign(new MACSigner(ScriptedSso.KEY.toRSAPublicKey().getEncoded()));
        assertRefused(jwt.serialize());
    }

    @Test
    void aTokenOfAnotherKeyIsRefusedWhateverItCallsItself() {
        RSAKey forged = ScriptedSso.newKey("forged");
        JWTClaimsSet claims = sso.claimsOf(PILOT).build();
        assertRefused(ScriptedSso.sign(claims, forged, "JWT-Signature-Key"));
        assertRefused(ScriptedSso.sign(claims, forged, "forged"));
        assertRefused(ScriptedSso.sign(claims, ScriptedSso.KEY, null));
    }

    @Test
    void unknownKeyIdsDoNotBecomeRequests() {
        RSAKey forged = ScriptedSso.newKey("forged");
        for (int i = 0; i < 20; i++) {
            assertRefused(ScriptedSso.sign(sso.claimsOf(PILOT).build(), forged, "forged-" + i));
        }
        assertThat(sso.keyRequests).hasValue(1);
    }

    @Test
    void alteredClaimsAreRefused() {
        String[] parts = sso.accessToken(PILOT).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("90000001", "90000002");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes());
        assertRefused(String.join(".", parts));
    }

    @Test
    void aTokenForAnotherApplicationOrServiceIsRefused() {
        assertRefused(signed(c -> c.audience(List.of("other", "EVE Online"))));
        assertRefused(signed(c -> c.audience(ScriptedSso.CLIENT)));
        assertRefused(signed(c -> c.audience((String) null)));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedEvenIfItIsCcps() {
        assertRefused(signed(c -> c.issuer("https://evil.example")));
        assertRefused(signed(c -> c.issuer(null)));
        assertRefused(signed(c -> c.issuer("login.eveonline.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.eveonline.com",
                "login.eveonline.com/",
                "https://login.eveonline.com",
                "https://login.eveonline.com/"
            })
    void ccpMaySpellItsNameInFourWays(String spelling) throws Exception {
        sso.metadata =
                ScriptedSso.metadata("https://login.eveonline.com", sso.url().toString());
        assertThat(verifier.verify(signed(c -> c.issuer(spelling))).characterId())
                .isEqualTo(PILOT);
        assertRefused(signed(c -> c.issuer("http://login.eveonline.com")));
    }

    @Test
    void anExpiredTokenIsRefusedAndASmallDifferenceOfClocksIsNot() throws Exception {
        assertRefused(signed(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(90)))));
        assertRefused(signed(c -> c.expirationTime(null)));
        assertRefused(signed(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(90)))));
        assertThat(verifier.verify(
                        signed(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(5))))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHARACTER:EVE:", "CHARACTER:EVE:-1", "CHARACTER:EVE:1x", "CORPORATION:EVE:1", "1"})
    void aSubjectThatIsNoCharacterIsRefused(String subject) {
        assertRefused(signed(c -> c.subject(subject)));
    }

    @Test
    void withoutTheKeysNothingIsBelievedAndNothingIsCondemned() {
        sso.keyStatus = 503;
        String token = sso.accessToken(PILOT);
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(SsoUnavailableException.class);
    }

    @Test
    void rubbishIsRefused() {
        assertRefused("");
        assertRefused("a.b.c");
        assertRefused("x".repeat(100_000));
    }

    private String signed(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = sso.claimsOf(PILOT);
        change.accept(claims);
        return ScriptedSso.sign(claims.build(), ScriptedSso.KEY, "JWT-Signature-Key");
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOf(InvalidTokenException.class)
                .satisfies(e -> assertThat(token.isEmpty() || !e.toString().contains(token))
                        .isTrue());
    }
}
