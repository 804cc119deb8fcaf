package seat.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Access tokens as EVE SSO signs them: RS256 JWTs of 20 minutes, by this world's pace. */
final class AccessTokens {

    private static final long LIFE = 20 * 60;
    private static final int REMEMBERED = 20_000;

    /** What a valid token says. */
    record Access(long character, String client, Set<String> scopes, long expiresMillis) {}

    private final Keys keys;
    private final World world;
    private final String issuer;
    private final RSASSASigner signer;
    private final RSASSAVerifier verifier;
    /** Signatures that were found good: to check one takes longer than the rest of a request. */
    private final Map<String, Access> known = new ConcurrentHashMap<>();

    AccessTokens(Keys keys, World world, String issuer) {
        this.keys = keys;
        this.world = world;
        this.issuer = issuer;
        try {
            this.signer = new RSASSASigner(keys.rsa());
            this.verifier = new RSASSAVerifier(keys.rsa().toRSAPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    long life() {
        return world.clock().scaled(LIFE);
    }

    String issue(long character, String client, List<String> scopes) {
        Instant now = Instant.ofEpochSecond(world.clock().now());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(List.of(client, "EVE Online"))
                .subject("CHARACTER:EVE:" + character)
                .claim("name", world.people().name(World.character(character)))
                .claim("owner", owner(character))
                .claim("azp", client)
                .claim("tenant", "tranquility")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(life())))
                .jwtID(UUID.randomUUID().toString());
        if (scopes.size() == 1) {
            claims.claim("scp", scopes.getFirst());
        } else if (!scopes.isEmpty()) {
            claims.claim("scp", scopes);
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(keys.rsa().getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private String owner(long character) {
        return "%016x%016x"
                .formatted(
                        world.dice().roll("owner", character, 0, 0),
                        world.dice().roll("owner", character, 1, 0));
    }

    /** Reads an Authorization header; null when it holds no token this simulator signed. It may have expired. */
    @Nullable Access read(@Nullable String header) {
        if (header == null || !header.startsWith("Bearer ")) {
            return null;
        }
        String text = header.substring(7).trim();
        Access access = known.get(text);
        if (access == null) {
            access = verify(text);
            if (access != null) {
                if (known.size() >= REMEMBERED) {
                    known.clear();
                }
                known.put(text, access);
            }
        }
        return access;
    }

    private @Nullable Access verify(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!token.verify(verifier)) {
                return null;
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Object scopes = claims.getClaim("scp");
            Set<String> granted = scopes instanceof String one
                    ? Set.of(one)
                    : scopes == null ? Set.of() : Set.copyOf(claims.getStringListClaim("scp"));
            return new Access(
                    Long.parseLong(claims.getSubject().substring("CHARACTER:EVE:".length())),
                    claims.getAudience().getFirst(),
                    granted,
                    claims.getExpirationTime().getTime());
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }
}
