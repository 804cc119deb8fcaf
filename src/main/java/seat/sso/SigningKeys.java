package seat.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SSO's RSA signing keys (JWKS), kept for a day as {@link SharedAnswer} says. A token with an unknown key id has them read
 * again, at most every half minute: forged ids must not become requests. When the SSO does not answer, what is known
 * stays.
 */
final class SigningKeys {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(30);
    private static final int LEAST_BITS = 2048;

    private final SsoHttp http;
    private final SsoDiscovery discovery;
    private final SharedAnswer<Map<String, RSAPublicKey>> keys = new SharedAnswer<>(this::fetch);

    SigningKeys(SsoHttp http, SsoDiscovery discovery) {
        this.http = http;
        this.discovery = discovery;
    }

    /**
     * The key of that id, empty when the SSO has no such key.
     *
     * @throws SsoUnavailableException when no key is known and the SSO does not tell
     */
    Optional<RSAPublicKey> find(String keyId) {
        Map<String, RSAPublicKey> known = keys.get(KEPT);
        if (!known.containsKey(keyId)) {
            known = keys.get(BETWEEN_READS);
        }
        return Optional.ofNullable(known.get(keyId));
    }

    private Map<String, RSAPublicKey> fetch() {
        URI url = discovery.metadata().jwksUri();
        try {
            HttpResponse<String> answer = http.send(http.request(url).GET().build());
            if (answer.statusCode() != 200) {
                throw new SsoUnavailableException(url + " answered " + answer.statusCode(), null);
            }
            Map<String, RSAPublicKey> told = new HashMap<>();
            for (JWK key : JWKSet.parse(answer.body()).getKeys()) {
                boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
                if (key instanceof RSAKey rsa && key.getKeyID() != null && signs && rsa.size() >= LEAST_BITS) {
                    told.put(key.getKeyID(), rsa.toRSAPublicKey());
                }
            }
            return told;
        } catch (SsoHttp.Failed | ParseException | JOSEException e) {
            throw new SsoUnavailableException("cannot use the SSO's keys at " + url + ": " + e.getMessage(), e);
        }
    }
}
