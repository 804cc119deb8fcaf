package seat.sso;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.db.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * EVE's SSO as a client sees it: the authorization code flow with PKCE (S256), and refreshes. With a client secret the
 * client also authenticates by HTTP Basic. Endpoints come from the SSO's metadata. Never logs or prints a token.
 */
public final class SsoClient {
    /** Whole time an answer of the SSO may take. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    private final EveSettings eve;
    private final SsoHttp http;
    private final SsoDiscovery discovery;
    private final SigningKeys signingKeys;
    private final JsonMapper json = JsonMapper.shared();

    /** @param userAgent names the application and the operator's contact */
    public SsoClient(EveSettings eve, String userAgent) {
        this(eve, userAgent, SsoHttp.newClient(), DEADLINE);
    }

    SsoClient(EveSettings eve, String userAgent, HttpClient client, Duration deadline) {
        this.eve = eve;
        this.http = new SsoHttp(client, userAgent, deadline);
        this.discovery = new SsoDiscovery(http, eve.ssoUrl());
        this.signingKeys = new SigningKeys(http, discovery);
    }

    /** A verifier of this SSO's access tokens for this client; shares metadata and keys with it. */
    public AccessTokenVerifier verifier() {
        return new AccessTokenVerifier(discovery, signingKeys, eve.clientId(), Clock.systemUTC());
    }

    /**
     * Starts a sign-in.
     *
     * @throws SsoUnavailableException when the SSO's metadata cannot be read
     */
    public AuthorizationRequest authorize(URI callback, Collection<String> scopes) {
        String state = Pkce.random();
        String verifier = Pkce.random();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", eve.clientId());
        query.put("redirect_uri", callback.toString());
        query.put("scope", String.join(" ", scopes));
        query.put("state", state);
        query.put("code_challenge", Pkce.challenge(verifier));
        query.put("code_challenge_method", "S256");
        URI endpoint = discovery.metadata().authorizationEndpoint();
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return new AuthorizationRequest(URI.create(endpoint + separator + form(query)), state, new Secret(verifier));
    }

    /** Trades the code that came back for tokens. */
    public TokenAnswer exchange(String code, Secret codeVerifier, URI callback) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "authorization_code");
        body.put("code", code);
        body.put("redirect_uri", callback.toString());
        body.put("code_verifier", codeVerifier.reveal());
        return ask(body, null);
    }

    /** Trades a refresh token for a new access token, and maybe a new refresh token. */
    public TokenAnswer refresh(Secret refreshToken) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("grant_type", "refresh_token");
        body.put("refresh_token", refreshToken.reveal());
        return ask(body, refreshToken);
    }

    private TokenAnswer ask(Map<String, String> body, @Nullable Secret oldRefreshToken) {
        try {
            HttpRequest.Builder request = http.request(discovery.metadata().tokenEndpoint())
                    .header("Content-Type", "application/x-www-form-urlencoded");
            if (eve.clientSecret().isEmpty()) {
                body.put("client_id", eve.clientId());
            } else {
                request.header("Authorization", "Basic " + basic());
            }
            HttpResponse<String> answer = http.send(request.POST(HttpRequest.BodyPublishers.ofString(form(body)))
                    .build());
            return read(answer, oldRefreshToken);
        } catch (SsoUnavailableException e) {
            return new TokenAnswer.Unavailable(message(e), null, false);
        } catch (SsoHttp.Failed e) {
            return new TokenAnswer.Unavailable(message(e), null, e.maybeProcessed());
        }
    }

    private TokenAnswer read(HttpResponse<String> answer, @Nullable Secret oldRefreshToken) {
        int status = answer.statusCode();
        if (status >= 500 || status == 429 || status == 420) {
            return new TokenAnswer.Unavailable("the SSO answered " + status, retryAfter(answer), status >= 500);
        }
        JsonNode node = parse(answer.body()).orElse(null);
        if (status == 200) {
            // An answer that cannot be read may still have spent the refresh token.
            return node == null || node.path("access_token").asString("").isEmpty()
                    ? new TokenAnswer.Unavailable("the SSO answered 200 without a token", null, true)
                    : granted(node, oldRefreshToken);
        }
        String error = node == null ? "" : node.path("error").asString("");
        String description = node == null ? "" : node.path("error_description").asString("");
        String reason = shortened("the SSO answered " + status
                + (error.isEmpty() ? "" : " " + error)
                + (description.isEmpty() ? "" : ": " + description));
        return switch (error) {
            case "invalid_grant" -> new TokenAnswer.InvalidGrant(reason);
            case "invalid_client", "unauthorized_client" -> new TokenAnswer.InvalidClient(reason);
            default -> status == 401 ? new TokenAnswer.InvalidClient(reason) : new TokenAnswer.Refused(reason);
        };
    }

    private static TokenAnswer granted(JsonNode node, @Nullable Secret oldRefreshToken) {
        String rotated = node.path("refresh_token").asString("");
        Secret refreshToken = rotated.isEmpty() && oldRefreshToken != null ? oldRefreshToken : new Secret(rotated);
        long seconds = Math.clamp(node.path("expires_in").asLong(0), 0, LONGEST_LIFE.toSeconds());
        return new TokenAnswer.Granted(
                new Secret(node.path("access_token").asString("")), refreshToken, Duration.ofSeconds(seconds));
    }

    private Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(json.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        if (!text.matches("\\d{1,9}")) {
            return null;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
    }

    /** RFC 6749 2.3.1: both parts are form-encoded before they become a Basic header. */
    private String basic() {
        String pair = encode(eve.clientId()) + ":" + encode(eve.clientSecret().reveal());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String message(Exception e) {
        return shortened(String.valueOf(e.getMessage()));
    }

    private static String shortened(String text) {
        return Texts.cut(text, 300);
    }
}
