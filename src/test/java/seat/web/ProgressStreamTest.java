package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.access.UserSessions;
import seat.access.Viewer;
import seat.component.Components;
import seat.component.Figures;
import seat.component.QueuePauses;
import seat.component.ResourcesKnown;
import seat.db.DataSources;
import seat.db.Dialect;

/** The stream of long work: told by events, read from the database, gone on with by any front end. */
@Timeout(120)
class ProgressStreamTest {
    private static final String FETCH = "/progress/stream?of=fetch";

    private final List<Listening> all = new ArrayList<>();

    @AfterEach
    void hangUp() {
        all.forEach(Listening::close);
    }

    /** A browser that listens. */
    private static final class Listening implements AutoCloseable {
        final HttpResponse<InputStream> response;
        final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final HttpClient client;

        Listening(int port, Browser browser, String path, String last) {
            client = HttpClient.newBuilder().cookieHandler(browser.cookies).build();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("X-Forwarded-For", browser.address)
                    .header("Accept", "text/event-stream");
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            try {
                response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Thread.ofVirtual().start(() -> {
                try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    in.lines().forEach(lines::add);
                } catch (IOException | java.io.UncheckedIOException e) {
                    lines.add("broken off");
                }
                lines.add("over");
            });
        }

        /** The next line that begins so; what comes before is left out. */
        String next(String beginning) throws InterruptedException {
            while (true) {
                String line = lines.poll(50, TimeUnit.SECONDS);
                assertThat(line).as("a line that begins with " + beginning).isNotNull();
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    private Listening listen(RunningWeb web, Browser browser, String path, String last) {
        Listening listening = new Listening(web.port(), browser, path, last);
        all.add(listening);
        return listening;
    }

    private static void fetched(RunningWeb web, int failed) {
        web.database
                .sql()
                .sql("UPDATE updates SET state = ? WHERE owner_id = ? AND resource = 'character.skills'")
                .params(failed == 0 ? "idle" : "running", Seed.ARIA)
                .update();
    }

    @Test
    void whatChangesIsToldAndWhatItSaysIsTheSameOnEveryFrontEnd() throws Exception {
        DataSource shared = DataSources.inMemory("streams" + UUID.randomUUID());
        RunningWeb first = RunningWeb.on(shared, Dialect.H2);
        RunningWeb second = RunningWeb.beside(shared, Dialect.H2);
        try {
            Browser aria = first.signedIn(Seed.ARIA, "Aria Vance");
            Listening one = listen(first, aria, FETCH, "");
            assertThat(one.response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(one.response.headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(one.response.headers().firstValue("Cache-Control")).contains("no-store");
            String begun = one.next("id: ");
            fetched(first, 1);
            String changed = one.next("id: ");
            assertThat(changed).isNotEqualTo(begun);

            // The first front end ends; the browser goes on at the second, which knows nothing but the database.
            first.context.close();
            one.next("over");
            Listening two = listen(second, aria, FETCH, changed.substring("id: ".length()));
            two.next("retry: ");
            fetched(second, 0);
            assertThat(two.next("id: ")).isNotEqualTo(changed);
        } finally {
            first.context.close();
            second.context.close();
        }
    }

    @Test
    void manyListenersCostAsManyStatementsAsOne() throws Exception {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        for (int i = 0; i < 3; i++) {
            listen(web, aria, FETCH, "").next("id: ");
            listen(web, bram, FETCH, "").next("retry: ");
        }
        web.statements.prepared.clear();
        fetched(web, 1);
        all.getLast().lines.clear();
        all.getFirst().next("id: ");
        fetched(web, 0);
        all.getFirst().next("id: ");
        long reading = web.statements.prepared.stream()
                .filter(sql -> sql.contains("FROM refresh_tokens t JOIN updates u"))
                .count();
        assertThat(reading).isBetween(1L, 6L);
    }

    @Test
    void aQuietStreamIsKeptOpen() throws Exception {
        Listening listening =
                listen(RunningWeb.shared(), RunningWeb.shared().signedIn(Seed.ARIA, "Aria Vance"), FETCH, "");
        listening.next("id: ");
        // Longer than a browser may take for its headers.
        listening.next(":");
        listening.next(":");
        assertThat(listening.lines).doesNotContain("over", "broken off");
    }

    @Test
    void aSessionThatEndedHearsNothingMore() throws Exception {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        Listening listening = listen(web, aria, FETCH, "");
        listening.next("id: ");
        long user = web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(Seed.ARIA)
                .query(Long.class)
                .single();
        web.bean(UserSessions.class).revokeAll(user);
        fetched(web, 1);
        assertThat(listening.next("event: ")).isEqualTo("event: end");
        listening.next("over");
        fetched(web, 0);
    }

    @Test
    void anAccountHasFourStreamsAndTheOldestMakesRoom() throws Exception {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        for (int i = 0; i < 5; i++) {
            listen(web, aria, FETCH, "").next("retry: ");
        }
        all.getFirst().next("event: end");
        all.getFirst().next("over");
        fetched(web, 1);
        all.getLast().next("id: ");
        fetched(web, 0);
    }

    @Test
    void componentsAndQueuesAreFollowedBySuperusersForAsLongAsTheyAreSome() throws Exception {
        RunningWeb web = RunningWeb.ofItsOwn();
        try {
            Browser root = web.superuser();
            Components components = new Components(web.database);
            components.register(
                    new Components.Identity(
                            "followed",
                            "worker",
                            "host",
                            1,
                            "1.0",
                            true,
                            24,
                            "",
                            "x:1",
                            new ResourcesKnown("all", 173)),
                    "0");
            Listening listening = listen(web, root, "/progress/stream?of=components", "");
            String begun = listening.next("id: ");
            web.bean(QueuePauses.class).pause("corporations", "to see");
            String paused = listening.next("id: ");
            assertThat(paused).isNotEqualTo(begun);
            assertThat(listening.next("data: ")).as("an event has no content").isEqualTo("data: {}");
            components.stopped("followed");
            assertThat(listening.next("id: ")).isNotEqualTo(paused);

            Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
            assertThat(aria.get("/progress/stream?of=components").statusCode()).isEqualTo(404);
            assertThat(root.get("/progress/stream?of=components&subject=1").statusCode())
                    .isEqualTo(404);
            web.database.sql().sql("UPDATE users SET admin = FALSE").update();
            web.bean(QueuePauses.class).resume("corporations");
            assertThat(listening.next("event: ")).isEqualTo("event: end");
            listening.next("over");
        } finally {
            web.context.close();
        }
    }

    @Test
    void aHeartbeatThatSaysNothingNewIsNoEvent() {
        RunningWeb web = RunningWeb.shared();
        Components components = new Components(web.database);
        components.register(
                new Components.Identity(
                        "steady", "worker", "host", 1, "1.0", true, 24, "", "x:1", new ResourcesKnown("all", 173)),
                "0");
        components.beat("steady", "0", heap(1, 5));
        String told = state(web);
        components.beat("steady", "0", heap(2, 5));
        assertThat(state(web)).as("but the heap").isEqualTo(told);
        components.beat("steady", "0", heap(2, 6));
        assertThat(state(web)).isNotEqualTo(told);
        web.database.sql().sql("DELETE FROM components WHERE id = 'steady'").update();
    }

    private static Figures heap(long bytes, long requests) {
        return new Figures(
                0, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, requests, List.of(), bytes, "running");
    }

    private static String state(RunningWeb web) {
        return web.superuser().get("/progress/stream?of=components").body();
    }

    @Test
    void strangersAndWhoMayNotFollowASquadHearNothing() {
        RunningWeb web = RunningWeb.shared();
        assertThat(web.browser().get(FETCH).statusCode()).isEqualTo(302);
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        assertThat(bram.get("/progress/stream?of=squad&subject=1").statusCode()).isEqualTo(404);
        assertThat(bram.get("/progress/stream?of=squad&subject=99").statusCode())
                .isEqualTo(404);
        assertThat(bram.get("/progress/stream?of=nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileThatIsBeingWrittenSaysHowFarItHasCome() throws Exception {
        RunningWeb web = RunningWeb.shared();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        long user = web.bean(UserSessions.class)
                .find(aria.cookie(Sessions.COOKIE), "", "")
                .map(UserSessions.Session::viewer)
                .map(Viewer::userId)
                .orElseThrow();
        web.database.sql().sql("""
                        INSERT INTO export_progress (user_id, name, rows_written, started_at, written_at)
                        VALUES (?, 'wallet-journal', 41000, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).param(user).update();
        Listening listening = listen(web, aria, "/progress/stream?of=exports", "");
        assertThat(listening.next("data: ")).contains("41000");
        assertThat(aria.get("/progress/exports", "HX-Request", "true").body()).contains("41,000 rows written");
        web.database
                .sql()
                .sql(
                        "UPDATE export_progress SET rows_written = 52000, ended_at = CURRENT_TIMESTAMP(3), written_at = CURRENT_TIMESTAMP(3)")
                .update();
        assertThat(listening.next("event: ")).isEqualTo("event: done");
        assertThat(aria.get("/progress/exports", "HX-Request", "true").body()).contains("all 52,000 rows");
        assertThat(web.signedIn(Seed.BRAM, "Bram Holt")
                        .get("/progress/exports", "HX-Request", "true")
                        .body())
                .doesNotContain("52,000");
        web.database.sql().sql("DELETE FROM export_progress").update();
    }
}
