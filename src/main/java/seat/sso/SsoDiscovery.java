package seat.sso;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SSO's metadata, read when first needed and kept for an hour. A failed refresh keeps what is known; with nothing
 * known each call tries again, twice.
 */
final class SsoDiscovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 2;

    private final SsoHttp http;
    private final URI ssoUrl;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable SsoMetadata known;
    private long nextReadNanos;

    SsoDiscovery(SsoHttp http, URI ssoUrl) {
        this.http = http;
        this.ssoUrl = ssoUrl;
    }

    /** @throws SsoUnavailableException when nothing is known and the SSO does not tell */
    synchronized SsoMetadata metadata() {
        if (known != null && System.nanoTime() - nextReadNanos < 0) {
            return known;
        }
        try {
            known = read();
            nextReadNanos = System.nanoTime() + KEPT.toNanos();
            return known;
        } catch (SsoUnavailableException e) {
            if (known == null) {
                throw e;
            }
            nextReadNanos = System.nanoTime() + RETRY.toNanos();
            return known;
        }
    }

    private SsoMetadata read() {
        for (int attempt = 1; ; attempt++) {
            try {
                return readOnce();
            } catch (SsoUnavailableException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private SsoMetadata readOnce() {
        URI url = URI.create(ssoUrl + "/.well-known/oauth-authorization-server");
        try {
            HttpResponse<String> answer = http.send(http.request(url).GET().build());
            if (answer.statusCode() != 200) {
                throw new SsoUnavailableException(url + " answered " + answer.statusCode(), null);
            }
            JsonNode node = json.readTree(answer.body());
            return new SsoMetadata(
                            text(node, "issuer"),
                            URI.create(text(node, "authorization_endpoint")),
                            URI.create(text(node, "token_endpoint")),
                            URI.create(text(node, "jwks_uri")))
                    .checkedAgainst(ssoUrl);
        } catch (SsoHttp.Failed | JacksonException | IllegalArgumentException e) {
            throw new SsoUnavailableException("cannot use the SSO's metadata at " + url + ": " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }
}
