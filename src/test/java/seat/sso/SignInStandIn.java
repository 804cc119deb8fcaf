package seat.sso;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import seat.config.EveSettings;

/** The scripted SSO as tests of pages use it: it says who signs in next. */
public final class SignInStandIn implements AutoCloseable {
    private final ScriptedSso sso;

    public SignInStandIn() throws IOException {
        sso = new ScriptedSso();
    }

    public EveSettings settings() {
        return sso.settings("hush");
    }

    /** The next code that is traded stands for this character. */
    public void next(long characterId, String name, String ownerHash, Set<String> scopes) {
        sso.claims = claims -> claim(claims, name, ownerHash, scopes);
        sso.answerNext(200, """
                {"access_token": "%s", "refresh_token": "%s", "expires_in": 1200, "token_type": "Bearer"}
                """.formatted(sso.accessToken(characterId), sso.newRefreshToken(characterId)));
        sso.claims = claims -> {};
    }

    private static void claim(JWTClaimsSet.Builder claims, String name, String ownerHash, Set<String> scopes) {
        claims.claim("name", name).claim("owner", ownerHash).claim("scp", List.copyOf(scopes));
    }

    /** From now on it takes requests for its metadata and answers none until the latch opens. */
    public void silent(CountDownLatch end) {
        sso.silence = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** How often its metadata were asked for. */
    public int metadataRequests() {
        return sso.metadataRequests.get();
    }

    public void nextAnswer(int status, String body) {
        sso.answerNext(status, body);
    }

    /** What was sent to the token endpoint, oldest first. */
    public List<Map<String, String>> tokenRequests() {
        return sso.tokenRequests;
    }

    @Override
    public void close() {
        sso.close();
    }
}
