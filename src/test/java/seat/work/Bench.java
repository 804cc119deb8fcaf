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
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiSettings;
import seat.esi.EsiToken;
import seat.esi.PauseLog;
import seat.esi.UnlimitedBudgets;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Reconciler;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.Intervals;
import seat.update.Reason;
import seat.update.ReasonKind;
import seat.update.Shards;
import seat.update.Started;
import seat.update.WorkerUpdates;

/** Runs single updates of an owner, from claim to commit, against a server that a test answers for. */
final class Bench implements AutoCloseable {
    static final long ANN = 95_000_001;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration BACK_OFF = Duration.ofHours(1);

    final TestDatabase test;
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Database database;
    private final Catalogue catalogue;
    private final WorkerUpdates updates;
    private final Committing committing;
    private final Fetching fetching;
    private final EsiClient esi;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Function<String, Answer> answers = path -> Answer.error(404, "nothing is scripted");

    /** What the server says to a path with its query. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer of(String body) {
            return new Answer(200, Map.of(), body);
        }

        static Answer error(int status, String words) {
            return new Answer(status, Map.of(), "{\"error\":\"" + words + "\"}");
        }

        Answer with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body);
        }

        Answer modified(Instant time) {
            return with("Last-Modified", time(time));
        }

        Answer freshFor(Duration time) {
            return with("Expires", time(Instant.now().plus(time)));
        }
    }

    Bench(TestDatabase test, Function<TestDatabase, Catalogue> catalogue) throws IOException {
        this.test = test;
        this.database = test.database();
        this.catalogue = catalogue.apply(test);
        this.updates = new WorkerUpdates(database);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        esi = new EsiClient(
                EsiSettings.of(
                        URI.create("http://localhost:" + server.getAddress().getPort()), "SeAT/1 (a@b.c)", "app"),
                new UnlimitedBudgets(),
                PauseLog.NONE);
        Reconciler reconciler = new Reconciler(database);
        committing = new Committing(
                database,
                updates,
                reconciler,
                new UnresolvedNames(database),
                new Workers.Rhythm(new Pace(1), new Intervals(null)),
                LEASE);
        fetching = new Fetching(esi, database, reconciler);
    }

    @Override
    public void close() {
        esi.close();
        server.stop(0);
        threads.close();
        test.close();
    }

    void answer(Function<String, Answer> with) {
        answers = with;
    }

    void enrol(long owner, String resource) {
        test.jdbc()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, ?, 'public', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """)
                .params(
                        owner,
                        resource,
                        catalogue.resource(resource).ownerType().id(),
                        Shards.of(owner))
                .update();
    }

    /** The next run as if its time had come. */
    Fetched run(long owner, String resource) throws EsiException, InterruptedException {
        sets(owner, resource, "due_at = CURRENT_TIMESTAMP(3), next_at = CURRENT_TIMESTAMP(3)");
        return started(owner, resource);
    }

    /** The next run as if something had woken it before its time. */
    Fetched runEarly(long owner, String resource) throws EsiException, InterruptedException {
        sets(owner, resource, "due_at = TIMESTAMPADD(HOUR, 1, CURRENT_TIMESTAMP(3)), next_at = CURRENT_TIMESTAMP(3)");
        return started(owner, resource);
    }

    private void sets(long owner, String resource, String sets) {
        test.jdbc()
                .sql("UPDATE updates SET " + sets + " WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .update();
    }

    private Fetched started(long owner, String name) throws EsiException, InterruptedException {
        Claim claim = new Claims(database)
                .claim(Shards.of(owner), 100, LEASE, false).stream()
                        .filter(one -> one.ownerId() == owner && one.resource().equals(name))
                        .findFirst()
                        .orElseThrow();
        Started update =
                updates.runs().start(owner, Map.of(name, claim.token()), LEASE).getFirst();
        Resource resource = catalogue.resource(name);
        EsiToken token = resource.needsToken() ? new EsiToken(ANN, "secret") : null;
        try {
            Fetched fetched = fetching.fetch(new Assignment(update, resource, catalogue.tables(resource), token));
            committing.commit(update, resource, catalogue.tables(resource), fetched);
            return fetched;
        } catch (EsiException e) {
            updates.endings()
                    .retry(update, BACK_OFF, false, new Reason(ReasonKind.INTERNAL, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    String text(String column, String resource) {
        return test.jdbc()
                .sql("SELECT " + column + " FROM updates WHERE resource = ?")
                .param(resource)
                .query((row, number) -> String.valueOf((Object) row.getString(1)))
                .single();
    }

    List<Long> ids(String sql) {
        return test.jdbc().sql(sql).query(Long.class).list();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        Answer answer;
        try {
            answer = answers.apply(path);
        } catch (RuntimeException e) {
            answer = Answer.error(599, String.valueOf(e));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Date", time(Instant.now()));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String time(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
