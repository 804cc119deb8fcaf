package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.access.Permissions;
import seat.access.Users;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.CallRate;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.resource.Catalogue;
import seat.setting.GlobalSettings;
import seat.testing.RunningSeat;

/** Who is let into the API, how often, and from where. */
class ApiDoorTest {
    private static final String WARS = "/api/v3/universe/wars";

    private static RunningWeb web;
    private static final int BURST = 60;

    private static Viewer maker;

    @BeforeAll
    static void start() {
        web = RunningWeb.ofItsOwn();
        web.database.inTransaction(() -> new GlobalSettings(web.database).unset(CallRate.PER_SECOND));
        maker = new Viewer(new Users(web.database).create("Key Maker", 0), "Key Maker", false, 0);
    }

    @AfterAll
    static void stop() {
        web.context.close();
    }

    private static String key(String name, String... networks) {
        return web.bean(ApiKeys.class)
                .make(
                        Actor.system(),
                        maker,
                        new KeyDraft(name, null, null, List.of(networks), null, null),
                        web.bean(Permissions.class));
    }

    private static Browser program(String secret) {
        return new Browser("http://127.0.0.1:" + web.port(), browser -> secret);
    }

    @Test
    void aSessionOpensNothingOfTheApi() {
        Browser signedIn = new Browser("http://127.0.0.1:" + web.port());
        String state = RunningWeb.state(signedIn.get("/auth/eve"));
        web.sso.next(Seed.ARIA, "Aria Vance", "hash-" + Seed.ARIA, Catalogue.scopes());
        signedIn.get("/auth/eve/callback?code=any&state=" + state);
        assertThat(signedIn.get("/account").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = signedIn.get("/api/v3/my/skills");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("The header X-Token has to carry a key");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        for (String spelled : List.of("/%61pi/v3/my/skills", "/api/v3/%6dy/skills")) {
            assertThat(signedIn.get(spelled).statusCode()).as(spelled).isEqualTo(401);
        }
    }

    @Test
    void aKeyMakesSixtyCallsAtOnceAndThenWaits() {
        String secret = key("Hasty");
        Browser program = program(secret);
        HttpResponse<String> limited = program.get(WARS);
        int calls = 1;
        while (limited.statusCode() == 200 && calls < 5 * BURST) {
            limited = program.get(WARS);
            calls++;
        }
        assertThat(calls).isGreaterThan(BURST);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 6);
        assertThat(limited.body()).contains("more than 10 calls a second");
        assertThat(program(key("Calm")).get(WARS).statusCode())
                .as("of another key")
                .isEqualTo(200);
    }

    @Test
    void anAddressWithTwentyWrongKeysWaitsBeforeTheNextIsLookedAt() {
        String right = key("Right");
        Browser one = program("seat_" + "g".repeat(43));
        for (int i = 0; i < ApiDoor.FAILURES_PER_MINUTE; i++) {
            assertThat(one.get(WARS).statusCode()).isEqualTo(401);
        }
        web.statements.prepared.clear();
        HttpResponse<String> limited = one.get(WARS);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
        assertThat(web.statements.prepared).as("nothing is looked for").noneMatch(sql -> sql.contains("api_keys"));
        assertThat(from(one.address, right).statusCode())
                .as("nor a right one, for a minute")
                .isEqualTo(429);
        assertThat(program(right).get(WARS).statusCode()).as("from elsewhere").isEqualTo(200);
    }

    private static HttpResponse<String> from(String address, String secret) {
        return from("127.0.0.1", address, secret);
    }

    /** @param peer the address that the connection comes from; 127.0.0.1 is a proxy that is trusted, and nothing else is */
    private static HttpResponse<String> from(String peer, String address, String secret) {
        try {
            return HttpClient.newBuilder()
                    .localAddress(InetAddress.ofLiteral(peer))
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + WARS))
                                    .header("X-Forwarded-For", address)
                                    .header(ApiDoor.HEADER, secret)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyWorksFromItsNetworksAsTrustedProxiesTellAndNotAsClientsSay() {
        String secret = key("Office", "203.0.113.0/24", "2001:db8:7::/48");
        assertThat(from("203.0.113.9", secret).statusCode()).isEqualTo(200);
        assertThat(from("2001:db8:7::9", secret).statusCode()).isEqualTo(200);
        assertThat(from("198.51.100.9", secret).body()).contains("does not work from this address");
        assertThat(from("203.0.113.9, 198.51.100.9", secret).statusCode())
                .as("the client wrote the first, and its own address follows")
                .isEqualTo(401);
        assertThat(from("127.0.0.2", "203.0.113.9", secret).statusCode())
                .as("whoever is no proxy of ours says what he likes")
                .isEqualTo(401);
        assertThat(from("203.0.113.9, evil", secret).statusCode()).isEqualTo(401);
    }

    @Test
    void theLogKeepsFewOfTheCallsThatWereTooMany() {
        String secret = key("Flood");
        Browser program = program(secret);
        int refused = 0;
        for (int i = 0; refused < 3 * ApiDoor.BUSY_KEPT_PER_MINUTE && i < 2_000; i++) {
            refused += program.get(WARS).statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(3 * ApiDoor.BUSY_KEPT_PER_MINUTE);
        String secondLast = "api_key_id = (SELECT id FROM api_keys WHERE name = 'Flood') AND status = ";
        RunningSeat.waitFor(
                Duration.ofSeconds(20),
                "calls in the log",
                () -> web.count("api_calls", secondLast + "200") >= BURST
                        && web.count("api_calls", secondLast + "429") == ApiDoor.BUSY_KEPT_PER_MINUTE);
    }
}
