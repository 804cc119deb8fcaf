package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.InProcessBudgets;
import seat.esi.PauseLog;
import seat.resource.Catalogue;
import seat.sync.Reconciler;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Claim;
import seat.update.Claims;
import seat.update.FailedUpdates;
import seat.update.Intervals;
import seat.update.Started;
import seat.update.WorkerUpdates;

/** What stood in the lease of a process that vanished: one at a time, and the second time it is people's. */
class SuspectedUpdateTest {
    private static final String STATUS = "public.server-status";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestDatabase test = TestDatabase.h2();
    private final WorkerUpdates updates = new WorkerUpdates(test.database());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer server;
    private EsiClient esi;
    private UpdateRun run;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = "{\"players\":1,\"server_version\":\"1\",\"start_time\":\"2026-07-04T11:00:00Z\"}".getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        esi = new EsiClient(
                EsiSettings.of(
                        URI.create("http://localhost:" + server.getAddress().getPort()), "SeAT/1 (a@b.c)", "app"),
                InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                PauseLog.NONE);
        Catalogue catalogue = Catalogue.bind(Schema.read(test.database()));
        Reconciler reconciler = new Reconciler(test.database());
        Pace pace = new Pace(1);
        run = new UpdateRun(
                test.database(),
                updates.endings(),
                catalogue,
                new UpdateRun.Asking(
                        new Fetching(esi, test.database(), reconciler),
                        null, // the resource is public
                        new Downtime(Duration.ofMinutes(1), awake()),
                        new RestingRoutes(test.database(), updates.wakeups(), pace, System::nanoTime)),
                new Committing(
                        test.database(),
                        updates,
                        reconciler,
                        new UnresolvedNames(test.database()),
                        new Workers.Rhythm(pace, new Intervals(null)),
                        LEASE),
                pace,
                new RunOutcomes());
        add(STATUS, 0);
        add("public.names", 1);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        esi.close();
        server.stop(0);
        test.close();
    }

    @Test
    void anUpdateThatLostItsProcessOnceRunsAgainAndIsCleared() {
        answer.countDown();
        lose(STATUS);

        run.run(begin(STATUS));

        assertThat(row(STATUS)).containsEntry("state", "idle").containsEntry("lost_runs", 0);
    }

    @Test
    void anUpdateThatEndedItsProcessTwiceIsSetAsideForPeopleAndAsksNothing() {
        lose(STATUS);
        lose(STATUS);

        run.run(begin(STATUS));

        assertThat(row(STATUS))
                .containsEntry("state", "failed")
                .containsEntry("reason_kind", "poison")
                .containsEntry("failures", 1)
                .as("the third time it is not given two more processes")
                .containsEntry("lost_runs", 1);
        assertThat((String) row(STATUS).get("reason"))
                .contains("2 times in a row")
                .contains("SEAT_MEMORY");
        assertThat(asked.getCount()).isOne();
        assertThat(new FailedUpdates(test.database()).tryAgain(0, STATUS)).isTrue();
        assertThat(row(STATUS)).containsEntry("lost_runs", 0);
    }

    @Test
    void whatWasLostTogetherRunsOneAfterTheOtherAndStaysSuspected() throws Exception {
        lose(STATUS);
        lose("public.names");
        Started first = begin(STATUS);
        Thread running = Thread.ofVirtual().start(() -> run.run(first));
        asked.await();

        run.run(begin("public.names"));

        assertThat(row("public.names"))
                .containsEntry("state", "waiting")
                .containsEntry("reason_kind", "suspect")
                .containsEntry("lost_runs", 1)
                .containsEntry("failures", 0);
        answer.countDown();
        running.join();
        assertThat(row(STATUS)).containsEntry("state", "idle").containsEntry("lost_runs", 0);
    }

    @Test
    void onlyASuspectThatHasJustBegunKeepsOthersOut() {
        long[] now = {0};
        SuspectUpdates suspects = new SuspectUpdates(() -> now[0]);
        Started first = begin(STATUS);
        Started second = begin("public.names");
        assertThat(suspects.enter(first)).isTrue();
        assertThat(suspects.enter(second)).isFalse();
        now[0] = Duration.ofMinutes(1).toNanos();
        assertThat(suspects.enter(second)).isTrue();
        suspects.leave(first);
        assertThat(suspects.enter(first)).as("the one inside is still there").isFalse();
        suspects.leave(second);
        assertThat(suspects.enter(first)).isTrue();
    }

    private static Downtime.Memory awake() {
        return new Downtime.Memory() {
            @Override
            public void rest(Duration rest) {}

            @Override
            public boolean resting() {
                return false;
            }
        };
    }

    private void add(String resource, int shard) {
        test.jdbc().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at)
                        VALUES (0, ?, 'public', 'public', ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).params(resource, shard).update();
    }

    /** Starts it in a process that says nothing of it any more. */
    private void lose(String resource) {
        begin(resource);
        due(resource);
    }

    private Started begin(String resource) {
        due(resource);
        int shard = resource.equals(STATUS) ? 0 : 1;
        Claim claim = new Claims(test.database()).claim(shard, 10, LEASE, false).getFirst();
        return updates.runs().start(0, Map.of(resource, claim.token()), LEASE).getFirst();
    }

    private void due(String resource) {
        test.jdbc()
                .sql("UPDATE updates SET next_at = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3)) WHERE resource = ?")
                .param(resource)
                .update();
    }

    private Map<String, Object> row(String resource) {
        return test.jdbc()
                .sql("SELECT state, reason_kind, reason, failures, lost_runs FROM updates WHERE resource = ?")
                .param(resource)
                .query()
                .singleRow();
    }
}
