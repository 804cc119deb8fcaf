package seat.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Check of EVE's access tokens: RS256 against the SSO's keys, issuer, audience (this client and {@code EVE Online}),
 * expiry with {@link #SKEW} of tolerance, and a subject of the form {@code CHARACTER:EVE:<id>}.
 */
public final class AccessTokenVerifier {
    /** How far the clocks of this machine and the SSO may differ. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final String SUBJECT = "CHARACTER:EVE:";
    private static final String EVE = "EVE Online";
    private static final int MAX_LENGTH = 32 * 1024;
    /** CCP writes its issuer in four ways, and not the same way in metadata and tokens. */
    private static final Set<String> CCP = Set.of(
            "login.eveonline.com",
            "login.eveonline.com/",
            "https://login.eveonline.com",
            "https://login.eveonline.com/");

    private final SsoDiscovery discovery;
    private final SigningKeys keys;
    private final String clientId;
    private final Clock clock;

    AccessTokenVerifier(SsoDiscovery discovery, SigningKeys keys, String clientId, Clock clock) {
        this.discovery = discovery;
        this.keys = keys;
        this.clientId = clientId;
        this.clock = clock;
    }

    /**
     * Verifies a token and reads it.
     *
     * @throws InvalidTokenException when it must not be believed
     * @throws SsoUnavailableException when the SSO's metadata or keys cannot be read
     */
    public VerifiedToken verify(String token) throws InvalidTokenException {
        if (token.length() > MAX_LENGTH) {
            throw new InvalidTokenException("the token is too long");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkSignature(jwt);
            return read(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new InvalidTokenException("the token is no signed JWT", e);
        }
    }

    private void checkSignature(SignedJWT jwt) throws InvalidTokenException, JOSEException {
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            throw new InvalidTokenException("the token is not signed with RS256");
        }
        String keyId = jwt.getHeader().getKeyID();
        if (keyId == null) {
            throw new InvalidTokenException("the token names no key");
        }
        RSAPublicKey key =
                keys.find(keyId).orElseThrow(() -> new InvalidTokenException("the token names an unknown key"));
        if (!jwt.verify(new RSASSAVerifier(key))) {
            throw new InvalidTokenException("the token's signature is wrong");
        }
    }

    private VerifiedToken read(JWTClaimsSet claims) throws InvalidTokenException, ParseException {
        checkIssuer(claims.getIssuer());
        List<String> audience = claims.getAudience();
        if (!audience.contains(clientId) || !audience.contains(EVE)) {
            throw new InvalidTokenException("the token was issued for another application");
        }
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null || expires.toInstant().plus(SKEW).isBefore(now)) {
            throw new InvalidTokenException("the token is expired");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().minus(SKEW).isAfter(now)) {
            throw new InvalidTokenException("the token is not valid yet");
        }
        return new VerifiedToken(
                characterId(claims.getSubject()),
                required(claims, "name"),
                required(claims, "owner"),
                scopes(claims.getClaim("scp")),
                expires.toInstant());
    }

    private void checkIssuer(@Nullable String issuer) throws InvalidTokenException {
        String expected = discovery.metadata().issuer();
        boolean ccp = CCP.contains(expected) && issuer != null && CCP.contains(issuer);
        if (!ccp && !expected.equals(issuer)) {
            throw new InvalidTokenException("the token was issued by somebody else");
        }
    }

    private static long characterId(@Nullable String subject) throws InvalidTokenException {
        if (subject == null || !subject.matches(SUBJECT + "[1-9][0-9]{0,17}")) {
            throw new InvalidTokenException("the token's subject is no character");
        }
        return Long.parseLong(subject.substring(SUBJECT.length()));
    }

    private static String required(JWTClaimsSet claims, String name) throws InvalidTokenException, ParseException {
        String text = claims.getStringClaim(name);
        if (text == null || text.isEmpty() || text.length() > 255) {
            throw new InvalidTokenException("the token lacks a usable " + name);
        }
        return text;
    }

    private static Set<String> scopes(@Nullable Object claim) throws InvalidTokenException {
        return switch (claim) {
            case null -> Set.of();
            case String text ->
                Arrays.stream(text.split(" ", -1))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toSet());
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
            default -> throw new InvalidTokenException("the token's scopes cannot be read");
        };
    }
}
