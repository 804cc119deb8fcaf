package seat.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import seat.config.EveSettings;
import seat.config.Secret;

/**
 * A small SSO that rotates refresh tokens for real: each works once, and {@link #answerNext} puts anything else into
 * its mouth.
 */
final class ScriptedSso implements AutoCloseable {
    static final String CLIENT = "client-1";
    static final RSAKey KEY = newKey("JWT-Signature-Key");

    final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final AtomicInteger keyRequests = new AtomicInteger();
    final AtomicInteger metadataRequests = new AtomicInteger();
    /** Runs before metadata and keys are told. */
    volatile Runnable silence = () -> {};

    volatile Consumer<Map<String, String>> beforeAnswer = request -> {};
    volatile Consumer<JWTClaimsSet.Builder> claims = builder -> {};
    volatile int life = 1200;
    volatile int keyStatus = 200;
    volatile String keys = new JWKSet(KEY).toString();
    volatile String metadata;

    private final HttpServer server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final Map<String, Long> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger serial = new AtomicInteger();

    record Answer(int status, String body, Map<String, String> headers) {}

    ScriptedSso() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/oauth-authorization-server", this::metadata);
        server.createContext("/oauth/jwks", this::keys);
        server.createContext("/v2/oauth/token", this::token);
        server.start();
        metadata = metadata(url().toString(), url().toString());
    }

    static String metadata(String issuer, String base) {
        return """
                {"issuer": "%s", "authorization_endpoint": "%s/v2/oauth/authorize",
                 "token_endpoint": "%s/v2/oauth/token", "jwks_uri": "%s/oauth/jwks"}""".formatted(issuer, base, base, base);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    EveSettings settings(String clientSecret) {
        return new EveSettings(
                URI.create("http://127.0.0.1:1"),
                url(),
                CLIENT,
                new Secret(clientSecret),
                null,
                "tests@example.com",
                true);
    }

    SsoClient client() {
        return new SsoClient(settings("hush"), "SeAT/test (tests@example.com)");
    }

    /** What the token endpoint answers next, once, instead of what it should. */
    void answerNext(int status, String body) {
        script.add(new Answer(status, body, Map.of()));
    }

    void answerNext(int status, String body, Map<String, String> headers) {
        script.add(new Answer(status, body, headers));
    }

    /** Tokens as after a sign-in with this character. */
    TokenAnswer.Granted signIn(long characterId) {
        return new TokenAnswer.Granted(
                new Secret(accessToken(characterId)),
                new Secret(newRefreshToken(characterId)),
                java.time.Duration.ofSeconds(life));
    }

    /** Takes back every refresh token, as a player or CCP may. */
    void revokeEverything() {
        refreshTokens.clear();
    }

    String newRefreshToken(long characterId) {
        String token = "refresh-" + serial.incrementAndGet();
        refreshTokens.put(token, characterId);
        return token;
    }

    String accessToken(long characterId) {
        JWTClaimsSet.Builder builder = claimsOf(characterId);
        claims.accept(builder);
        return sign(builder.build(), KEY, "JWT-Signature-Key");
    }

    JWTClaimsSet.Builder claimsOf(long characterId) {
        return new JWTClaimsSet.Builder()
                .issuer(url().toString())
                .audience(List.of(CLIENT, "EVE Online"))
                .subject("CHARACTER:EVE:" + characterId)
                .jwtID(String.valueOf(serial.incrementAndGet()))
                .claim("name", "Pilot " + characterId)
                .claim("owner", "owner-of-" + characterId)
                .claim("scp", List.of("esi-skills.read_skills.v1", "publicData"))
                .expirationTime(Date.from(Instant.now().plusSeconds(life)));
    }

    static String sign(JWTClaimsSet claims, RSAKey key, String keyId) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        metadataRequests.incrementAndGet();
        silence.run();
        respond(exchange, 200, metadata, Map.of());
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        silence.run();
        respond(exchange, keyStatus, keys, Map.of());
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokenRequests.add(request);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Answer answer = script.poll();
        if (answer == null) {
            answer = answer(request);
        }
        beforeAnswer.accept(request);
        respond(exchange, answer.status(), answer.body(), answer.headers());
    }

    private Answer answer(Map<String, String> request) {
        Long characterId = refreshTokens.remove(request.getOrDefault("refresh_token", ""));
        if (characterId == null) {
            return new Answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token invalid.\"}", Map.of());
        }
        return new Answer(
                200,
                "{\"access_token\":\"%s\",\"refresh_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
                        .formatted(accessToken(characterId), newRefreshToken(characterId), life),
                Map.of());
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private static void respond(HttpExchange exchange, int status, String body, Map<String, String> headers)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
