package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.access.SignInEvents;
import seat.access.SignInEvents.Kind;
import seat.db.Dialect;
import seat.testing.TestDatabase;

/** An SSO that takes connections and never answers costs those who sign in a few seconds, and nobody else anything. */
@Timeout(60)
class HostileSsoTest {
    private static final int BROWSERS = 8;
    private static final int TIMES = 19; // below what one client may
    private static final int PEOPLE = BROWSERS * TIMES;

    private static TestDatabase database;
    private static RunningWeb web;
    private static final CountDownLatch SILENCE = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        database = TestDatabase.h2();
        web = RunningWeb.on(database.dataSource(), Dialect.H2);
        web.sso.silent(SILENCE);
    }

    @AfterAll
    static void stop() {
        SILENCE.countDown();
        web.context.close();
        web.sso.close();
        database.close();
    }

    @Test
    void whoeverSignsInIsToldWithinSecondsAndOtherPagesDoNotWait() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Browser> browsers =
                    Stream.generate(web::browser).limit(BROWSERS).toList();
            Browser reader = web.browser();
            assertThat(reader.get("/sign-in").statusCode()).isEqualTo(200);
            List<Future<Answer>> pressed = IntStream.range(0, PEOPLE)
                    .mapToObj(i ->
                            people.submit((Callable<Answer>) () -> timed(browsers.get(i % BROWSERS), "/auth/eve")))
                    .toList();
            for (int i = 0; i < 5; i++) {
                Answer other = timed(reader, "/sign-in");
                assertThat(other.status()).isEqualTo(200);
                assertThat(other.took()).isLessThan(Duration.ofSeconds(4));
            }
            for (Future<Answer> each : pressed) {
                Answer answer = each.get(30, TimeUnit.SECONDS);
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.took()).isLessThan(Duration.ofSeconds(15));
            }
        }
        HttpResponse<String> next = web.browser().get("/auth/eve");
        assertThat(next.statusCode()).isEqualTo(503);
        assertThat(next.headers().firstValueAsLong("Retry-After")).hasValue(10);
        assertThat(next.body()).contains("does not answer at the moment");
        assertThat(timed(web.browser(), "/auth/eve").took())
                .as("the next do not wait at all")
                .isLessThan(Duration.ofSeconds(3));
        assertThat(web.sso.metadataRequests()).as("one flight for all").isEqualTo(1);
        assertThat(web.bean(SignInEvents.class).count(Kind.UNAVAILABLE)).isEqualTo(PEOPLE + 2);
        assertThat(web.count("sign_in_events", "kind = 'unavailable'")).isBetween(1L, 60L);
    }

    private record Answer(int status, Duration took) {}

    private static Answer timed(Browser browser, String path) {
        long start = System.nanoTime();
        int status = browser.get(path).statusCode();
        return new Answer(status, Duration.ofNanos(System.nanoTime() - start));
    }
}
