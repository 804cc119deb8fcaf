package seat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Simulator;
import seat.testing.Binaries;

/** Two front ends behind a real proxy, as deploy/ has it: one may be killed at any moment, and nobody notices. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FrontEndsIT {
    private static final int READERS = 3;

    @TempDir
    static Path temporary;

    private static InstalledSeat seat;
    private static SSLContext trusting;
    private static final int[] PORTS = {Binaries.freePort(), Binaries.freePort()};
    private static final int[] MANAGEMENT = {Binaries.freePort(), Binaries.freePort()};
    private static final int PROXY = Binaries.freePort();
    private static final int PLAIN = Binaries.freePort();
    private static final Process[] WEBS = new Process[2];

    private Process proxy;

    @BeforeAll
    static void startTwoFrontEnds() throws Exception {
        seat = InstalledSeat.in(temporary.resolve("seat"));
        seat.settings().put("SEAT_PUBLIC_URL", publicUrl().toString());
        seat.settings().put("SEAT_TRUSTED_PROXIES", "127.0.0.1");
        start(0);
        start(1);
        makeCertificate();
        seat.awaitReady(MANAGEMENT[0]);
        seat.awaitReady(MANAGEMENT[1]);
    }

    @AfterAll
    static void endAll() throws Exception {
        seat.close();
    }

    @AfterEach
    void endProxy() throws InterruptedException {
        if (proxy != null) {
            proxy.destroy(); // nginx ends its own workers; killed ones it would only replace
            assertThat(proxy.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void behindNginxAFrontEndMayBeKilledAndAnotherStopped() throws Exception {
        String nginx = Binaries.require("nginx", "nginx");
        Path folder = Files.createDirectories(temporary.resolve("nginx"));
        Files.writeString(
                folder.resolve("seat.conf"),
                InstalledSeat.adapted(
                        Path.of("deploy/nginx/seat.conf"),
                        ports("listen 80;", "listen 443 ", "/etc/ssl/seat", temporary.toString())));
        Files.writeString(folder.resolve("nginx.conf"), """
                pid nginx.pid;
                error_log stderr;
                worker_processes 2;
                daemon off;
                events {}
                http { log_format upstream $upstream_addr; access_log access.log upstream; client_body_temp_path tmp; proxy_temp_path proxied; fastcgi_temp_path fast;
                       uwsgi_temp_path uwsgi; scgi_temp_path scgi; include %s/seat.conf; }
                """.formatted(folder));
        proxy = seat.start(new ProcessBuilder(
                nginx,
                "-p",
                folder.toString(),
                "-e",
                "stderr",
                "-c",
                folder.resolve("nginx.conf").toString()));
        HttpClient person = signInThroughTheProxy();

        try (Readers readers = new Readers(person);
                Listening listening = new Listening(person)) {
            listening.await(1);
            readers.await(30);
            WEBS[0].destroyForcibly().waitFor();
            readers.await(100);
            start(0);
            seat.awaitReady(MANAGEMENT[0]);
            // Soon nginx tries the first again, which has to stand in for the second then.
            Path served = folder.resolve("access.log");
            long before = Files.size(served);
            Binaries.await(
                    "nginx asks the first again",
                    InstalledSeat.PATIENCE,
                    () -> grewBy(served, before, "127.0.0.1:" + PORTS[0] + "\n"));
            WEBS[1].destroy();
            readers.await(60);
            assertThat(WEBS[1].waitFor(60, TimeUnit.SECONDS)).isTrue();
            readers.await(60);
            assertThat(readers.failures).isEmpty();
            // One of the two it listened at is gone, whichever it was: it has gone on at the other.
            listening.await(2);
            assertThat(listening.failures).isEmpty();
        }
        start(1);
        seat.awaitReady(MANAGEMENT[1]);
    }

    @Test
    void behindHaproxyAFrontEndMayBeKilled() throws Exception {
        String haproxy = Binaries.require("haproxy", "haproxy");
        Path folder = Files.createDirectories(temporary.resolve("haproxy"));
        Map<String, String> replacements = ports("bind :80", "bind :443 ", "/etc/haproxy", temporary.toString());
        replacements.put("port 9091", "port " + MANAGEMENT[0]);
        replacements.put("port 9092", "port " + MANAGEMENT[1]);
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(configuration, InstalledSeat.adapted(Path.of("deploy/haproxy/haproxy.cfg"), replacements));
        proxy = seat.start(new ProcessBuilder(haproxy, "-db", "-f", configuration.toString()));
        HttpClient person = signInThroughTheProxy();

        try (Readers readers = new Readers(person)) {
            readers.await(30);
            WEBS[1].destroyForcibly().waitFor();
            readers.await(100);
            assertThat(readers.failures).isEmpty();
        }
        start(1);
        seat.awaitReady(MANAGEMENT[1]);
    }

    private static boolean grewBy(Path log, long from, String line) {
        try {
            return Files.readString(log).substring((int) from).contains(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(int web) {
        WEBS[web] = seat.start(
                Map.of(
                        "SEAT_HTTP_PORT", String.valueOf(PORTS[web]),
                        "SEAT_MANAGEMENT_PORT", String.valueOf(MANAGEMENT[web])),
                "web");
    }

    private static URI publicUrl() {
        return URI.create("https://127.0.0.1:" + PROXY);
    }

    private static Map<String, String> ports(String plain, String secure, String certificates, String folder) {
        Map<String, String> replacements = new LinkedHashMap<>();
        replacements.put(plain, plain.replace("80", String.valueOf(PLAIN)));
        replacements.put(secure, secure.replace("443", String.valueOf(PROXY)));
        replacements.put("127.0.0.1:8081", "127.0.0.1:" + PORTS[0]);
        replacements.put("127.0.0.1:8082", "127.0.0.1:" + PORTS[1]);
        replacements.put(certificates, folder);
        return replacements;
    }

    private static void makeCertificate() throws Exception {
        Path certificate = temporary.resolve("fullchain.pem");
        Path key = temporary.resolve("privkey.pem");
        Process openssl = seat.start(new ProcessBuilder(
                Binaries.require("openssl", "openssl"),
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        assertThat(openssl.waitFor()).isZero();
        Files.writeString(temporary.resolve("seat.pem"), Files.readString(certificate) + Files.readString(key));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), null);
    }

    /** Signs in through proxy and simulator, lying about where it comes from. */
    private HttpClient signInThroughTheProxy() throws Exception {
        HttpClient person = HttpClient.newBuilder()
                .sslContext(trusting)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        Binaries.await("the proxy answers", InstalledSeat.PATIENCE, () -> answers(person));
        HttpResponse<String> plain = get(person, URI.create("http://127.0.0.1:" + PLAIN + "/"));
        assertThat(plain.statusCode()).isEqualTo(301);
        assertThat(plain.headers().firstValue("Location").orElseThrow()).startsWith("https://");
        Simulator.Person pilot = seat.simulator().population().getFirst();
        String ask = location(get(person, publicUrl().resolve("/auth/eve")));
        String back = location(get(person, URI.create(ask + "&character=" + pilot.id())));
        assertThat(back).startsWith(publicUrl() + "/auth/eve/callback");
        assertThat(location(get(person, URI.create(back)))).isEqualTo("/");
        try (var connection = DriverManager.getConnection(seat.settings().get("SEAT_DATABASE_URL"), "root", "");
                var rows =
                        connection.createStatement().executeQuery("SELECT DISTINCT source FROM user_login_histories")) {
            List<String> sources = new ArrayList<>();
            while (rows.next()) {
                sources.add(rows.getString(1));
            }
            assertThat(sources).as("the proxy's word, not the browser's").containsExactly("127.0.0.1");
        }
        return person;
    }

    private boolean answers(HttpClient person) {
        assertThat(proxy.isAlive()).as(seat.output()).isTrue();
        try {
            return get(person, publicUrl().resolve("/sign-in")).statusCode() < 500;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private static HttpResponse<String> get(HttpClient person, URI uri) throws IOException, InterruptedException {
        return person.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Forwarded-For", "203.0.113.9")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    /** People who read their home page again and again; everything that goes wrong is kept. */
    private static final class Readers implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger answers = new AtomicInteger();
        private final String name = seat.simulator().population().getFirst().name();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean go = true;

        Readers(HttpClient person) {
            for (int i = 0; i < READERS; i++) {
                threads.add(Thread.ofVirtual().start(() -> read(person)));
            }
        }

        private void read(HttpClient person) {
            while (go) {
                try {
                    HttpResponse<String> answer = get(person, publicUrl().resolve("/"));
                    if (answer.statusCode() != 200 || !answer.body().contains(name)) {
                        failures.add(answer.statusCode() + " "
                                + answer.body().lines().limit(5).toList());
                    }
                    answers.incrementAndGet();
                } catch (IOException e) {
                    failures.add(e.toString());
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        /** Waits for that many more answers. */
        void await(int more) {
            int end = answers.get() + more;
            Binaries.await(
                    more + " more pages are read",
                    InstalledSeat.PATIENCE,
                    () -> answers.get() >= end || !failures.isEmpty());
        }

        @Override
        public void close() throws InterruptedException {
            go = false;
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(35));
            }
        }
    }

    /** A browser that listens to how far its data has come, and comes back when the stream breaks off, as browsers do by themselves. */
    private static final class Listening implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicInteger streams = new AtomicInteger();
        private final Thread thread;
        private volatile boolean go = true;
        private volatile String last = "";

        Listening(HttpClient person) {
            thread = Thread.ofVirtual().start(() -> listen(person));
        }

        private void listen(HttpClient person) {
            while (go) {
                HttpRequest.Builder request = HttpRequest.newBuilder(publicUrl().resolve("/progress/stream?of=fetch"))
                        .header("Accept", "text/event-stream");
                if (!last.isEmpty()) {
                    request.header("Last-Event-ID", last);
                }
                try {
                    HttpResponse<InputStream> answer = person.send(request.build(), BodyHandlers.ofInputStream());
                    if (answer.statusCode() == 200) {
                        read(answer.body());
                    } else {
                        failures.add("status " + answer.statusCode());
                    }
                    Thread.sleep(500); // as the stream asks browsers to wait before they come back
                } catch (IOException e) {
                    // It broke off.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void read(InputStream body) throws IOException {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null && go; line = in.readLine()) {
                    if (line.startsWith("retry:")) {
                        streams.incrementAndGet();
                    } else if (line.startsWith("id: ")) {
                        last = line.substring("id: ".length());
                    }
                }
            }
        }

        /** Waits until that many streams have begun. */
        void await(int begun) {
            Binaries.await(begun + " streams have begun", InstalledSeat.PATIENCE, () -> streams.get() >= begun);
        }

        @Override
        public void close() {
            go = false;
            thread.interrupt();
        }
    }
}
