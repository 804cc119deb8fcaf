package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiSettings;
import seat.esi.EsiToken;
import seat.esi.InProcessBudgets;
import seat.esi.PauseLog;
import seat.resource.Catalogue;
import seat.resource.Fetch;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Intervals;
import seat.update.Started;

/** A member who lost its role is refused every detail of its corporation: then another is asked, and nothing is written off. */
class RefusedDetailsTest {
    private static final long CORPORATION = 98_000_001;
    private static final String SKYHOOK = """
            {"id": 1, "planet_id": 40000001, "is_active": true, "state": "ShieldVulnerable"}
            """;

    private final TestDatabase test = TestDatabase.h2();
    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private volatile Set<String> refused = Set.of();
    private volatile Set<String> broken = Set.of();
    private HttpServer server;
    private EsiClient esi;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/corporations/" + CORPORATION + "/structures/skyhooks/", this::skyhook);
        server.start();
        esi = new EsiClient(
                EsiSettings.of(
                        URI.create("http://localhost:" + server.getAddress().getPort()), "SeAT/1 (a@b.c)", "app"),
                InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                PauseLog.NONE);
        for (int id = 1; id <= 20; id++) {
            test.jdbc()
                    .sql(
                            "INSERT INTO corporation_skyhooks (corporation_id, skyhook_id, planet_id) VALUES (?, ?, 40000001)")
                    .params(CORPORATION, id)
                    .update();
        }
    }

    @AfterEach
    void stop() {
        esi.close();
        server.stop(0);
        test.close();
    }

    @Test
    void whoIsRefusedTheFirstDetailsIsAskedForNoMore() {
        refused = Set.of("*");
        assertThatThrownBy(this::fetch)
                .isInstanceOfSatisfying(
                        EsiException.Status.class,
                        status -> assertThat(status.code()).isEqualTo(403));
        assertThat(asked).as("each refusal costs five tokens").hasSize(2);
    }

    @Test
    void oneRefusedDetailIsSetAsideAloneAndTheOthersAreRead() throws Exception {
        refused = Set.of("1");
        Fetched fetched = fetch();
        assertThat(asked).hasSize(20);
        assertThat(fetched.documents()).hasSize(19);
        java.util.Objects.requireNonNull(fetched.learnt()).write();
        assertThat(test.jdbc()
                        .sql("SELECT detail_id FROM fan_outs WHERE outcome = 'refused'")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }

    @Test
    void whatFailedIsReadAgainSoonThoughTheOthersAreFreshForLong() throws Exception {
        assertThat(fetch().freshFor()).isPositive();
        broken = Set.of("1");
        Fetched fetched = fetch();
        assertThat(fetched.documents()).hasSize(19);
        assertThat(fetched.held()).isNotNull();
        assertThat(fetched.freshFor()).isZero();
    }

    @Test
    void aDetailThatIsToBeReadLaterIsLeftAloneOnBothDatabases() {
        Fetch.Each each = new Fetch.Each("id", """
                SELECT 1 AS id, CASE WHEN 1 = 1 THEN TRUE ELSE FALSE END AS later
                UNION ALL SELECT 2, CASE WHEN 1 = 2 THEN TRUE ELSE FALSE END
                """, new Fetch.Listing.Whole(), 10, false);
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            for (TestDatabase database : List.of(test, mariaDb)) {
                assertThat(new FanOuts(database.database()).due("a.b", each, CORPORATION, false, 10))
                        .singleElement()
                        .satisfies(due -> assertThat(due.parameters()).isEqualTo(Map.of("id", 2L)));
            }
        }
    }

    private Fetched fetch() throws EsiException, InterruptedException {
        Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
        Resource resource = catalogue.resource("corporation.skyhook-details");
        Started update = new Started(
                OwnerType.CORPORATION,
                CORPORATION,
                resource.name(),
                "corporations",
                1,
                false,
                0,
                Map.of(),
                null,
                null,
                null,
                Duration.ZERO,
                0,
                false,
                null,
                null);
        Assignment assignment =
                new Assignment(update, resource, catalogue.tables(resource), new EsiToken(95_000_001, "secret"));
        return new EachFetch(esi, new FanOuts(test.database()), new Pace(1), new Intervals(null))
                .fetch(assignment, (Fetch.Each) resource.fetch());
    }

    private void skyhook(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        asked.add(id);
        boolean no = refused.contains("*") || refused.contains(id);
        byte[] body = (no ? "{\"error\":\"Character does not have required role(s)\"}" : SKYHOOK)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Ratelimit-Group", "corp-structure");
        exchange.getResponseHeaders().add("X-Ratelimit-Limit", "300/15m");
        exchange.getResponseHeaders().add("X-Ratelimit-Remaining", "250");
        exchange.getResponseHeaders()
                .add(
                        "Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)));
        exchange.sendResponseHeaders(no ? 403 : broken.contains(id) ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
