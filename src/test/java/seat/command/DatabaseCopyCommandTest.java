package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seat.config.Setting;
import seat.sso.SecretKeyFile;
import seat.sso.TokenStore;
import seat.testing.MariaDbServer;
import seat.testing.RunningSeat;

class DatabaseCopyCommandTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void seatGoesOnOnTheSharedDatabaseWhereItWasOnTheEmbeddedOne() throws Exception {
        String url = MariaDbServer.shared().newDatabase();
        try (RunningSeat embedded = RunningSeat.start(folder, 4, 80)) {
            embedded.linkEveryone();
            embedded.waitForEverything(PATIENCE);
            embedded.stop();

            Run copied = copy("--to", url, "--user", "root");
            assertThat(copied.code()).as(copied.text()).isZero();
            assertThat(copied.text())
                    .contains(
                            "Counts and checksums of every table are equal",
                            "SEAT_DATABASE_URL=" + url,
                            folder.resolve(SecretKeyFile.NAME).toString())
                    .doesNotContain(key());
            assertThat(copy("--to", url, "--user", "root").text()).contains("The database is not empty");

            try (RunningSeat shared = embedded.startAgain(
                    Map.of(Setting.DATABASE_URL, url, Setting.DATABASE_USER, "root", Setting.SECRET_KEY, key()))) {
                long attempts = shared.count("SELECT SUM(attempts) FROM updates");
                RunningSeat.waitFor(
                        PATIENCE,
                        "what falls due",
                        () -> shared.count("SELECT SUM(attempts) FROM updates") > attempts + 30);
                shared.quiesce();
                assertThat(shared.simulator().violations())
                        .as("nothing was fetched before it expired")
                        .isEmpty();
                assertThat(shared.count("SELECT COUNT(*) FROM updates WHERE state = 'failed' OR failures > 0"))
                        .isZero();
                assertThat(shared.bean(TokenStore.class).list()).hasSize(4).noneMatch(token -> token.disabled());
            }
        }
    }

    @Test
    void aTargetThatIsNoneIsExplained() throws Exception {
        try (RunningSeat seat = RunningSeat.start(folder, 1, 1)) {
            seat.stop();
        }
        assertThat(copy("--to", "jdbc:mariadb://db/seat?password=hunter2").text())
                .contains("--to holds a password", "allowed: jdbc:mariadb://host:port/database")
                .doesNotContain("hunter2");
        assertThat(copy("--to", "jdbc:h2:file:/elsewhere").text()).contains("names an embedded database");
        assertThat(copy("--to", "postgres://db").text()).contains("is no URL of a database SeAT works with");
        assertThat(copy("--to", MariaDbServer.shared().newDatabase(), "--password-file", "/no/such/file")
                        .text())
                .contains("There is no file /no/such/file");
        Path password = Files.writeString(folder.resolve("password"), "wrong\n");
        assertThat(copy(
                                "--to",
                                MariaDbServer.shared().newDatabase().replaceAll("\\?.*", ""),
                                "--user",
                                "nobody",
                                "--password-file",
                                password.toString())
                        .text())
                .contains("Access denied for user 'nobody'");
    }

    private String key() throws Exception {
        return Files.readString(folder.resolve(SecretKeyFile.NAME)).strip();
    }

    private record Run(int code, String text) {}

    private Run copy(String... options) {
        List<String> arguments = new ArrayList<>(List.of("database", "copy", "--data-dir", folder.toString()));
        Collections.addAll(arguments, options);
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Run(code, text.toString());
    }
}
