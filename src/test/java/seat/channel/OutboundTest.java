package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import seat.config.HostAndPort;

@Timeout(60)
class OutboundTest {
    private static final Outbound.Limits SHORT =
            new Outbound.Limits(Duration.ofMillis(500), Duration.ofMillis(1_500), 64 << 10);

    @TempDir
    Path folder;

    private final List<SocketAddress> connected = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks",
                "/hooks",
                "http://hooks.example.com/a",
                "ftp://hooks.example.com/a",
                "file:///etc/passwd",
                "gopher://hooks.example.com:443/_",
                "jar:https://hooks.example.com!/a",
                "https:hooks.example.com",
                "https:///a",
                "https://hooks.example.com:8443/a",
                "https://hooks.example.com:22/",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:99999/",
                "https://user@hooks.example.com/",
                "https://user:password@hooks.example.com/",
                "https://hooks.example.com@127.0.0.1/",
                "https://hooks.example.com\\@127.0.0.1/",
                "https://hooks.example.com#@127.0.0.1/",
                "https://hooks.example.com/#a",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/a\r\nHost: other",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.1./",
                "https://0/",
                "https://1.1.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fd00::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[2606:4700::1111]/",
                "https://localhost/",
                "https://localhost./",
                "https://redis/",
                "https://hooks.example.com./",
                "https://.example.com/",
                "https://hooks..example.com/",
                "https://h\u00f6oks.example.com/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://hooks.example.123/"
            })
    void whatCouldLeadElsewhereIsRefusedAsItIsTyped(String target) {
        try (Outbound outbound = outbound(Set.of(), host -> {
            throw new AssertionError("A name server was asked for " + host);
        })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outbound.checked(target))
                    .withMessageContaining("allowed: https://")
                    .withMessageNotContaining("127.0.0.1")
                    .withMessageNotContaining("password");
        }
    }

    @Test
    void anOrdinaryAddressIsKeptAsItIs() {
        try (Outbound outbound = outbound(Set.of(), host -> new InetAddress[0])) {
            assertThat(outbound.checked(" https://Hooks.Example.com:443/A%20b/c?d=e%26f "))
                    .isEqualTo(URI.create("https://hooks.example.com:443/A%20b/c?d=e%26f"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> outbound.checked("https://hooks.example.com/" + "a".repeat(3_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.254",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::0a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::1",
                "2001:10::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::1",
                "2002:0101:0101::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void aNameThatLeadsToWhatIsNotPublicIsRefused(String address) throws Exception {
        InetAddress bad = InetAddress.getByName(address);
        InetAddress good = InetAddress.getByName("1.1.1.1");
        for (InetAddress[] found :
                List.of(new InetAddress[] {bad}, new InetAddress[] {good, bad}, new InetAddress[] {bad, good})) {
            try (Outbound outbound = outbound(Set.of(), host -> found)) {
                Outbound.Reply reply = post(outbound, "https://hooks.example.com/a");
                assertThat(reply.forbidden()).as(reply.told()).isTrue();
                assertThat(reply.told()).doesNotContain(address);
            }
        }
        assertThat(connected).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::101:101"})
    void whatIsPublicIsAsked(String address) throws Exception {
        InetAddress good = InetAddress.getByName(address);
        try (Outbound outbound = outbound(Set.of(), host -> new InetAddress[] {good})) {
            Outbound.Reply reply = post(outbound, "https://hooks.example.com/a");
            assertThat(reply.forbidden()).isFalse();
            assertThat(reply.told()).isEqualTo("no connection");
        }
        assertThat(connected).containsExactly(new InetSocketAddress(good, 443));
    }

    @Test
    void theAddressThatWasLookedAtIsTheOneThatIsConnectedTo() throws Exception {
        List<String> asked = new ArrayList<>();
        try (Outbound outbound = outbound(Set.of(), host -> {
            asked.add(host);
            return InetAddress.getAllByName(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1");
        })) {
            assertThat(post(outbound, "https://rebinding.example.com/a").told()).isEqualTo("no connection");
            assertThat(asked).containsExactly("rebinding.example.com");
            assertThat(connected).containsExactly(new InetSocketAddress("1.1.1.1", 443));

            assertThat(post(outbound, "https://rebinding.example.com/a").forbidden())
                    .isTrue();
            assertThat(connected).hasSize(1);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaidToBeUnknown() throws Exception {
        try (Outbound outbound = outbound(Set.of(), host -> {
            throw new UnknownHostException(host);
        })) {
            Outbound.Reply reply = post(outbound, "https://nowhere.example.com/a");
            assertThat(reply.forbidden()).isFalse();
            assertThat(reply.told()).isEqualTo("the host's name is not known");
        }
    }

    @Test
    void aNameServerThatDoesNotAnswerHoldsNobodyUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Outbound outbound = outbound(Set.of(), host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        })) {
            assertThat(post(outbound, "https://hooks.example.com/a").told()).startsWith("no answer within");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/a", "http://localhost:%d/a"})
    void whatTheSettingNamesIsAskedWithHttpWhereverItIs(String target) throws Exception {
        try (RawServer server = new RawServer(
                        out -> out.write(
                                RawServer.bytes(
                                        "HTTP/1.1 204 No Content\r\nRetry-After: 3\r\nSet-Cookie: a=b\r\nX-RateLimit-Remaining: 0\r\n\r\n")));
                Outbound outbound = machine("127.0.0.1:" + server.port(), "localhost:" + server.port())) {
            Outbound.Reply reply = outbound.post(
                    URI.create(target.formatted(server.port())),
                    "application/json",
                    RawServer.bytes("{}"),
                    Map.of("X-SeAT-Id", "1"));
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.headers()).isEqualTo(Map.of("retry-after", "3", "x-ratelimit-remaining", "0"));
            assertThat(server.heads.peek().lines().map(line -> line.replaceAll(":.*", "")))
                    .containsExactlyInAnyOrder(
                            "POST /a HTTP/1.1",
                            "X-SeAT-Id",
                            "Content-Length",
                            "Content-Type",
                            "Host",
                            "Connection",
                            "User-Agent",
                            "");
        }
    }

    @Test
    void theSettingAllowsNothingElse() throws Exception {
        try (RawServer server = new RawServer(out -> out.write(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n")));
                Outbound outbound = machine("127.0.0.1:9")) {
            for (String other : List.of(
                    "http://127.0.0.1:" + server.port() + "/",
                    "http://localhost:9/",
                    "http://127.0.0.2:9/",
                    "http://127.0.0.1/",
                    "https://127.0.0.1/",
                    "http://a.127.0.0.1:9/")) {
                assertThat(post(outbound, other).forbidden()).as(other).isTrue();
            }
            assertThat(server.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) throws Exception {
        try (RawServer other = new RawServer(out -> out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n\r\n")));
                RawServer server = new RawServer(out -> out.write(RawServer.bytes("HTTP/1.1 " + status
                        + " Elsewhere\r\nLocation: http://"
                        + (status == 302 ? "169.254.169.254" : "127.0.0.1:" + other.port())
                        + "/latest/meta-data/\r\nContent-Length: 0\r\n\r\n")));
                Outbound outbound = machine("127.0.0.1:" + server.port(), "127.0.0.1:" + other.port())) {
            assertThat(post(outbound, "http://127.0.0.1:" + server.port() + "/").told())
                    .isEqualTo(String.valueOf(status));
            assertThat(other.connections).hasValue(0);
            assertThat(server.connections).hasValue(1);
        }
    }

    static Stream<RawServer.Behaviour> silences() {
        return Stream.of(
                out -> new CountDownLatch(1).await(),
                out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n"));
                    new CountDownLatch(1).await();
                },
                out -> drip(out, "HTTP/1.1 200 OK\r\nX: "));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void whoeverDoesNotAnswerInTimeHasNotAnswered(RawServer.Behaviour silence) throws Exception {
        try (RawServer server = new RawServer(silence);
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            Outbound.Reply reply = post(outbound, "http://127.0.0.1:" + server.port() + "/");
            assertThat(reply.status()).isZero();
            assertThat(reply.told()).startsWith("no answer within");
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsNoAnswer() throws Exception {
        try (RawServer server = new RawServer(out -> new CountDownLatch(1).await());
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(post(outbound, "https://127.0.0.1:" + server.port() + "/")
                            .status())
                    .isZero();
        }
    }

    /** A byte now and then is something, so that only a limit to the whole ends it. */
    private static void drip(OutputStream out, String begin) throws IOException, InterruptedException {
        out.write(RawServer.bytes(begin));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, TimeUnit.MILLISECONDS)) {
            out.write('a');
            out.flush();
        }
    }

    static Stream<RawServer.Behaviour> tooMuch() {
        return Stream.of(
                out -> drip(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"),
                out -> drip(out, "HTTP/1.1 200 OK\r\n\r\n"),
                out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
                    while (true) {
                        out.write(RawServer.bytes("1000\r\n" + "a".repeat(0x1000) + "\r\n"));
                    }
                },
                out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"));
                    while (true) {
                        out.write(new byte[1 << 16]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void anEndlessAnswerIsLeftOnceItsStatusIsKnown(RawServer.Behaviour endless) throws Exception {
        try (RawServer server = new RawServer(endless);
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(post(outbound, "http://127.0.0.1:" + server.port() + "/").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: %s\r\n", "%1$.1s: a\r\n", "HTTP/1.1 %s\r\n"})
    void headersWithoutEndAreNoAnswer(String line) throws Exception {
        try (RawServer server = new RawServer(out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n"));
                    while (true) {
                        out.write(RawServer.bytes(line.formatted("a".repeat(100_000))));
                    }
                });
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(post(outbound, "http://127.0.0.1:" + server.port() + "/").status())
                    .isZero();
        }
    }

    @Test
    void nothingIsSentTwiceWhereTheAnswerIsLost() throws Exception {
        try (RawServer server = new RawServer(out -> {});
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(post(outbound, "http://127.0.0.1:" + server.port() + "/").told())
                    .isEqualTo("the connection ended without an answer");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void whoeverWaitsCanBeInterrupted() throws Exception {
        try (RawServer server = new RawServer(out -> new CountDownLatch(1).await());
                Outbound outbound = new Outbound(Set.of(new HostAndPort("127.0.0.1", server.port())), "test")) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    post(outbound, "http://127.0.0.1:" + server.port() + "/");
                    end.complete(new AssertionError("It came back"));
                } catch (InterruptedException e) {
                    end.complete(e);
                }
            });
            while (server.heads.isEmpty()) {
                Thread.onSpinWait();
            }
            sender.interrupt();
            assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void tlsAsksForTheNameAndTakesNoCertificateOfAnother() throws Exception {
        SSLContext certificate = TestCertificate.of(folder, "dns:hooks.example.com");
        List<String> names = new ArrayList<>();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        server.createContext("/", exchange -> {
            ((ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession())
                    .getRequestedServerNames()
                    .forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        Outbound.Machine trusting = new Outbound.Machine(
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Socket::new, certificate);
        Outbound.Machine usual = new Outbound.Machine(
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()}, Socket::new, SSLContext.getDefault());
        Set<HostAndPort> both =
                Set.of(new HostAndPort("hooks.example.com", port), new HostAndPort("other.example.com", port));
        try (Outbound outbound = new Outbound(both, "test", SHORT, trusting);
                Outbound distrusting = new Outbound(both, "test", SHORT, usual)) {
            assertThat(post(outbound, "https://hooks.example.com:" + port + "/").status())
                    .isEqualTo(204);
            assertThat(names).containsExactly("hooks.example.com");
            assertThat(post(outbound, "https://other.example.com:" + port + "/").told())
                    .startsWith("no TLS connection");
            assertThat(post(distrusting, "https://hooks.example.com:" + port + "/")
                            .told())
                    .startsWith("no TLS connection");
            assertThat(names).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aHeaderWithALineBreakIsNeverSent() throws Exception {
        try (RawServer server = new RawServer(out -> out.write(RawServer.bytes("HTTP/1.1 204 No Content\r\n\r\n")));
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThatThrownBy(() -> outbound.post(
                            URI.create("http://127.0.0.1:" + server.port() + "/"),
                            "application/json",
                            new byte[0],
                            Map.of("X-SeAT-Id", "1\r\nX-Other: 2")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.heads).isEmpty();
        }
    }

    @Test
    void onlyWhatTheSettingsNameCanBeRead() throws Exception {
        try (RawServer server = new RawServer(
                        out -> out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n0.3")));
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(outbound.read(URI.create("http://127.0.0.1:" + server.port() + "/"))
                            .content())
                    .isEqualTo(RawServer.bytes("0.3"));
            for (String other : List.of("https://hooks.example.com/", "http://127.0.0.1:1/", "file:///etc/passwd")) {
                assertThat(outbound.read(URI.create(other)).content()).isNull();
            }
            assertThat(outbound.read(URI.create("https://hooks.example.com/")).told())
                    .isEqualTo("the settings do not name the address");
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aFileThatComesTooSlowlyOrDoesNotEndIsGivenUp() throws Exception {
        try (RawServer server = new RawServer(out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n0.3"));
                    out.flush();
                    new CountDownLatch(1).await();
                });
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(outbound.read(URI.create("http://127.0.0.1:" + server.port() + "/")))
                    .isEqualTo(new Outbound.Reading(null, "no answer within 1 s"));
        }
        try (RawServer server = new RawServer(out -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n\r\n"));
                    while (true) {
                        out.write(new byte[8 << 10]);
                    }
                });
                Outbound outbound = machine("127.0.0.1:" + server.port())) {
            assertThat(outbound.read(URI.create("http://127.0.0.1:" + server.port() + "/"))
                            .told())
                    .isEqualTo("it is longer than 65536 bytes");
        }
    }

    private Outbound.Reply post(Outbound outbound, String target) throws InterruptedException {
        return outbound.post(URI.create(target), "application/json", RawServer.bytes("{}"), Map.of());
    }

    /** One that connects nowhere. */
    private Outbound outbound(Set<HostAndPort> allowed, Outbound.Resolver resolver) {
        return new Outbound(
                allowed,
                "SeAT/test",
                SHORT,
                new Outbound.Machine(
                        resolver,
                        () -> new Socket() {
                            @Override
                            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                                connected.add(endpoint);
                                throw new ConnectException("There is no network in this test");
                            }
                        },
                        defaultTrust()));
    }

    private static SSLContext defaultTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Outbound machine(String... allowed) {
        return new Outbound(
                Stream.of(allowed).map(HostAndPort::parse).collect(Collectors.toSet()),
                "SeAT/test",
                SHORT,
                Outbound.Machine.usual());
    }
}
