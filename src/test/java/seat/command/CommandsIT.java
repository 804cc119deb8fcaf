package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import seat.sde.MadeUp;
import seat.testing.PackagedSeat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as people type them: the packaged jar, unpacked as the launcher does, real processes, a simulated EVE. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class CommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** The simulated EVE's first. */
    private static final String ALLIANCE = "99000000";

    @TempDir
    Path temporary;

    private final List<Process> started = new ArrayList<>();
    private URI eve = URI.create("http://127.0.0.1:1");

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void afterACrashABackupGoesOnElsewhereAndNobodySignsInAgain() throws Exception {
        Path simulated = temporary.resolve("simulator.log");
        start(simulated, "simulator", "--port", "0", "--characters", "3", "--corporations", "1");
        eve = URI.create(await(simulated, "Simulated ESI and SSO at (\\S+);"));
        Path data = temporary.resolve("data");
        Path served = temporary.resolve("serve.log");
        Process serve = start(served, "serve", "--data-dir", data.toString(), "--http-port", "0");
        await(served, "SeAT serves on (\\S+)");

        Path tokens = Files.write(temporary.resolve("tokens.txt"), importable());
        Run imported = run(data, "token", "import", tokens.toString());
        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.text())
                .contains("line 3: linked", "line 4: linked", "line 6: failed", "2 linked, 1 failed")
                .doesNotContain(Files.readAllLines(tokens).get(2));
        assertThat(run(data, "token", "list").text().lines()).hasSize(3).allMatch(line -> !line.contains("disabled"));

        awaitTrue(() -> fresh(data));
        JsonNode status = status(data);
        assertThat(status.path("serving").asBoolean()).isTrue();
        assertThat(status.path("owners").path("character").asLong()).isEqualTo(2);
        assertThat(run(data, "update", "character", firstCharacter(data), "skills")
                        .code())
                .isZero();
        assertThat(run(data, "update", "character", "5").text()).contains("SeAT keeps nothing about character 5");
        assertThat(run(data, "update", "alliance", "5").text()).contains("SeAT keeps nothing about alliance 5");
        assertThat(run(data, "update", "alliance").text()).contains("Whose? Name the alliance's id");
        assertThat(run(data, "update", "corporation", "assets").text()).contains("'assets' is no id");
        assertThat(run(data, "update", "alliance", ALLIANCE, "sheet", "members").code())
                .isZero();
        assertThat(run(data, "update", "public", "prices").code()).isZero();
        assertThat(run(data, "update", "public", "price").text()).contains("SeAT keeps no price of EVE; there are:");
        assertThat(run(data, "admin", "diagnose").code()).isZero();
        assertThat(run(data, "admin", "login").text()).contains("/auth/admin/");

        Run second = run(data, "serve", "--http-port", "0");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.text()).contains("already (process " + serve.pid() + ")");

        // The command's own folder, not the server's, is where a relative path starts.
        assertThat(run(data, "backup", "kept.zip").text()).contains("The secret key is inside");
        assertThat(run(data, "backup", "kept.zip").text()).contains("exists already");
        serve.destroyForcibly().waitFor();
        assertThat(status(data).path("serving").asBoolean()).isFalse();

        Path other = temporary.resolve("other");
        assertThat(run(data, "restore", "kept.zip").text()).contains("is not empty");
        assertThat(run(other, "restore", "kept.zip").text()).contains("say --trust");
        assertThat(run(other, "restore", "--trust", "kept.zip").code()).isZero();
        assertThat(rulesBroken()).isEmpty();
        Path again = temporary.resolve("again.log");
        Process restored = start(again, "serve", "--data-dir", other.toString(), "--http-port", "0");
        await(again, "SeAT serves on (\\S+)");
        assertThat(run(other, "token", "list").text().lines()).hasSize(3).allMatch(line -> !line.contains("disabled"));
        assertThat(run(other, "update", "character", firstCharacter(other), "skills")
                        .code())
                .isZero();
        // What was fetched between backup and crash is not known any more.
        assertThat(rulesBroken()).allMatch(rule -> rule.startsWith("early_fetch "));

        restored.destroy();
        assertThat(restored.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(restored.exitValue()).isEqualTo(143);
        assertThat(other.resolve("seat.sock")).doesNotExist();
    }

    @Test
    void staticDataIsImportedBesideARunningSeatAndAKilledImportLeavesTheOldBuild() throws Exception {
        Path first = MadeUp.universe(77).zip(temporary.resolve("first.zip"));
        Path simulated = temporary.resolve("simulator.log");
        start(simulated, "simulator", "--port", "0", "--characters", "2", "--static-data", first.toString());
        eve = URI.create(await(simulated, "Simulated ESI and SSO at (\\S+);"));
        String published = await(simulated, "Static data at (\\S+)");
        Path data = temporary.resolve("data");
        Path served = temporary.resolve("serve.log");
        Process serve =
                start(served, "serve", "--data-dir", data.toString(), "--http-port", "0", "--sde-url", published);
        await(served, "SeAT serves on (\\S+)");

        // The address is the server's setting, not the command's.
        assertThat(run(data, "sde", "import").text()).contains("CCP's latest build is 77.", "rows in");
        assertThat(status(data).path("static_data_build").asLong()).isEqualTo(77);
        MadeUp.universe(78).zip(temporary.resolve("second.zip"));
        assertThat(run(data, "sde", "import", "--file", "second.zip").code()).isZero();
        assertThat(run(data, "sde", "status").text()).contains("build      78", "never by itself");
        serve.destroyForcibly().waitFor();

        MadeUp.universe(79).moons(400_000).zip(temporary.resolve("large.zip"));
        Path importing = temporary.resolve("import.log");
        Process killed = start(importing, "sde", "import", "--file", "large.zip", "--data-dir", data.toString());
        await(importing, "(importing) ");
        killed.destroyForcibly().waitFor();
        // As long as its lease lasts it could be alive.
        awaitTrue(() -> !told(data, "sde", "status").contains("importing "));
        assertThat(run(data, "sde", "status").text()).contains("build      78");
        assertThat(run(data, "sde", "import", "--file", "second.zip").code()).isZero();
        assertThat(run(data, "sde", "status").text()).contains("build      78").doesNotContain("unfinished");
    }

    @Test
    void aSecondSignalEndsADrainingSeatAtOnceAndTheLogLevelHolds() throws Exception {
        Path simulated = temporary.resolve("simulator.log");
        start(simulated, "simulator", "--port", "0", "--characters", "1", "--latency", "60000");
        eve = URI.create(await(simulated, "Simulated ESI and SSO at (\\S+);"));
        Path data = temporary.resolve("data");
        Path served = temporary.resolve("serve.log");
        Process serve =
                start(served, "serve", "--data-dir", data.toString(), "--http-port", "0", "--log-level", "error");
        awaitTrue(() -> Files.exists(data.resolve("seat.sock")));
        awaitTrue(() -> leased(data) > 0);

        serve.destroy();
        awaitTrue(() -> !Files.exists(data.resolve("seat.sock")));
        assertThat(serve.isAlive()).as("updates are let finish").isTrue();
        serve.destroy();

        assertThat(serve.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isEqualTo(143);
        assertThat(served).content().doesNotContain(" INFO ", " WARN ");
    }

    private long leased(Path data) {
        try {
            return status(data).path("updates").path("leased").asLong();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> importable() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of("# from another tool", ""));
        JsonNode people = get("/simulator/population").path("characters");
        lines.add(people.path(0).path("refresh_token").asString());
        lines.add("  " + people.path(1).path("refresh_token").asString());
        lines.add("");
        lines.add("no-token");
        return lines;
    }

    private String firstCharacter(Path data) throws IOException, InterruptedException {
        return run(data, "token", "list")
                .text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
    }

    private boolean fresh(Path data) {
        try {
            JsonNode updates = status(data).path("updates");
            return updates.path("fresh").asLong() > 40
                    && updates.path("due").asLong() + updates.path("leased").asLong() == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode status(Path data) throws IOException, InterruptedException {
        Run run = run(data, "status", "--json");
        assertThat(run.code()).as(run.text()).isZero();
        return JsonMapper.shared()
                .readTree(run.text()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
    }

    private List<String> rulesBroken() throws IOException, InterruptedException {
        return get("/simulator/violations")
                .path("last")
                .valueStream()
                .map(rule ->
                        rule.path("kind").asString() + " " + rule.path("detail").asString())
                .toList();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(
                                    HttpRequest.newBuilder(eve.resolve(path)).build(), BodyHandlers.ofString())
                            .body());
        }
    }

    private record Run(int code, String text) {}

    private Run run(Path data, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(temporary, "command", ".log");
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data-dir", data.toString()));
        Process process = start(output, line.toArray(String[]::new));
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends", line)
                .isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private String told(Path data, String... arguments) {
        try {
            return run(data, arguments).text();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> line = PackagedSeat.line("-Xmx256m");
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(temporary.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        builder.environment().put("SEAT_ESI_URL", eve.toString());
        builder.environment().put("SEAT_SSO_URL", eve.toString());
        builder.environment().put("SEAT_EVE_CLIENT_ID", "commands-it");
        builder.environment().put("SEAT_CONTACT", "tests@localhost.invalid");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** Waits for a line. @return its first group */
    private String await(Path log, String pattern) {
        Matcher[] found = new Matcher[1];
        awaitTrue(() -> {
            try {
                found[0] = Pattern.compile(pattern).matcher(Files.readString(log));
                return found[0].find();
            } catch (IOException e) {
                return false;
            }
        });
        return found[0].group(1);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }
}
