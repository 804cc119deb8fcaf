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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
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
import seat.update.Started;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Positions of assets are asked for in batches; ESI fails a batch with one id that it does not know. */
class IdsFetchTest {
    private static final long ANN = 95_000_001;

    private final TestDatabase test = TestDatabase.h2();
    private final Set<Long> asked = Collections.synchronizedSet(new TreeSet<>());
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile Set<Long> unknown = Set.of();
    private HttpServer server;
    private EsiClient esi;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/characters/" + ANN + "/assets/locations", this::positions);
        server.start();
        esi = new EsiClient(
                EsiSettings.of(
                        URI.create("http://localhost:" + server.getAddress().getPort()), "SeAT/1 (a@b.c)", "app"),
                InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                PauseLog.NONE);
    }

    @AfterEach
    void stop() {
        esi.close();
        server.stop(0);
        test.close();
    }

    @Test
    void onlyAssembledThingsInSpaceAreAskedFor() throws Exception {
        asset(1, "solar_system", true, null);
        asset(2, "station", true, null);
        asset(3, "solar_system", false, null);
        asset(4, "solar_system", true, 5.0);
        asset(5, "station", true, 5.0);
        asset(6, "station", true, 0.0);
        fetch(false);
        assertThat(asked).as("all, and what has left space since").containsExactly(1L, 4L, 5L);
        asked.clear();
        fetch(true);
        assertThat(asked).as("what has no position yet").containsExactly(1L);
    }

    @Test
    void anIdThatEsiDoesNotKnowCostsNobodyElseItsPosition() throws Exception {
        LongStream.rangeClosed(1, 40).forEach(id -> asset(id, "solar_system", true, null));
        unknown = Set.of(7L, 33L);
        Fetched fetched = fetch(false);
        List<Long> found = fetched.documents().stream()
                .flatMap(document -> document.body().valueStream())
                .map(row -> row.path("item_id").asLong())
                .sorted()
                .toList();
        assertThat(found)
                .isEqualTo(LongStream.rangeClosed(1, 40)
                        .filter(id -> !unknown.contains(id))
                        .boxed()
                        .toList());
    }

    @Test
    void aBatchOfNothingButUnknownIdsEndsWithAnErrorBeforeItEatsTheBudget() {
        LongStream.rangeClosed(1, 400).forEach(id -> asset(id, "solar_system", true, null));
        unknown = Set.copyOf(LongStream.rangeClosed(1, 400).boxed().toList());
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(EsiException.Status.class);
        assertThat(refusals).hasValueBetween(10, 30);
    }

    @Test
    void aLoneUnknownIdIsNoError() throws Exception {
        asset(1, "solar_system", true, null);
        unknown = Set.of(1L);
        assertThat(fetch(false).documents()).isEmpty();
    }

    @Test
    void aFewUnknownIdsHoldUpFewAndTheNextRunGoesOnWithThose() throws Exception {
        assets(1, 1_200);
        unknown = Set.of(3L, 250L, 251L, 600L, 999L);
        Fetched first = fetch(false);
        Set<Long> found = new TreeSet<>(found(first));
        assertThat(found.size()).as("the good ones came first").isGreaterThan(900);
        assertThat(first.held()).isNotNull();
        assertThat(first.held().reason()).contains("wait after 24 refusals", "Invalid IDs");
        assertThat(first.gap()).isNotNull();

        Fetched next = first;
        for (int runs = 1; next.gap() != null; runs++) {
            assertThat(runs).isLessThan(5);
            asked.clear();
            stored(found(next));
            next = fetch(false, next.gap(), 0);
            assertThat(asked).as("what was answered is not asked for again").doesNotContainAnyElementsOf(found);
            found.addAll(found(next));
        }
        assertThat(found).hasSize(1_195).doesNotContainAnyElementsOf(unknown);
        assertThat(next.held()).isNull();
    }

    @Test
    void aBatchOfNothingButUnknownIdsHoldsUpNoOtherAndComesToAnEnd() throws Exception {
        assets(1, 1_020);
        unknown = LongStream.rangeClosed(1, 1_000).boxed().collect(java.util.stream.Collectors.toSet());
        Fetched fetched = fetch(false);
        assertThat(found(fetched))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1_001, 1_020).boxed().toList());
        String gap = fetched.gap();
        assertThat(fetch(false, gap, 0).gap()).as("each run comes further").isNotEqualTo(gap);
    }

    @Test
    void whatIsMissingIsAskedForThoughOthersStillWait() throws Exception {
        assets(1, 3);
        Fetched fetched = fetch(true, "2;3", 0);
        assertThat(asked).containsExactly(1L);
        assertThat(fetched.gap()).isEqualTo("2;3");
        assertThat(fetch(false, "2;77", 0).gap()).as("77 is listed no more").isNull();
        assertThat(asked).containsExactly(1L, 2L, 3L);
    }

    /** As if the run had committed. */
    private void stored(List<Long> ids) {
        test.jdbc()
                .sql("UPDATE character_assets SET x = 1.5 WHERE item_id IN (:ids)")
                .param("ids", ids)
                .update();
    }

    private static List<Long> found(Fetched fetched) {
        return fetched.documents().stream()
                .flatMap(document -> document.body().valueStream())
                .map(row -> row.path("item_id").asLong())
                .toList();
    }

    private Fetched fetch(boolean early) throws EsiException, InterruptedException {
        return fetch(early, null, 0);
    }

    private Fetched fetch(boolean early, @org.jspecify.annotations.Nullable String gap, int failures)
            throws EsiException, InterruptedException {
        Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
        Resource resource = catalogue.resource("character.asset-positions");
        Started update = new Started(
                OwnerType.CHARACTER,
                ANN,
                resource.name(),
                "characters",
                1,
                early,
                failures,
                Map.of(),
                gap,
                null,
                null,
                Duration.ZERO,
                0,
                false,
                null,
                null);
        Assignment assignment =
                new Assignment(update, resource, catalogue.tables(resource), new EsiToken(ANN, "secret"));
        return new IdsFetch(esi, test.database(), new Pace(1)).fetch(assignment, (Fetch.Ids) resource.fetch());
    }

    private void positions(HttpExchange exchange) throws IOException {
        JsonNode ids = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        ids.forEach(id -> asked.add(id.asLong()));
        boolean refused = ids.valueStream().anyMatch(id -> unknown.contains(id.asLong()));
        StringBuilder rows = new StringBuilder();
        for (JsonNode id : ids) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"item_id\":%s,\"position\":{\"x\":1.5,\"y\":2.5,\"z\":3.5}}".formatted(id));
        }
        if (refused) {
            refusals.incrementAndGet();
        }
        byte[] body = (refused ? "{\"error\":\"Invalid IDs in the request\"}" : "[" + rows + "]")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Ratelimit-Group", "char-asset");
        exchange.getResponseHeaders().add("X-Ratelimit-Limit", "1800/15m");
        exchange.getResponseHeaders().add("X-Ratelimit-Remaining", "1500");
        exchange.sendResponseHeaders(refused ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void assets(long from, long to) {
        test.jdbc().sql("""
                        INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type,
                          location_flag, is_singleton, seen_at)
                        SELECT x, ?, 587, 1, 30000142, 'solar_system', 'AutoFit', TRUE, CURRENT_TIMESTAMP
                        FROM SYSTEM_RANGE(?, ?)
                        """).params(ANN, from, to).update();
    }

    private void asset(long id, String place, boolean singleton, @org.jspecify.annotations.Nullable Double x) {
        test.jdbc()
                .sql("""
                        INSERT INTO character_assets (item_id, character_id, type_id, quantity, location_id, location_type,
                          location_flag, is_singleton, x, seen_at)
                        VALUES (?, ?, 587, 1, 30000142, ?, 'AutoFit', ?, ?, CURRENT_TIMESTAMP)
                        """)
                .params(java.util.Arrays.asList(id, ANN, place, singleton, x))
                .update();
    }
}
