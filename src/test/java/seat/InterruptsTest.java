package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may interrupt a thread. An interrupt that hits a thread inside the database closes an embedded one for everybody, and a
 * connection to a server; so what wants something to end tells it, and waits.
 */
class InterruptsTest {
    private static final Pattern INTERRUPTS = Pattern.compile(
            "shutdownNow\\(|(?<!currentThread\\(\\))\\.interrupt\\(\\)|::interrupt\\b|cancel\\(true\\)|Thread\\.stop");

    private static final List<String> ALLOWED = List.of(
            "esi/Cancellation.java", // only inside a wait for ESI
            "esi/Transport.java", // the HTTP client's own threads, which know no database
            "sso/SsoHttp.java", // gives up an HTTP exchange; interrupts no thread
            "simulator/"); // has no database

    @Test
    void threadsAreToldToEndAndNotInterrupted() throws IOException {
        Path root = Path.of("src/main/java/seat");
        try (Stream<Path> files = Files.walk(root)) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> INTERRUPTS.matcher(code(file)).find())
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> ALLOWED.stream().noneMatch(file::startsWith))
                    .toList();
            assertThat(found)
                    .as("end it by a flag, a latch or seat.loop.Loop; waits for ESI by seat.esi.Cancellation")
                    .isEmpty();
        }
    }

    private static String code(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
