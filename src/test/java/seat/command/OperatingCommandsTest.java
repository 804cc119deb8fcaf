package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seat.component.QueuePauses;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;

/** What whoever runs SeAT types at night. */
class OperatingCommandsTest {
    @TempDir
    Path folder;

    @Test
    void maintenanceLetsQueuesRestAndItsEndLetsThemGoOn() {
        withDatabase(database -> new Migrations(database).run());
        String end = LocalDateTime.now(ZoneOffset.UTC)
                .plusHours(3)
                .withNano(0)
                .withSecond(0)
                .toString();
        Run on = run("admin", "maintenance", "on", "We move", "--until", end.replace('T', ' '));
        assertThat(on.code()).as(on.text()).isZero();
        assertThat(on.text()).contains("Everybody is told within ten seconds: We move", "Updates rest until");
        withDatabase(database ->
                assertThat(new QueuePauses(database).reasons()).containsEntry("corporations", "maintenance: We move"));
        assertThat(run("admin", "maintenance", "on", "--until", "soon").text())
                .contains("Nothing was changed", "2026-11-30 21:30");
        assertThat(run("admin", "maintenance", "on", "--until", "2020-01-01 00:00")
                        .text())
                .contains("has passed already");
        assertThat(run("admin", "maintenance", "off").text()).contains("It is over");
        withDatabase(database -> assertThat(new QueuePauses(database).reasons()).isEqualTo(Map.of()));
        assertThat(run("admin", "maintenance", "off").text()).contains("There was none");
        assertThat(run("admin", "maintenance", "on", "--tell-only").text()).doesNotContain("Updates rest");
        withDatabase(database -> assertThat(new QueuePauses(database).reasons()).isEmpty());
    }

    @Test
    void logsAreListedByCauseAndErrorsAreAnExitCode() {
        withDatabase(database -> new Migrations(database).run());
        assertThat(run("logs").text()).contains("Nothing was logged");
        withDatabase(database -> database.sql().sql("""
                        INSERT INTO log_causes (id, level, logger, message, component, amount, first_at, last_at) VALUES
                          (1, 'WARN', 'seat.esi.Budgets', 'slow', 'worker-1', 3, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3)),
                          (2, 'ERROR', 'seat.work.Worker', 'broken', 'worker-2', 7, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).update());
        Run all = run("logs");
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.text()).contains("7x  Worker: broken  [worker-2]", "3x  Budgets: slow  [worker-1]");
        assertThat(run("logs", "slow").code()).isZero();
        assertThat(run("logs", "--errors").text()).doesNotContain("slow");
        assertThat(run("logs", "--limit", "0").text()).contains("--limit is from 1 to 1000, not 0");
    }

    private void withDatabase(java.util.function.Consumer<Database> work) {
        try (var pool = DataSources.embedded(
                "jdbc:h2:file:" + folder.resolve("seat") + DatabaseSettings.H2_OPTIONS, 16 << 20)) {
            work.accept(new Database(pool, Dialect.H2));
        }
    }

    private record Run(int code, String text) {}

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>();
        Collections.addAll(all, arguments);
        Collections.addAll(all, "--data-dir", folder.toString());
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(all.toArray(String[]::new));
        return new Run(code, text.toString());
    }
}
