package seat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.Binaries;

/** deploy/supervisor under a real supervisord, and the line of deploy/cron as cron runs it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SupervisorIT {
    @TempDir
    Path temporary;

    private InstalledSeat seat;

    @BeforeEach
    void install() throws Exception {
        seat = InstalledSeat.in(temporary.resolve("seat"));
    }

    @AfterEach
    void endAll() throws Exception {
        seat.close();
    }

    @Test
    void supervisorKeepsEveryComponentRunningAndLetsThemDrain() throws Exception {
        String supervisord = Binaries.require("supervisord", "supervisor");
        Path etc = seat.settingsFolder();
        String recipe = InstalledSeat.adapted(
                Path.of("deploy/supervisor/seat.ini"),
                Map.of(
                        "/opt/seat",
                        seat.home().toString(),
                        "/etc/seat",
                        etc.toString(),
                        "/var/log/seat",
                        temporary.toString(),
                        "user=seat",
                        "user=" + System.getProperty("user.name"),
                        "\"808%(process_num)d\"",
                        "\"0\"",
                        "\"909%(process_num)d\"",
                        "\"0\"",
                        "\"910%(process_num)d\"",
                        "\"0\"",
                        "\"911%(process_num)d\"",
                        "\"0\""));
        Files.writeString(temporary.resolve("seat.ini"), recipe);
        Path configuration = Files.writeString(temporary.resolve("supervisord.conf"), """
                [supervisord]
                logfile=%1$s/supervisord.log
                pidfile=%1$s/supervisord.pid
                childlogdir=%1$s
                [include]
                files=%1$s/seat.ini
                """.formatted(temporary));
        ProcessBuilder builder = new ProcessBuilder(supervisord, "-n", "-c", configuration.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        builder.environment().putAll(InstalledSeat.QUICK_START);
        Process supervisor = seat.start(builder);
        try {
            awaitLive(List.of("dispatcher", "web", "web", "worker", "worker"));
            List<Component> before = live();
            Component victim = before.stream()
                    .filter(each -> each.role().equals("worker"))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();
            Binaries.await(
                    "a worker in place of the killed one",
                    InstalledSeat.PATIENCE,
                    () -> live().stream()
                                    .filter(each -> each.role().equals("worker"))
                                    .filter(each -> each.ready() && each.pid() != victim.pid())
                                    .count()
                            == 2);
        } finally {
            supervisor.destroy();
            assertThat(supervisor.waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(count("stopped_at IS NULL"))
                .as("all but the killed one said farewell")
                .isEqualTo(1);
        assertThat(count("stopped_at IS NOT NULL")).isEqualTo(5);
        assertThat(temporary.resolve("supervisord.log")).content().doesNotContain("SIGKILL; waiting", "FATAL");
    }

    @Test
    void cronDispatchesAndHearsOfTroubleOnly() throws Exception {
        Path etc = seat.settingsFolder();
        Run good = asCronDoes(etc);
        assertThat(good.output()).isEmpty();
        assertThat(good.code()).isZero();
        assertThat(count("role = 'dispatcher' AND stopped_at IS NOT NULL")).isEqualTo(1);

        Files.writeString(etc.resolve("seat.properties"), "SEAT_REDIS_URL=nowhere\n");
        Run bad = asCronDoes(etc);
        assertThat(bad.code()).isEqualTo(78);
        assertThat(bad.output()).contains("SEAT_REDIS_URL");
    }

    private record Run(int code, String output) {}

    /** Cron gives a line to its shell, with the variables of its table and hardly any others. */
    private Run asCronDoes(Path etc) throws Exception {
        String table = InstalledSeat.adapted(
                Path.of("deploy/cron/seat"), Map.of("/opt/seat", seat.home().toString(), "/etc/seat", etc.toString()));
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().clear();
        builder.environment().put("HOME", temporary.toString());
        List<String> jobs = new ArrayList<>();
        for (String line : table.lines().toList()) {
            if (line.matches("[A-Z_]+=.*")) {
                builder.environment().put(line.split("=")[0], line.split("=", 2)[1]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                jobs.add(line);
            }
        }
        assertThat(jobs).hasSize(1);
        assertThat(jobs.getFirst()).startsWith("* * * * * seat ");
        Path output = temporary.resolve("cron.log");
        Process process = builder.command(
                        builder.environment().get("SHELL"),
                        "-c",
                        jobs.getFirst().split(" ", 7)[6])
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private record Component(String role, long pid, String management) {
        boolean ready() {
            return InstalledSeat.status(
                            Integer.parseInt(management.substring(management.lastIndexOf(':') + 1)), "/ready")
                    == 200;
        }
    }

    private void awaitLive(List<String> roles) throws IOException {
        try {
            Binaries.await(
                    "ready: " + roles,
                    InstalledSeat.PATIENCE.multipliedBy(2),
                    () -> live().stream()
                            .filter(Component::ready)
                            .map(Component::role)
                            .sorted()
                            .toList()
                            .equals(roles));
        } catch (IllegalStateException e) {
            throw new AssertionError(
                    e.getMessage() + "; there are " + live() + "\n"
                            + Files.readString(temporary.resolve("supervisord.log")),
                    e);
        }
    }

    private List<Component> live() {
        try (var connection = DriverManager.getConnection(seat.settings().get("SEAT_DATABASE_URL"), "root", "");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT role, pid, management FROM components WHERE stopped_at IS NULL"
                                + " AND heartbeat_at > CURRENT_TIMESTAMP - INTERVAL 20 SECOND")) {
            List<Component> live = new ArrayList<>();
            while (rows.next()) {
                live.add(new Component(rows.getString(1), rows.getLong(2), rows.getString(3)));
            }
            return live;
        } catch (SQLException e) {
            return List.of(); // nobody has made the tables yet
        }
    }

    private long count(String condition) throws SQLException {
        try (var connection = DriverManager.getConnection(seat.settings().get("SEAT_DATABASE_URL"), "root", "");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*) FROM components WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
