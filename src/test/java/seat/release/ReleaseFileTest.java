package seat.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseFileTest {
    private static final String NO_VERSION = "it names no version; expected is a line such as 0.3.0";

    @TempDir
    Path folder;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        serve("/newest", 200, "0.3.0\n");
        serve("/json", 200, "{\"version\": \"v0.4.0-rc.1\", \"notes\": [\"0.9\"]}");
        serve("/page", 200, "<html><p>0.9</p></html>");
        serve("/missing", 404, "0.9\n");
        serve("/long", 200, "0.9\n" + " ".repeat(ReleaseFile.LONGEST));
        server.createContext("/moved", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Location", "/newest");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    private void serve(String path, int status, String text) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String newest(URI source) throws Exception {
        return new ReleaseFile(source).newest().version();
    }

    @Test
    void anAddressOfOnesOwnNetworkIsReadOnce() throws Exception {
        assertThat(newest(at("/newest"))).isEqualTo("0.3.0");
        assertThat(asked).singleElement().asString().startsWith("GET /newest SeAT/");
        assertThat(newest(at("/json"))).isEqualTo("0.4.0-rc.1");
    }

    @Test
    void whatAnAddressCannotTellIsSaid() throws IOException {
        assertUnreadable(at("/page"), NO_VERSION);
        assertUnreadable(at("/missing"), "status 404; expected is 200");
        assertUnreadable(at("/long"), "it is longer than 65536 bytes");
        asked.clear();
        assertUnreadable(at("/moved"), "status 302, which leads elsewhere; name where it leads");
        assertThat(asked).containsExactly("/moved");
        URI gone = at("/newest");
        server.stop(0);
        assertUnreadable(gone, "no connection");
        server = HttpServer.create();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.3.0",
                "\uFEFFv0.3.0\r\n",
                "# SeAT's releases, the newest first\n\n 0.3.0 \n0.2.0\n0.9.0\n",
                "{\"version\": \"0.3.0\"}",
                " {\"a\": {\"version\": \"0.9\"}, \"version\": \"0.3.0\"}\n"
            })
    void theFirstLineThatIsAVersionCountsOrTheVersionOfJson(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("newest release.txt"), content);
        assertThat(newest(file.toUri())).isEqualTo("0.3.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "The newest is 0.3.0",
                "{\"version\": 0.3}",
                "{\"version\": null}",
                "{\"version\": \"new\"}",
                "{\"release\": \"0.3.0\"}",
                "{\"version\": \"0.3.0\"",
                "{\n0.3.0\n}",
                "[\"0.3.0\"]"
            })
    void whatNamesNoVersionIsSaidToBeSoAndNothingOfItIsShown(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("newest"), content);
        assertUnreadable(file.toUri(), NO_VERSION);
    }

    @Test
    void jsonThatIsNestedDeeplyIsNoVersion() throws Exception {
        Path file = Files.writeString(folder.resolve("newest"), "{\"version\":" + "[".repeat(60_000));
        assertUnreadable(file.toUri(), NO_VERSION);
    }

    @Test
    void whatIsNoSmallOrdinaryFileIsNotRead() throws Exception {
        assertUnreadable(folder.resolve("none").toUri(), "there is no such file on this machine");
        assertUnreadable(folder.toUri(), "it is no ordinary file");
        assertUnreadable(URI.create("file:///dev/zero"), "it is no ordinary file");
        Path file = Files.writeString(folder.resolve("long"), "0.9\n" + "a".repeat(ReleaseFile.LONGEST));
        assertUnreadable(file.toUri(), "it is longer than 65536 bytes");
    }

    private static void assertUnreadable(URI source, String why) {
        assertThatThrownBy(() -> newest(source))
                .isInstanceOf(ReleaseFile.Unreadable.class)
                .hasMessageStartingWith(why);
    }
}
