package seat.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.access.ScopeProfiles;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.release.ReleaseCheck;
import seat.release.ReleaseSchedule;
import seat.testing.MariaDbServer;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

/** Each check says that all is well where it is, and else what to do. */
class OperatingChecksTest {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    @TempDir
    Path folder;

    private static String found(Consumer<Findings> check) {
        StringWriter text = new StringWriter();
        Findings findings = new Findings(new PrintWriter(text));
        check.accept(findings);
        return text.toString();
    }

    private Settings settings(Map<Setting, String> flags) {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(flags);
        all.put(Setting.DATA_DIR, folder.toString());
        return Settings.load(all, Map.of(), folder);
    }

    @Test
    void aServerThatIsTooSmallIsNamedWithWhatItNeeds() {
        try (MariaDbServer small = MariaDbServer.start("--max-allowed-packet=4M")) {
            try (var pool = seat.db.DataSources.server(small.newDatabase(), "root", "")) {
                Database database = new Database(pool, seat.db.Dialect.MARIADB);
                assertThat(found(findings -> OperatingChecks.server(findings, database)))
                        .contains("It takes 4 MB at once", "max_allowed_packet to 16 MB");
            }
        }
        try (TestDatabase test = TestDatabase.mariaDb()) {
            assertThat(found(findings -> OperatingChecks.server(findings, test.database())))
                    .contains("ok", "A buffer pool of 64 MB");
        }
    }

    @Test
    void componentsOfSeveralVersionsAreNamed() {
        try (TestDatabase test = TestDatabase.h2()) {
            assertThat(found(findings -> OperatingChecks.versions(findings, test.database())))
                    .contains("nothing of SeAT runs");
            component(test, "a", "1.0", "x");
            assertThat(found(findings -> OperatingChecks.versions(findings, test.database())))
                    .contains("ok", "version 1.0");
            component(test, "b", "1.0", "y");
            assertThat(found(findings -> OperatingChecks.versions(findings, test.database())))
                    .contains("know different data");
            component(test, "c", "1.1", "x");
            assertThat(found(findings -> OperatingChecks.versions(findings, test.database())))
                    .contains("1.0 (worker on a, worker on b), 1.1 (worker on c)");
        }
    }

    private static void component(TestDatabase test, String host, String version, String fingerprint) {
        test.jdbc().sql("""
                        INSERT INTO components (id, role, host, pid, version, shared, concurrency, queues, management, writer, started_at,
                          heartbeat_at, fingerprint, resources)
                        VALUES (?, 'worker', ?, 1, ?, TRUE, 1, '', '', '', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), ?, 1)
                        """).params(host, host, version, fingerprint).update();
    }

    @Test
    void aCallbackElsewhereAndAProxyThatNobodyNamedAreNamed() {
        assertThat(found(findings -> OperatingChecks.addresses(findings, settings(Map.of()))))
                .contains("SEAT_PUBLIC_URL is not set");
        assertThat(found(findings -> OperatingChecks.addresses(
                        findings,
                        settings(Map.of(
                                Setting.PUBLIC_URL, "https://seat.example.com",
                                Setting.TRUSTED_PROXIES, "10.0.0.0/8")))))
                .contains("ok", "exactly https://seat.example.com/auth/eve/callback");
        assertThat(found(findings -> OperatingChecks.addresses(
                        findings, settings(Map.of(Setting.PUBLIC_URL, "https://seat.example.com")))))
                .contains("SEAT_TRUSTED_PROXIES names none");
        assertThat(found(findings -> OperatingChecks.addresses(
                        findings,
                        settings(Map.of(
                                Setting.PUBLIC_URL, "https://seat.example.com",
                                Setting.TRUSTED_PROXIES, "10.0.0.0/8",
                                Setting.EVE_CALLBACK_URL, "http://seat.example.com/auth/eve/callback")))))
                .contains("is not SeAT at https://seat.example.com");
    }

