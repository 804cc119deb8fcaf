package seat.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.component.Suspension;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.esi.PauseLog;
import seat.loop.Loop;
import seat.queue.Hint;
import seat.queue.InProcessQueue;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.Intervals;
import seat.update.Schedules;
import seat.update.Shards;
import seat.update.WorkerUpdates;

/** How a worker stops, what it does not know, and what becomes of it when its database goes away: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkerContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROWS = 2_000;

    private static final Downtime.Memory AWAKE = new Downtime.Memory() {
        @Override
        public void rest(Duration rest) {}

        @Override
        public boolean resting() {
            return false;
        }
    };

    /** Its odd owners are never answered. */
    private static final Resource ROOMS = resource("rooms");

    private static final Resource NEWER = resource("newer-rooms");

    private TestDatabase test;
    private Database database;
    private WorkerUpdates updates;
    private HttpServer server;
    private EsiClient esi;
    private final Map<Worker, InProcessQueue> queues = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile Runnable asked = () -> {};

    abstract TestDatabase openDatabase() throws Exception;

    private static Resource resource(String name) {
        return Resource.character(name)
                .get("/characters/{character_id}/" + name)
                .into("stop_rooms", t -> t.key("character_id", "room_id"))
                .build();
    }

    @BeforeAll
    void open() throws Exception {
        test = openDatabase();
        test.jdbc()
                .sql(
                        "CREATE TABLE stop_rooms (character_id BIGINT NOT NULL, room_id BIGINT NOT NULL, name VARCHAR(300) NOT NULL, PRIMARY KEY (character_id, room_id))")
                .update();
        database = new Database(awayAtTimes(test.dataSource()), test.database().dialect());
        updates = new WorkerUpdates(database);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/characters/", this::answer);
        server.start();
    }

    @BeforeEach
    void empty() {
        away = false;
        asked = () -> {};
        esi = new EsiClient(
                EsiSettings.of(
                        URI.create("http://localhost:" + server.getAddress().getPort()), "SeAT/1 (a@b.c)", "app"),
                InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                PauseLog.NONE);
        test.jdbc().sql("DELETE FROM updates").update();
        test.jdbc().sql("DELETE FROM stop_rooms").update();
    }

    @AfterEach
    void stopWorkers() {
        away = false;
        queues.keySet().forEach(Worker::close);
        queues.clear();
        esi.close();
    }

    @AfterAll
    void close() {
        server.stop(0);
        test.close();
    }

    @Test
    void aDrainThatRunsOutInterruptsNothingInTheDatabaseAndHandsTheRestBack() {
        Worker worker = worker(12, Duration.ofMillis(300), ROOMS);
        enrol(ROOMS, 40);
        worker.start();
        publish(worker);
        await().atMost(PATIENCE).until(() -> count("stop_rooms") > 0);
        long begun = System.nanoTime();
        worker.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        assertThat(states().keySet())
                .as("finished, or handed back")
                .isSubsetOf("idle", "waiting", "retrying", "queued");
        assertThat(states().get("waiting")).as("those that ESI kept waiting").isPositive();
        assertThat(due("waiting")).as("at once for the next worker").isTrue();
        assertThat(worker.running()).isEmpty();
        assertThat(worker.loops()).noneMatch(Loop::lives);
        assertThat(count("stop_rooms") % ROWS).as("no answer is half written").isZero();
    }

    @Test
    void whatWaitsForItsTurnWhenTheWorkerStopsAsksNothingAndEndsItsThreads() {
        Worker worker = worker(1, Duration.ofMillis(100), ROOMS, NEWER);
        enrol(ROOMS, List.of(1L));
        enrol(NEWER, List.of(1L));
        worker.start();
        publish(worker);
        await().atMost(PATIENCE).until(() -> worker.running().size() > 1);
        worker.close();
        assertThat(states().keySet()).doesNotContain("running");
        assertThat(worker.loops()).noneMatch(Loop::lives);
    }

    @Test
    void whatEndsWhileTheDatabaseIsAwayIsHandedBackOnceItAnswers() {
        Worker worker = worker(4, Duration.ofMillis(100), ROOMS);
        enrol(ROOMS, List.of(2L));
        asked = () -> away = true;
        publish(worker);
        worker.start();
        await().atMost(PATIENCE).until(() -> away && worker.running().isEmpty());
        assertThat(state(2, ROOMS)).isEqualTo("running");
        asked = () -> {};
        away = false;
        await().atMost(Duration.ofSeconds(15)).until(() -> state(2, ROOMS).equals("waiting"));
        assertThat(test.jdbc()
                        .sql("SELECT reason_kind FROM updates")
                        .query(String.class)
                        .single())
                .isEqualTo("database");
    }

    @Test
    void aResourceThatOneWorkerDoesNotKnowIsTakenByOneThatDoes() {
        Worker old = worker(4, Duration.ofMillis(100), ROOMS);
        Worker present = worker(4, Duration.ofMillis(100), ROOMS, NEWER);
        enrol(NEWER, LongStream.rangeClosed(1, 30).map(i -> i * 2).boxed().toList());
        enrol(ROOMS, List.of(2L, 4L));
        old.start();
        publish(old);
        await().atMost(PATIENCE).until(() -> states().getOrDefault("waiting", 0L) == 30);
        assertThat(test.jdbc()
                        .sql(
                                "SELECT DISTINCT CONCAT(reason_kind, ' ', failures, ' ', attempts) FROM updates WHERE resource = ?")
                        .param(NEWER.name())
                        .query(String.class)
                        .list())
                .as("unharmed, not even begun, and told why")
                .containsExactly("unknown 0 0");
        assertThat(test.jdbc().sql("""
                        SELECT COUNT(*) FROM updates WHERE resource = ?
                          AND next_at BETWEEN TIMESTAMPADD(SECOND, 40, CURRENT_TIMESTAMP(3)) AND TIMESTAMPADD(SECOND, 61, CURRENT_TIMESTAMP(3))
                        """).param(NEWER.name()).query(Long.class).single())
                .as("for a minute: no longer, and no sooner")
                .isEqualTo(30);
        await().atMost(PATIENCE)
                .until(() -> state(2, ROOMS).equals("idle") && state(4, ROOMS).equals("idle"));

        test.jdbc()
                .sql("UPDATE updates SET next_at = CURRENT_TIMESTAMP(3) WHERE state = 'waiting'")
                .update();
        present.start();
        publish(present);
        await().atMost(PATIENCE).until(() -> states().equals(Map.of("idle", 32L)));
    }

    @Test
    void whatAWorkerOfTheVersionBeforeParkedAsUnknownIsLetGoByWhoKnowsIt() {
        enrol(NEWER, List.of(2L, 4L));
        enrol(ROOMS, List.of(6L));
        test.jdbc().sql("""
                        UPDATE updates SET state = 'parked', reason_kind = 'unknown', failures = 1,
                          next_at = TIMESTAMPADD(DAY, 30, CURRENT_TIMESTAMP(3))
                        """).update();
        assertThat(updates.wakeups().releaseUnknown(List.of(NEWER.name()))).isEqualTo(2);
        assertThat(state(2, NEWER) + state(4, NEWER) + state(6, ROOMS)).isEqualTo("idleidleparked");
        assertThat(due("idle")).isTrue();
        assertThat(test.jdbc()
                        .sql("SELECT SUM(failures) FROM updates WHERE state = 'idle'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aWorkerTakesAnEighthOfWhatItMayRunTogetherAndEightToTwentyHints() {
        Map<Integer, Integer> taken = new TreeMap<>();
        for (int concurrency : List.of(4, 16, 64, 100, 160, 400)) {
            test.jdbc().sql("DELETE FROM updates").update();
            CompletableFuture<Integer> first = new CompletableFuture<>();
            Worker worker = worker(concurrency, Duration.ofMillis(100), first::complete, ROOMS);
            enrol(ROOMS, List.of(2L));
            publish(worker);
            worker.start();
            taken.put(
                    concurrency,
                    first.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
            worker.close();
        }
        assertThat(taken).isEqualTo(Map.of(4, 4, 16, 8, 64, 8, 100, 12, 160, 20, 400, 20));
    }

    private Worker worker(int concurrency, Duration drain, Resource... known) {
        return worker(concurrency, drain, most -> {}, known);
    }

    /** @param took told how many hints the worker wants each time it takes some */
    private Worker worker(int concurrency, Duration drain, IntConsumer took, Resource... known) {
        Catalogue catalogue = Catalogue.of(List.of(known), Schema.read(test.database()));
        InProcessQueue queue = new InProcessQueue(1_000);
        Worker worker = Workers.worker(
                database,
                catalogue,
                updates,
                new Workers.Eve(esi, null, new Downtime(Duration.ofMinutes(1), AWAKE)),
                new Workers.Rhythm(new Pace(1), new Intervals(new Schedules(database, catalogue))),
                new Workers.Orders(telling(queue, took), new Suspension(), Set::of),
                new RunOutcomes(),
                new Workers.Limits(concurrency, LEASE, drain));
        queues.put(worker, queue);
        return worker;
    }

    private static WorkQueue telling(InProcessQueue queue, IntConsumer took) {
        return (WorkQueue) Proxy.newProxyInstance(
                WorkerContract.class.getClassLoader(), new Class<?>[] {WorkQueue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("takeUpTo")) {
                        took.accept((Integer) arguments[0]);
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void enrol(Resource resource, int owners) {
        enrol(resource, LongStream.rangeClosed(1, owners).boxed().toList());
    }

    private void enrol(Resource resource, List<Long> owners) {
        test.database()
                .template()
                .batchUpdate(
                        """
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (?, ?, 'character', 'characters', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """,
                        owners.stream()
                                .map(owner -> new Object[] {owner, resource.name(), Shards.of(owner)})
                                .toList());
    }

    /** Does what a dispatcher does: claims what is due, and gives it to one worker's queue. */
    private void publish(Worker worker) {
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            Map<Long, Map<String, Long>> claims = new Claims(database)
                    .claim(shard, 100, LEASE, false).stream()
                            .collect(Collectors.groupingBy(
                                    Claim::ownerId, Collectors.toMap(Claim::resource, Claim::token)));
            InProcessQueue queue = queues.get(worker);
            claims.forEach((owner, tokens) -> queue.offer(new Hint("characters", owner, tokens)));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        long owner = Long.parseLong(exchange.getRequestURI().getPath().split("/")[2]);
        asked.run();
        if (owner % 2 == 1) {
            return; // for ever
        }
        byte[] body = IntStream.range(0, ROWS)
                .mapToObj(room -> "{\"room_id\": %d, \"name\": \"%s\"}".formatted(room, (owner + " ").repeat(40)))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
        exchange.getResponseHeaders().set("Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusHours(1)));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Long> states() {
        return test.jdbc().sql("SELECT state FROM updates").query(String.class).list().stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private String state(long owner, Resource resource) {
        return test.jdbc()
                .sql("SELECT state FROM updates WHERE owner_id = ? AND resource = ?")
                .params(owner, resource.name())
                .query(String.class)
                .single();
    }

    /** Whether all that stand so may be claimed now. */
    private boolean due(String state) {
        return test.jdbc()
                        .sql("SELECT COUNT(*) FROM updates WHERE state = ? AND next_at > CURRENT_TIMESTAMP(3)")
                        .param(state)
                        .query(Long.class)
                        .single()
                == 0;
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    /** The database as the workers see it: it refuses statements while it is {@link #away}. */
    private DataSource awayAtTimes(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && away) {
                        throw new SQLException("The database is away");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
