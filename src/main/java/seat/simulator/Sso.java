package seat.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** EVE SSO: metadata, the page where a person picks a character, codes and tokens. */
final class Sso {

    static final String AUTHORIZE = "/v2/oauth/authorize";
    private static final long CODE_MILLIS = 5 * 60_000L;

    private record Code(
            long character, String client, List<String> scopes, String redirect, String challenge, long expires) {}

    private record Client(String id, boolean authenticated) {}

    private final World world;
    private final Routes routes;
    private final Keys keys;
    private final AccessTokens access;
    private final Grants grants;
    private final Faults faults;
    private final String origin;
    private final Map<String, String> clients;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    Sso(
            World world,
            Routes routes,
            Keys keys,
            AccessTokens access,
            Grants grants,
            Faults faults,
            String origin,
            Map<String, String> clients) {
        this.world = world;
        this.routes = routes;
        this.keys = keys;
        this.access = access;
        this.grants = grants;
        this.faults = faults;
        this.origin = origin;
        this.clients = clients;
    }

    /** The answer, or null when the path is none of SSO's. */
    @Nullable Answer answer(Request request) {
        return switch (request.path()) {
            case "/.well-known/oauth-authorization-server" -> Answer.json(200, metadata());
            case "/oauth/jwks" ->
                new Answer(200, keys.published().getBytes(StandardCharsets.UTF_8))
                        .header("Content-Type", "application/json");
            case AUTHORIZE -> authorize(request);
            case "/v2/oauth/token" -> token(request);
            case "/v2/oauth/revoke" -> revoke(request);
            default -> null;
        };
    }

    private ObjectNode metadata() {
        ObjectNode node = Json.object();
        node.put("issuer", origin);
        node.put("authorization_endpoint", origin + AUTHORIZE);
        node.put("token_endpoint", origin + "/v2/oauth/token");
        node.put("jwks_uri", origin + "/oauth/jwks");
        node.put("revocation_endpoint", origin + "/v2/oauth/revoke");
        node.set("response_types_supported", Json.texts(List.of("code")));
        node.set("subject_types_supported", Json.texts(List.of("public")));
        node.set(
                "token_endpoint_auth_methods_supported",
                Json.texts(List.of("client_secret_basic", "client_secret_post")));
        node.set("code_challenge_methods_supported", Json.texts(List.of("S256")));
        return node;
    }

    private Answer authorize(Request request) {
        String redirect = request.value("redirect_uri");
        String client = request.value("client_id");
        if (!redirect.startsWith("http")
                || client.isEmpty()
                || !request.value("response_type").equals("code")) {
            return Answer.html(400, "<p>redirect_uri, client_id and response_type=code are needed</p>");
        }
        String method = request.value("code_challenge_method");
        List<String> scopes = request.value("scope").isBlank()
                ? List.of()
                : List.of(request.value("scope").trim().split("\\s+"));
        if (!routes.scopes()
                .containsAll(
                        scopes.stream().filter(s -> !s.equals("publicData")).toList())) {
            return redirect(redirect, Map.of("error", "invalid_scope", "state", request.value("state")));
        }
        if (!request.value("code_challenge").isEmpty() && !method.equals("S256")) {
            return redirect(redirect, Map.of("error", "invalid_request", "state", request.value("state")));
        }
        String chosen = request.value("character");
        if (chosen.isEmpty()) {
            return Answer.html(200, new AuthorizePage(world.people()).render(request.query()));
        }
        long character = chosen.matches("\\d{1,12}") ? Long.parseLong(chosen) : -1;
        if (!world.people().isCharacter(character)) {
            return Answer.html(404, "<p>There is no such character</p>");
        }
        long now = world.clock().millis();
        codes.values().removeIf(code -> code.expires < now);
        String code = UUID.randomUUID().toString().replace("-", "");
        codes.put(
                code,
                new Code(character, client, scopes, redirect, request.value("code_challenge"), now + CODE_MILLIS));
        return redirect(redirect, Map.of("code", code, "state", request.value("state")));
    }

