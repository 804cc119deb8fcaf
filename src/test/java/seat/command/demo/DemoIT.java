package seat.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.DatabaseSettings;

/** The packaged demo, run as people run it, from the jar as it is: its exit code proves something. */
class DemoIT {
    private static final long MINUTES = 5;

    @Test
    void theDemoEndsWellUnlessSomebodyTamperedWithOneRow(@TempDir Path folder) throws Exception {
        Result first = demo(folder);
        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output()).contains("violations  0").containsPattern("truth +(\\d+) of \\1 tables equal");

        tamper(folder);
        Result second = demo(folder);
        assertThat(second.exit()).as(second.output()).isEqualTo(1);
        assertThat(second.output()).contains("character_infos").contains("violations  0");
    }

    private record Result(int exit, String output) {}

    private static Result demo(Path folder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "demo", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("seat.jar"),
                        "demo",
                        "--exit",
                        "--characters",
                        "3",
                        "--data-dir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        Process demo = builder.start();
        try {
            assertThat(demo.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("the demo ends")
                    .isTrue();
            return new Result(demo.exitValue(), Files.readString(output));
        } finally {
            demo.destroyForcibly();
        }
    }

    private static void tamper(Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("demo/seat").toAbsolutePath() + DatabaseSettings.H2_OPTIONS;
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE character_infos SET security_status = 5 WHERE character_id = "
                            + "(SELECT MIN(character_id) FROM character_infos)"))
                    .isEqualTo(1);
        }
    }
}
