package seat.sso;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SSO's metadata, read when first needed, twice if need be, and kept for an hour as {@link SharedAnswer} says. */
final class SsoDiscovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ATTEMPTS = 2;

    private final SsoHttp http;
    private final URI ssoUrl;
    private final JsonMapper json = JsonMapper.shared();
    private final SharedAnswer<SsoMetadata> metadata = new SharedAnswer<>(this::read);

    SsoDiscovery(SsoHttp http, URI ssoUrl) {
        this.http = http;
        this.ssoUrl = ssoUrl;
    }

    /** @throws SsoUnavailableException when nothing is known and the SSO does not tell */
    SsoMetadata metadata() {
        return metadata.get(KEPT);
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