    @Test
    void scopesThatNobodyBringsAreMissingAtTheApplication() {
        try (TestDatabase test = TestDatabase.h2()) {
            assertThat(found(findings -> OperatingChecks.scopes(findings, test.database())))
                    .contains("nobody signed in lately");
            String all = new ScopeProfiles(test.database())
                    .standard().scopes().stream()
                            .map(scope -> "\"" + scope + "\"")
                            .collect(Collectors.joining(",", "[", "]"));
            token(test, 1, all.replace("\"esi-assets.read_assets.v1\"", "\"publicData\""));
            assertThat(found(findings -> OperatingChecks.scopes(findings, test.database())))
                    .contains("None of the last 1 sign-ins brought esi-assets.read_assets.v1", "Enable it");
            token(test, 2, all);
            assertThat(found(findings -> OperatingChecks.scopes(findings, test.database())))
                    .contains("ok");
        }
    }

    private static void token(TestDatabase test, long character, String scopes) {
        test.jdbc().sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name, character_owner_hash)
                        VALUES (?, 7, 'sealed', ?, CURRENT_TIMESTAMP(3), 'Pilot', 'hash')
                        """).params(character, scopes).update();
    }

    @Test
    void aBackupThatIsMissingOrOldIsNamed() throws Exception {
        assertThat(backups("")).contains("SEAT_BACKUP_FOLDER is not set");
        Path kept = folder.resolve("kept");
        assertThat(backups(kept.toString())).contains("There is no folder");
        Files.createDirectory(kept);
        assertThat(backups(kept.toString())).contains("There is none");
        Files.createFile(kept.resolve("seat-20260301-040000.backup"));
        assertThat(backups(kept.toString())).contains("is of 2026-03-01T04:00:00Z");
        Files.createFile(kept.resolve("seat-20260305-040000.backup"));
        assertThat(backups(kept.toString())).contains("ok", "2026-03-05T04:00:00Z");
    }

    private String backups(String at) {
        Settings settings = settings(at.isEmpty() ? Map.of() : Map.of(Setting.BACKUP_FOLDER, at));
        return found(findings -> OperatingChecks.backups(findings, settings, NOW));
    }

    @Test
    void aNewerReleaseIsToldWithWhatRunsHere() throws Exception {
        Path file = folder.resolve("newest");
        try (TestDatabase test = TestDatabase.h2()) {
            assertThat(release(test, "", "0.2")).contains("skipped", "SEAT_RELEASE_FILE is not set: nobody is asked");
            assertThat(release(test, file.toString(), "0.2")).contains("skipped", file + " was not read yet");
            readAgain(test, file);
            assertThat(release(test, file.toString(), "0.2"))
                    .contains(
                            "problem", file + ": there is no such file on this machine", "Set SEAT_RELEASE_FILE right");
            Files.writeString(file, "<html>");
            readAgain(test, file);
            assertThat(release(test, file.toString(), "0.2")).contains("problem", "it names no version");
            Files.writeString(file, "0.10\n");
            readAgain(test, file);
            assertThat(release(test, file.toString(), "0.9"))
                    .contains("problem", "A newer SeAT is out: 0.10, here runs 0.9. Read what it brings, back up");
            assertThat(release(test, file.toString(), "0.10-SNAPSHOT")).contains("A newer SeAT is out: 0.10");
            assertThat(release(test, file.toString(), "0.10.0"))
                    .contains("ok", "No newer SeAT is out: here runs 0.10.0");
            assertThat(release(test, file.toString(), "0.11-rc.1")).contains("ok", "the newest was 0.10");
            assertThat(release(test, file.toString(), "unknown")).contains("skipped", "which runs here is not known");
        }
    }

    private static void readAgain(TestDatabase test, Path file) {
        test.jdbc().sql("DELETE FROM seat_facts WHERE name LIKE 'release%'").update();
        ReleaseSchedule schedule = new ReleaseSchedule(test.database(), file.toUri());
        schedule.start();
        RunningSeat.waitFor(
                Duration.ofSeconds(30),
                "a reading",
                () -> new ReleaseCheck(test.database(), file.toUri()).last().isPresent());
        schedule.stop();
    }

    private String release(TestDatabase test, String file, String here) {
        Settings settings = settings(file.isEmpty() ? Map.of() : Map.of(Setting.RELEASE_FILE, file));
        return found(findings -> OperatingChecks.release(findings, settings, test.database(), here));
    }
}
