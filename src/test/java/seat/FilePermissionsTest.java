package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import seat.config.PrivateFiles;
import seat.process.control.Call;
import seat.process.control.ControlClient;
import seat.testing.RunningSeat;
import seat.testing.SmallSeat;

/** Whatever the umask, what SeAT makes is closed to everybody else. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class FilePermissionsTest {
    @TempDir
    Path parent;

    @Test
    void everyFileThatAServingSeatMakesIsItsUsersAloneAndAnOpenFolderIsClosed() throws Exception {
        Path folder = mode(Files.createDirectory(parent.resolve("data")), "rwxrwxrwx");
        Path old = mode(Files.createFile(folder.resolve("before-upgrade-20260101.zip")), "rw-rw-rw-");
        Path foreign = mode(Files.createFile(folder.resolve("notes.sh")), "rwxr-xr-x");
        try (SmallSeat seat = SmallSeat.start(folder, "000");
                ControlClient client = connect(folder)) {
            assertThat(seat.process().isAlive()).isTrue();
            StringWriter said = new StringWriter();
            Call backup = new Call(List.of("backup", "seat-backup.zip"), folder.toString(), Map.of());
            assertThat(client.run(backup, new PrintWriter(said), new PrintWriter(said)))
                    .as(said.toString())
                    .isZero();
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> made = all.filter(path -> !path.equals(foreign)).toList();
                assertThat(made)
                        .contains(
                                folder,
                                old,
                                folder.resolve("seat.mv.db"),
                                folder.resolve("seat.lock"),
                                folder.resolve("seat.sock"),
                                folder.resolve("secret.key"),
                                folder.resolve("seat-backup.zip"));
                for (Path path : made) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as(path.toString())
                            .endsWith("------");
                }
            }
            assertThat(Files.getPosixFilePermissions(foreign))
                    .as("what is not SeAT's is left alone")
                    .hasSize(7);
            assertThat(PrivateFiles.open(folder)).isEmpty();
        }
    }

    @Test
    void whatIsOpenIsFoundByName() throws Exception {
        Path folder = mode(Files.createDirectory(parent.resolve("data")), "rwx------");
        Path open = mode(Files.createFile(folder.resolve("seat.mv.db")), "rw-r--r--");
        assertThat(PrivateFiles.open(folder)).containsExactly(open);
        PrivateFiles.folder(folder);
        assertThat(PrivateFiles.open(folder)).isEmpty();
    }

    /** It listens a moment after it is ready. */
    private static ControlClient connect(Path folder) throws IOException {
        RunningSeat.waitFor(Duration.ofSeconds(20), "the socket", () -> Files.exists(folder.resolve("seat.sock")));
        return ControlClient.connect(folder).orElseThrow();
    }

    private static Path mode(Path path, String permissions) throws Exception {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
