package seat.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/alerts.md tells receivers to do, done. */
class SignatureExamplesTest {
    private static final Path PAGE = Path.of("docs/alerts.md");
    private static final String BODY = "{\"id\":\"a-1\",\"title\":\"Größe 💥\"}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writeBody() throws IOException {
        Files.writeString(folder.resolve("body"), BODY);
    }

    @Test
    void pythonTellsWhatIsGenuine() throws Exception {
        assumeTrue(there("python3"), "there is no Python");
        holds("python3", example("python") + """

                import os, pathlib, sys
                sys.exit(0 if genuine(os.environ["SECRET"], os.environ["SIGNATURE"], os.environ["ID"],
                                      pathlib.Path(os.environ["BODY"]).read_bytes()) else 1)
                """);
    }

    @Test
    void aShellTellsWhatIsGenuine() throws Exception {
        assumeTrue(there("openssl"), "there is no OpenSSL");
        holds("sh", example("sh"));
    }

    private void holds(String interpreter, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("example"), script);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        Instant now = Instant.now();
        assertThat(run(interpreter, file, WebhookChannel.signature("quiet", now, "a-1", body)))
                .as("genuine")
                .isTrue();
        assertThat(run(interpreter, file, WebhookChannel.signature("new quiet", now, "a-1", body)))
                .as("while the secret is being changed")
                .isTrue();
        assertThat(run(interpreter, file, WebhookChannel.signature("other", now, "a-1", body)))
                .as("another secret")
                .isFalse();
        assertThat(run(interpreter, file, WebhookChannel.signature("quiet", now, "a-2", body)))
                .as("another id")
                .isFalse();
        assertThat(run(interpreter, file, WebhookChannel.signature("quiet", now, "a-1", new byte[] {'{', '}'})))
                .as("another body")
                .isFalse();
        assertThat(run(
                        interpreter,
                        file,
                        WebhookChannel.signature("quiet", now.minus(Duration.ofMinutes(6)), "a-1", body)))
                .as("sent again later")
                .isFalse();
    }

    private boolean run(String interpreter, Path script, String signature) throws Exception {
        ProcessBuilder process = new ProcessBuilder(interpreter, script.toString()).redirectErrorStream(true);
        process.environment()
                .putAll(Map.of(
                        "SECRET",
                        "quiet",
                        "SIGNATURE",
                        signature,
                        "ID",
                        "a-1",
                        "BODY",
                        folder.resolve("body").toString()));
        Process running = process.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = running.waitFor();
        assertThat(said).isEmpty();
        return code == 0;
    }

    private static String example(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    private static boolean there(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
