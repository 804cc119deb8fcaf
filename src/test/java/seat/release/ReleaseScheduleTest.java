package seat.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

class ReleaseScheduleTest {
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<String> content = new AtomicReference<>("0.3.0");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            byte[] text = content.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static void aDayPasses(TestDatabase test) {
        test.jdbc()
                .sql(
                        "UPDATE seat_facts SET updated_at = TIMESTAMPADD(HOUR, -25, updated_at) WHERE name LIKE 'release%'")
                .update();
    }

    @Test
    void manyProcessesReadItOnceADayTogether() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            ReleaseCheck check = new ReleaseCheck(test.database(), at("/newest"));
            List<ReleaseSchedule> all = Stream.generate(() -> new ReleaseSchedule(test.database(), at("/newest"), LOOK))
                    .limit(4)
                    .toList();
            all.forEach(ReleaseSchedule::start);
            RunningSeat.waitFor(LONG, "the newest release", () -> check.last().isPresent());
            assertThat(check.last().orElseThrow().newest()).isEqualTo(new Release("0.3.0"));

            content.set("nonsense");
            aDayPasses(test);
            RunningSeat.waitFor(
                    LONG, "the next day", () -> check.last().orElseThrow().failure() != null);
            content.set("0.4.0");
            aDayPasses(test);
            RunningSeat.waitFor(
                    LONG, "the day after", () -> check.last().orElseThrow().newest() != null);
            all.forEach(ReleaseSchedule::stop);
            assertThat(check.last().orElseThrow().newest()).isEqualTo(new Release("0.4.0"));
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void anotherFileIsReadAtOnceAndOneThatNobodyNamesIsForgotten() {
        try (TestDatabase test = TestDatabase.h2()) {
            readBy(test, at("/old"));
            readBy(test, at("/new"));
            assertThat(requests).hasValue(2);
            test.jdbc()
                    .sql(
                            "UPDATE seat_facts SET updated_at = TIMESTAMPADD(DAY, -31, updated_at) WHERE name LIKE 'release%'")
                    .update();
            readBy(test, at("/new"));
            assertThat(new ReleaseCheck(test.database(), at("/old")).last()).isEmpty();
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM seat_facts WHERE name = 'schema_minimum'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static void readBy(TestDatabase test, URI source) {
        ReleaseSchedule schedule = new ReleaseSchedule(test.database(), source, LOOK);
        ReleaseCheck check = new ReleaseCheck(test.database(), source);
        schedule.start();
        RunningSeat.waitFor(LONG, "a reading", () -> !check.due());
        schedule.stop();
    }

    @Test
    void nothingIsAskedWhereNothingIsNamed() {
        try (TestDatabase test = TestDatabase.h2()) {
            ReleaseSchedule schedule = new ReleaseSchedule(test.database(), null, LOOK);
            schedule.start();
            assertThat(schedule.isRunning()).isFalse();
            schedule.stop();
            assertThat(requests).hasValue(0);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM seat_facts WHERE name LIKE 'release%'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