    private static Answer redirect(String to, Map<String, String> parameters) {
        StringBuilder uri = new StringBuilder(to);
        char separator = to.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            if (!parameter.getValue().isEmpty()) {
                uri.append(separator).append(parameter.getKey()).append('=').append(encode(parameter.getValue()));
                separator = '&';
            }
        }
        return Answer.empty(302).header("Location", uri.toString());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private Answer token(Request request) {
        if (faults.hits(FaultKind.STATUS500, request.path())
                || faults.hits(FaultKind.STATUS502, request.path())
                || faults.hits(FaultKind.DOWNTIME, request.path())) {
            return Answer.error(502, "unavailable");
        }
        Map<String, String> form = Request.form(text(request.body()));
        Client client = client(request, form);
        if (client == null) {
            return refuse("invalid_client", "The client is unknown");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form, client);
            case "refresh_token" -> refresh(form, client, request.path());
            default -> refuse("unsupported_grant_type", "authorization_code or refresh_token");
        };
    }

    private @Nullable Client client(Request request, Map<String, String> form) {
        String header = request.header("Authorization");
        if (header != null && header.startsWith("Basic ")) {
            try {
                String pair =
                        text(Base64.getDecoder().decode(header.substring(6).trim()));
                int colon = pair.indexOf(':');
                return colon <= 0 ? null : known(pair.substring(0, colon), pair.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        String id = form.getOrDefault("client_id", "");
        return id.isEmpty() ? null : known(id, form.getOrDefault("client_secret", ""));
    }

    /** Any client is good where none is configured; a client without a secret must prove itself by PKCE. */
    private @Nullable Client known(String id, String secret) {
        if (!clients.isEmpty() && (!clients.containsKey(id) || !(secret.isEmpty() || secret.equals(clients.get(id))))) {
            return null;
        }
        return new Client(id, !secret.isEmpty());
    }

    private Answer exchange(Map<String, String> form, Client client) {
        Code code = codes.remove(form.getOrDefault("code", ""));
        if (code == null || code.expires < world.clock().millis() || !code.client.equals(client.id)) {
            return refuse("invalid_grant", "The authorization code is not valid");
        }
        if (code.challenge.isEmpty()
                ? !client.authenticated
                : !code.challenge.equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return refuse("invalid_grant", "The client did not prove who it is");
        }
        String refresh = grants.grant(code.character, client.id, code.scopes);
        return tokens(code.character, client.id, code.scopes, refresh);
    }

    private Answer refresh(Map<String, String> form, Client client, String path) {
        if (faults.hits(FaultKind.REVOKED, path)) {
            return refuse("invalid_grant", "Invalid refresh token. Token missing/expired.");
        }
        Grants.Refreshed refreshed = grants.refresh(form.getOrDefault("refresh_token", ""), client.id);
        if (refreshed == null) {
            return refuse("invalid_grant", "Invalid refresh token. Token missing/expired.");
        }
        Grants.Grant grant = refreshed.grant();
        return tokens(grant.character(), client.id, grant.scopes(), refreshed.token());
    }

    private Answer tokens(long character, String client, List<String> scopes, String refresh) {
        ObjectNode node = Json.object();
        node.put("access_token", access.issue(character, client, scopes));
        node.put("expires_in", access.life());
        node.put("token_type", "Bearer");
        node.put("refresh_token", refresh);
        return Answer.json(200, node).header("Cache-Control", "no-store");
    }

    private Answer revoke(Request request) {
        grants.revoke(Request.form(text(request.body())).getOrDefault("token", ""));
        return Answer.empty(200);
    }

    private static Answer refuse(String error, String description) {
        ObjectNode node = Json.object().put("error", error).put("error_description", description);
        return Answer.json(error.equals("invalid_client") ? 401 : 400, node);
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
