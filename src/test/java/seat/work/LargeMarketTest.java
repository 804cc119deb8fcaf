package seat.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The heap is the point here, so it is a small one: the pages as trees, or their rows as objects, would fill it by themselves. */
@Timeout(180)
class LargeMarketTest {
    @Test
    void aMarketIsReadAgainAndAgainInLessMemoryThanItsTreesWouldTake() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeMarketProcess.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output)
                    .contains(
                            "read 0: 150000 orders, 0 others",
                            "read 1: 150000 orders, 0 others",
                            "read 2: 150000 orders, 7500 others");
        } finally {
            process.destroyForcibly();
        }
    }
}
