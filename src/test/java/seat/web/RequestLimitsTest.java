package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** Bodies that are not taken are answered before they come, in a sentence, and without a word in the log. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("reads all that the process prints")
class RequestLimitsTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String COOKIE = "Cookie: seat=" + "x".repeat(43) + "\r\n";

    @Test
    void aBodyThatIsNotTakenIsRefusedBeforeItComes(CapturedOutput log) throws Exception {
        assertThat(answer(FORM + "Content-Length: 2097152\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .containsIgnoringCase("Connection: close")
                .endsWith("A form needs the cookie of the page it is on.\n");
        assertThat(answer(COOKIE + FORM + "Content-Length: 2097152\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("A form may have 16384 bytes at most.\n");
        assertThat(answer(COOKIE + "Content-Type: application/json\r\nContent-Length: 100\r\n"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(answer("Transfer-Encoding: chunked\r\n" + FORM)).startsWith("HTTP/1.1 403 ");
        assertThat(log.getAll()).doesNotContain("ERROR");
    }

    /** What comes to a request whose body never comes. */
    private static String answer(String headers) throws IOException {
        int port = ((WebServerApplicationContext) RunningWeb.shared().context)
                .getWebServer()
                .getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000); // less than a body is waited for
            socket.getOutputStream()
                    .write(("POST /auth/sign-out HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
