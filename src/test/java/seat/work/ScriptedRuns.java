package seat.work;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.esi.PauseLog;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.sso.RefreshPolicy;
import seat.sso.Sealer;
import seat.sso.SignIn;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.Enrolment;
import seat.update.Intervals;
import seat.update.Schedules;
import seat.update.Shards;
import seat.update.Started;
import seat.update.WorkerUpdates;

/** Updates that run one by one against an ESI that answers as told; time passes by moving the rows' times. */
final class ScriptedRuns implements AutoCloseable {
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** An answer. */
    record Answer(int status, String body, Map<String, String> headers) {
        static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }
    }

    final TestDatabase test;
    final Catalogue catalogue;
    final Enrolment enrolment;
    final WorkerUpdates updates;
    final Downtime downtime;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EsiClient esi;
    private final TokenStore store;
    private final UpdateRun run;
    private final AtomicLong later = new AtomicLong();
    private volatile BiFunction<String, String, Answer> answers = (path, body) -> Answer.of(404, "{}");

    ScriptedRuns(TestDatabase test) throws IOException {
        this.test = test;
        Database database = test.database();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        esi = new EsiClient(
                EsiSettings.of(url, "SeAT/1 (a@b.c)", "app"),
                InProcessBudgets.fresh(() -> Instant.now().plusNanos(later.get()), Duration.ofSeconds(3)),
                PauseLog.NONE);
        Sealer sealer = new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH])));
        store = new TokenStore(test.jdbc(), test.transactions(), sealer, () -> {});
        SsoClient sso = new SsoClient(
                new EveSettings(url, url, "client", new Secret("hush"), null, "a@b.c", true), "SeAT/1 (a@b.c)");
        catalogue = Catalogue.bind(Schema.read(database));
        enrolment = new Enrolment(database, catalogue);
        updates = new WorkerUpdates(database);
        downtime = new Downtime(Duration.ofMinutes(1), new SharedRest(database));
        Reconciler reconciler = new Reconciler(database);
        Pace pace = new Pace(1);
        RestingRoutes routes =
                new RestingRoutes(database, updates.wakeups(), pace, () -> System.nanoTime() + later.get());
        run = new UpdateRun(
                database,
                updates.endings(),
                catalogue,
                new UpdateRun.Asking(
                        new Fetching(esi, database, reconciler),
                        new AccessTokens(
                                test.jdbc(), test.transactions(), sealer, sso, RefreshPolicy.DEFAULT, () -> {}),
                        downtime,
                        routes),
                new Committing(
                        database,
                        updates,
                        reconciler,
                        new UnresolvedNames(database),
                        new Workers.Rhythm(pace, new Intervals(new Schedules(database, catalogue))),
                        LEASE),
                pace,
                new RunOutcomes());
    }

    /** @param given path with query, and body, to the answer */
    void answer(BiFunction<String, String, Answer> given) {
        answers = given;
    }

    /** Paths asked for since the last call. */
    List<String> asked() {
        List<String> all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    /** Signs a character in with every scope there is, and enrols it. */
    void signIn(long character) {
        Set<String> scopes = catalogue.resources().stream()
                .map(resource -> resource.scope() == null ? "publicData" : resource.scope())
                .collect(Collectors.toSet());
        store.link(new SignIn(
                1,
                0,
                new VerifiedToken(
                        character,
                        "Pilot " + character,
                        "hash" + character,
                        scopes,
                        Instant.now().plusSeconds(1200)),
                new TokenAnswer.Granted(
                        new Secret("access" + character), new Secret("refresh" + character), Duration.ofMinutes(20))));
        enrolment.character(character, scopes);
    }

    /** Runs one update now, whenever it is due. */
    void run(long owner, String resource) {
        run(owner, resource, "CURRENT_TIMESTAMP(3)");
    }

    /** Runs one update that was woken before its time. */
    void runEarly(long owner, String resource) {
        run(owner, resource, "TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3))");
    }

    /** As if a quarter of an hour had passed for ESI's budgets. */
    void renewBudgets() {
        later.addAndGet(Duration.ofMinutes(16).toNanos());
    }

    private void run(long owner, String resource, String dueAt) {
        test.jdbc().sql("UPDATE updates SET next_at = '2199-01-01'").update();
        test.jdbc()
                .sql(
                        "UPDATE updates SET next_at = CURRENT_TIMESTAMP(3), due_at = %s WHERE owner_id = ? AND resource = ?"
                                .formatted(dueAt))
                .params(owner, resource)
                .update();
        List<Claim> claims = new Claims(test.database()).claim(Shards.of(owner), 10, LEASE, false);
        Map<String, Long> tokens = claims.stream().collect(Collectors.toMap(Claim::resource, Claim::token));
        for (Started started : updates.runs().start(owner, tokens, LEASE)) {
            run.run(started);
        }
    }

    /** Resting routes are remembered for two seconds; they are over. */
    void routesAreLookedAt() {
        later.addAndGet(Duration.ofSeconds(3).toNanos());
    }

    /** A column of an update as text. */
    String text(long owner, String resource, String column) {
        return test.jdbc()
                .sql("SELECT " + column + " FROM updates WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .query((row, number) -> String.valueOf((Object) row.getString(1)))
                .single();
    }

    /** Until an update is due. */
    Duration waits(long owner, String resource) {
        return Duration.ofSeconds(test.jdbc()
                .sql(
                        "SELECT TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP(3), next_at) FROM updates WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .query(Long.class)
                .single());
    }

    long count(String sql) {
        return test.jdbc().sql(sql).query(Long.class).single();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        Answer answer = answers.apply(path, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        if (answer.status() == 200) {
            exchange.getResponseHeaders().add("X-Pages", "1");
            exchange.getResponseHeaders().add("Last-Modified", time(0));
            exchange.getResponseHeaders().add("Expires", time(60));
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String time(long seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
    }

    @Override
    public void close() {
        esi.close();
        server.stop(0);
        threads.shutdownNow();
        test.close();
    }
}
