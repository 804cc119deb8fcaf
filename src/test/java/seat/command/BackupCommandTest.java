package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.testing.MariaDbServer;

/** Backing up, trying and restoring, as whoever runs SeAT types it, with both databases. */
class BackupCommandTest {
    private static final String KEY = "5a".repeat(32);

    @TempDir
    Path folder;

    @Test
    void aServersDatabaseIsBackedUpTriedAndRestoredIntoAnotherAndIntoAnEmbeddedOne() throws Exception {
        String source = MariaDbServer.migratedDatabase();
        try (var pool = DataSources.server(source, "root", "")) {
            new Database(pool, Dialect.MARIADB)
                    .sql()
                    .sql("INSERT INTO users (id, name) VALUES (7, 'Aria')")
                    .update();
        }
        Path file = folder.resolve("seat.backup");
        TypedCommand made =
                run("backup", file.toString(), "--encrypt", "--database-url", source, "--database-user", "root");
        assertThat(made.code()).as(made.text()).isZero();
        assertThat(made.text())
                .contains("encrypted", "Keep it too, but elsewhere", "seat backup verify")
                .doesNotContain(KEY);

        TypedCommand tried = run("backup", "verify", file.toString());
        assertThat(tried.code()).as(tried.text()).isZero();
        assertThat(tried.text()).contains("can be restored", "proven by the secret key");

        String target = MariaDbServer.shared().newDatabase();
        TypedCommand restored = run("restore", file.toString(), "--database-url", target, "--database-user", "root");
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(restored.text()).contains("all equal to what was backed up");
        try (var pool = DataSources.server(target, "root", "")) {
            assertThat(name(new Database(pool, Dialect.MARIADB))).isEqualTo("Aria");
        }
        TypedCommand again = run("restore", file.toString(), "--database-url", target, "--database-user", "root");
        assertThat(again.code()).isNotZero();
        assertThat(again.text()).contains("not empty");

        Path data = folder.resolve("data");
        TypedCommand embedded = run("restore", file.toString(), "--data-dir", data.toString());
        assertThat(embedded.code()).as(embedded.text()).isZero();
        try (var pool =
                DataSources.embedded("jdbc:h2:file:" + data.resolve("seat") + DatabaseSettings.H2_OPTIONS, 16 << 20)) {
            assertThat(name(new Database(pool, Dialect.H2))).isEqualTo("Aria");
        }
    }

    @Test
    void anEmbeddedDatabaseIsBackedUpIntoAFolderOfWhichTheNewestStay() throws Exception {
        Path data = Files.createDirectory(folder.resolve("embedded"));
        try (var pool =
                DataSources.embedded("jdbc:h2:file:" + data.resolve("seat") + DatabaseSettings.H2_OPTIONS, 16 << 20)) {
            Database database = new Database(pool, Dialect.H2);
            new Migrations(database).run();
            database.sql()
                    .sql("INSERT INTO users (id, name) VALUES (7, 'Aria')")
                    .update();
        }
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.createFile(kept.resolve("seat-20260101-040000.backup"));
        TypedCommand made =
                run("backup", "--into", kept.toString(), "--keep", "1", "--encrypt", "--data-dir", data.toString());
        assertThat(made.code()).as(made.text()).isZero();
        List<Path> left;
        try (var files = Files.list(kept)) {
            left = files.toList();
        }
        assertThat(left).hasSize(1);
        TypedCommand tried = run("backup", "verify", left.getFirst().toString());
        assertThat(tried.code()).as(tried.text()).isZero();
        assertThat(tried.text()).contains("can be restored", "proven");
        Path elsewhere = folder.resolve("elsewhere");
        TypedCommand restored = run("restore", left.getFirst().toString(), "--data-dir", elsewhere.toString());
        assertThat(restored.code()).as(restored.text()).isZero();
        assertThat(run("backup", "--keep", "3", "--data-dir", data.toString()).text())
                .contains("Name a file, or a folder");
        Path damaged = folder.resolve("damaged");
        byte[] bytes = Files.readAllBytes(left.getFirst());
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        assertThat(run("backup", "verify", damaged.toString()).text()).contains("was changed after it was made");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("nothing half done is left")
                    .containsExactlyInAnyOrder("embedded", "kept", "elsewhere", "damaged");
        }
    }

    private static String name(Database database) {
        return database.sql()
                .sql("SELECT name FROM users WHERE id = 7")
                .query(String.class)
                .single();
    }

    private TypedCommand run(String... words) {
        return TypedCommand.run(List.of(words), "--secret-key", KEY);
    }
}
