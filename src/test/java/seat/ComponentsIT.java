package seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import seat.simulator.FaultKind;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.testing.Installation;
import seat.testing.RunningSeat;
import seat.testing.SeatProcess;
import seat.testing.Services;

/** Components as people start, stop and misconfigure them: processes of the packaged jar that share MariaDB and Redis. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ComponentsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SERVES = "This web front end serves";
    private static final String RUNS = "This worker runs";

    private static Services services;
    private static Simulator eve;
    private static Installation seat;
    private static URI first;
    private static URI second;

    @BeforeAll
    static void startFrontEndsAndADispatcher() throws IOException {
        services = Services.start(Services.Kind.PLAIN);
        eve = Simulator.start(new SimulatorOptions(0, 4, 1, 11, Duration.ofSeconds(1), 40, null, "127.0.0.1"));
        seat = new Installation(services.databaseUrl(), services.redisUrl(), eve);
        seat.linkEveryone();
        first = URI.create("http://127.0.0.1:" + Installation.freePort());
        second = URI.create("http://127.0.0.1:" + Installation.freePort());
        startWeb("web-1", first);
        startWeb("web-2", second);
        seat.start("dispatcher", Map.of(), "dispatcher", "--pace", "40", "--lease", "10");
        seat.processes("web").forEach(each -> each.await(SERVES));
    }

    private static SeatProcess startWeb(String name, URI address) {
        return seat.start(
                name,
                Map.of("SEAT_HTTP_PORT", String.valueOf(address.getPort()), "SEAT_PUBLIC_URL", first.toString()),
                "web");
    }

    @AfterEach
    void eveIsWellAgain() {
        eve.faults().clear();
    }

    @AfterAll
    static void stopAll() throws IOException {
        if (seat != null) {
            seat.close();
        }
        if (eve != null) {
            eve.close();
        }
        if (services != null) {
            services.close();
        }
    }

    /** One person's browser behind a balancer that sends each request wherever it likes. */
    private static final class Browser {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
            return http.send(request(uri), BodyHandlers.ofString());
        }

        CompletableFuture<HttpResponse<String>> ask(URI uri) {
            return http.sendAsync(request(uri), BodyHandlers.ofString());
        }

        private static HttpRequest request(URI uri) {
            return HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        }

        /** Signs in as a character, beginning at one front end and coming back to another. */
        HttpResponse<String> signIn(URI begin, URI end, long character) throws IOException, InterruptedException {
            URI sso = location(get(begin.resolve("/auth/eve")));
            URI back = location(get(URI.create(sso + "&character=" + character)));
            return get(end.resolve(back.getRawPath() + "?" + back.getRawQuery()));
        }

        static URI location(HttpResponse<String> redirect) {
            return URI.create(redirect.headers().firstValue("Location").orElseThrow());
        }
    }

    @Test
    void aSessionOutlivesTheFrontEndItBeganAt() throws Exception {
        Simulator.Person person = eve.population().getFirst();
        Browser browser = new Browser();
        HttpResponse<String> signedIn = browser.signIn(first, first, person.id());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        assertThat(browser.get(first.resolve("/")).body()).contains(person.name());
        assertThat(browser.get(second.resolve("/")).body()).contains(person.name());

        SeatProcess dying = seat.process("web-1");
        dying.pause();
        CompletableFuture<HttpResponse<String>> cutShort = browser.ask(first.resolve("/"));
        assertThat(cutShort).isNotDone();
        dying.kill();
        assertThatThrownBy(cutShort::get).hasCauseInstanceOf(IOException.class);

        assertThat(browser.get(second.resolve("/")).body()).contains(person.name());
        dying.start();
        dying.await(SERVES);
        assertThat(browser.get(first.resolve("/")).body()).contains(person.name());
    }

    @Test
    void aSignInThatBeganAtOneFrontEndEndsAtTheOther() throws Exception {
        Simulator.Person person = eve.population().getLast();
        Browser browser = new Browser();
        HttpResponse<String> signedIn = browser.signIn(first, second, person.id());
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(302);
        assertThat(browser.get(first.resolve("/")).body()).contains(person.name());
        assertThat(new Browser().get(second.resolve("/")).statusCode())
                .as("somebody else is not signed in")
                .isEqualTo(302);
    }

    @Test
    void aSecondSeatWithoutRedisOnTheSameDatabaseRefusesToStartAndSaysWhy() {
        SeatProcess serve = seat.start("serve", Map.of("SEAT_REDIS_URL", ""), "serve");
        assertThat(serve.awaitEnd(PATIENCE)).isEqualTo(1);
        assertThat(serve.output())
                .contains(
                        "uses this database",
                        "queues and ESI's budgets would not be shared",
                        "Set SEAT_REDIS_URL for all of them, or stop one");
    }

    @Test
    void aComponentNamesEverythingItLacks() {
        SeatProcess web = seat.start(
                "lacking-web",
                Map.of(
                        "SEAT_REDIS_URL", "",
                        "SEAT_DATABASE_URL", "",
                        "SEAT_SECRET_KEY", "",
                        "SEAT_CONTACT", ""),
                "web");
        assertThat(web.awaitEnd(PATIENCE)).isNotZero();
        assertThat(web.output())
                .contains(
                        "SEAT_REDIS_URL is missing",
                        "SEAT_DATABASE_URL is missing",
                        "SEAT_SECRET_KEY is missing",
                        "SEAT_CONTACT is missing")
                .doesNotContain("SEAT_EVE_CLIENT_ID", "\tat ");

        SeatProcess dispatcher = seat.start("lacking-dispatcher", Map.of("SEAT_REDIS_URL", ""), "dispatcher");
        assertThat(dispatcher.awaitEnd(PATIENCE)).isNotZero();
        assertThat(dispatcher.output()).contains("SEAT_REDIS_URL is missing").doesNotContain("SEAT_CONTACT");
    }

    @Test
    void aComponentWithAnotherSecretKeyStopsAndSaysSo() {
        SeatProcess worker = seat.start("keyless", Map.of("SEAT_SECRET_KEY", "6b".repeat(32)), "worker");
        assertThat(worker.awaitEnd(PATIENCE)).isNotZero();
        assertThat(worker.output()).contains("SEAT_SECRET_KEY").doesNotContain("6b6b", "\tat ");
    }

    @Test
    void aStoppedWorkerFinishesWhatItRunsAndASecondSignalEndsOneAtOnce() {
        SeatProcess draining = worker("draining");
        awaitWork(draining);
        LocalDateTime before = seat.now();
        draining.terminate();
        assertThat(draining.awaitEnd(Duration.ofSeconds(30))).isEqualTo(143);
        assertThat(running()).isZero();
        assertThat(seat.count("SELECT COUNT(*) FROM updates WHERE succeeded_at > ?", before))
                .as("what ran was finished")
                .isPositive();
        assertThat(draining.output()).doesNotContain("ERROR");

        eve.faults().rate(FaultKind.TIMEOUT, 1, null);
        SeatProcess patient = worker("patient");
        SeatProcess hurried = worker("hurried");
        awaitWork(patient);
        awaitWork(hurried);
        patient.terminate();
        hurried.terminate();
        hurried.await("SeAT stops");
        assertThat(hurried.process().isAlive()).as("updates are let finish").isTrue();
        hurried.terminate();
        assertThat(hurried.awaitEnd(Duration.ofSeconds(5))).isEqualTo(143);
        assertThat(patient.awaitEnd(Duration.ofSeconds(40)))
                .as("within its deadline although nothing is answered")
                .isEqualTo(143);
        assertThat(seat.count("SELECT COUNT(*) FROM updates WHERE reason = 'The worker stopped'"))
                .as("what could not be finished is handed back")
                .isPositive();
    }

    private static SeatProcess worker(String name) {
        SeatProcess worker =
                seat.start(name, Map.of(), "worker", "--concurrency", "4", "--pace", "40", "--lease", "10");
        worker.await(RUNS);
        return worker;
    }

    private static void awaitWork(SeatProcess worker) {
        RunningSeat.waitFor(
                PATIENCE,
                worker.name() + " to have work",
                () -> seat.count("""
                        SELECT COUNT(*) FROM components
                        WHERE pid = ? AND JSON_VALUE(figures, '$.running') > 0
                        """, worker.process().pid()) > 0);
    }

    private static long running() {
        return seat.count("SELECT COUNT(*) FROM updates WHERE state = 'running'");
    }
}
