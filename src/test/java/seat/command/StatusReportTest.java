package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusReportTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyFieldOfTheJsonIsDocumentedAndThere() throws Exception {
        assertThat(seat("admin", "login")).isZero();
        out.getBuffer().setLength(0);
        assertThat(seat("status", "--json")).isZero();

        JsonNode status = JsonMapper.shared().readTree(out.toString());
        String documentation = Files.readString(Path.of("docs/status.md"));
        assertThat(status.propertyNames())
                .containsExactly(
                        "version",
                        "serving",
                        "held",
                        "owners",
                        "updates",
                        "reasons",
                        "odd",
                        "events_behind",
                        "oldest_due",
                        "database_bytes",
                        "database_growth_bytes_per_day",
                        "disk_free_bytes",
                        "rows",
                        "static_data_build",
                        "components",
                        "queues",
                        "resting",
                        "late_median_seconds",
                        "late_p99_seconds")
                .allSatisfy(name -> assertThat(documentation).contains("| `" + name + "` |"));
        assertThat(status.path("updates").propertyNames())
                .containsExactlyElementsOf(StatusReport.STATES)
                .allSatisfy(name -> assertThat(documentation).contains("| `" + name + "` |"));
        assertThat(status.path("serving").asBoolean()).isFalse();
        assertThat(status.path("database_bytes").asLong()).isPositive();
        assertThat(status.path("disk_free_bytes").asLong()).isPositive();
        assertThat(status.path("rows").path("admin_logins").asLong()).isEqualTo(1);
    }

    @Test
    void aFolderWithoutSeatIsNotMadeOne() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(SeatCommand.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute("status", "--data-dir", nowhere.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("There is no SeAT in " + nowhere);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void settingsMayStandBeforeAndAfterArguments() {
        assertThat(seat("admin", "login")).isZero();

        for (List<String> line : List.of(
                List.of("update", "--data-dir", folder.toString(), "character", "1", "--no-wait"),
                List.of("update", "character", "1", "--no-wait", "--data-dir=" + folder))) {
            assertThat(commandLine().execute(line.toArray(String[]::new))).isEqualTo(1);
        }
        assertThat(err.toString())
                .contains("SeAT keeps nothing about character 1")
                .doesNotContain("Unknown");
    }

    @Test
    void aWrongSettingIsSaidWithExitCode78() {
        assertThat(seat("status", "--http-port", "many")).isEqualTo(78);

        assertThat(err.toString()).contains("seat: SEAT_HTTP_PORT", "many");
    }

    private int seat(String... arguments) {
        String[] line = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        line[arguments.length] = "--data-dir";
        line[arguments.length + 1] = folder.toString();
        return commandLine().execute(line);
    }

    private CommandLine commandLine() {
        return SeatCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }
}
