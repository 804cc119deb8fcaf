package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.component.QueuePauses;
import seat.db.Database;
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
        TypedCommand on = run("admin", "maintenance", "on", "We move", "--until", end.replace('T', ' '));
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
        TypedCommand all = run("logs");
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.text()).contains("7x  Worker: broken  [worker-2]", "3x  Budgets: slow  [worker-1]");
        assertThat(run("logs", "slow").code()).isZero();
        assertThat(run("logs", "--errors").text()).doesNotContain("slow");
        assertThat(run("logs", "--limit", "0").text()).contains("--limit is from 1 to 1000, not 0");
    }

    private void withDatabase(java.util.function.Consumer<Database> work) {
        TypedCommand.withDatabase(folder, work);
    }

    private TypedCommand run(String... words) {
        return TypedCommand.inFolder(folder, List.of(words));
    }
}
