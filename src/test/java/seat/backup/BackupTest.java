package seat.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.config.DatabaseSettings;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.db.StoredDefinitions;

/** A backup is somebody's file: it says where it comes from, and nothing in it runs. */
class BackupTest {
    private static final SecretKey KEY = SecretKey.parse("5a".repeat(32));
    private static final SecretKey OTHER = SecretKey.parse("77".repeat(32));

    @TempDir
    Path folder;

    private Path source;
    private Path target;
    private Path backup;

    @BeforeEach
    void makeFolders() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = folder.resolve("target");
        backup = folder.resolve("backup.zip");
    }

    @Test
    void aBackupOfASealedInstallationIsProvenByItsKeyAndComesBackWhole() throws Exception {
        write(Map.of(Setting.SECRET_KEY, "5a".repeat(32)));
        Backup.Manifest manifest = Backup.inspect(backup);

        assertThat(Backup.proven(backup, manifest, List.of(KEY))).isTrue();
        assertThat(Backup.proven(backup, manifest, List.of(OTHER, KEY))).isTrue();
        assertThat(Backup.proven(backup, manifest, List.of())).isFalse();
        assertThatThrownBy(() -> Backup.proven(backup, manifest, List.of(OTHER)))
                .hasMessageContaining("its seal does not fit");
        assertThat(Backup.unpack(backup, manifest, target)).containsExactly(target.resolve("seat.mv.db"));
        try (HikariDataSource pool = open(target)) {
            assertThat(new Migrations(new Database(pool, Dialect.H2)).version()).isPresent();
        }
    }

    @Test
    void aManifestThatWasChangedIsNotProven() throws Exception {
        write(Map.of(Setting.SECRET_KEY, "5a".repeat(32)));
        try (FileSystem inside = FileSystems.newFileSystem(backup)) {
            Path manifest = inside.getPath(Backup.MANIFEST);
            Files.writeString(
                    manifest, Files.readString(manifest).replace("\"keyInside\":false", "\"keyInside\":true"));
        }
        assertThatThrownBy(() -> Backup.proven(backup, Backup.inspect(backup), List.of(KEY)))
                .hasMessageContaining("was changed");
    }

    @Test
    void aDatabaseThatWasChangedIsNotUnpacked() throws Exception {
        write(Map.of(Setting.SECRET_KEY, "5a".repeat(32)));
        try (FileSystem inside = FileSystems.newFileSystem(backup)) {
            Path stored = inside.getPath("seat.mv.db");
            byte[] bytes = Files.readAllBytes(stored);
            bytes[bytes.length / 2] ^= 1;
            Files.write(stored, bytes);
        }
        Backup.Manifest manifest = Backup.inspect(backup);
        assertThatThrownBy(() -> Backup.unpack(backup, manifest, target))
                .hasMessageContaining("damaged or was changed");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aBackupThatHoldsItsOwnKeyProvesNothing() throws Exception {
        write(Map.of());
        Backup.Manifest manifest = Backup.inspect(backup);
        assertThat(manifest.keyInside()).isTrue();
        assertThat(Backup.proven(backup, manifest, List.of())).isFalse();
        assertThat(Backup.unpack(backup, manifest, target)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER evil BEFORE INSERT ON t FOR EACH ROW AS $$ org.h2.api.Trigger create() throws Exception {"
                        + " new java.io.File(\"%s\").createNewFile(); return new org.h2.api.Trigger() {"
                        + " public void fire(java.sql.Connection c, Object[] o, Object[] n) {} }; } $$",
                "CREATE ALIAS evil AS $$ int f() { return 1; } $$",
                "CREATE ALIAS evil FOR 'java.lang.System.exit'",
                "CREATE FORCE LINKED TABLE evil('', 'jdbc:h2:mem:x', 'sa', '', 'y')",
                "CREATE VIEW evil AS SELECT FILE_READ('/etc/passwd') AS x",
                "CREATE TABLE evil (id INT, x INT DEFAULT LENGTH(FILE_READ('/etc/passwd')))",
                "ALTER TABLE t ADD CONSTRAINT evil CHECK (id <> LENGTH(FILE_READ('/etc/hostname')))",
                "CREATE CONSTANT evil VALUE 1",
                "CREATE DOMAIN evil AS INT CHECK (LENGTH(FILE_READ('/etc/hostname')) > VALUE)",
                "CREATE SYNONYM evil FOR t",
            })
    void aDatabaseThatWouldRunSomethingIsNeverOpened(String definition) throws Exception {
        Path ran = folder.resolve("ran");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + source.resolve("seat") + options(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
            statement.execute(definition.formatted(ran));
        }
        Files.deleteIfExists(ran);
        zip("seat.mv.db", source.resolve("seat.mv.db"));

        assertThat(StoredDefinitions.foreign(source.resolve("seat.mv.db"))).isPresent();
        Backup.Manifest manifest = Backup.inspect(backup);
        assertThatThrownBy(() -> Backup.unpack(backup, manifest, target))
                .hasMessageContaining("holds what no SeAT makes")
                .hasMessageContaining("It is not restored");
        assertThat(target).isEmptyDirectory();
        assertThat(ran).doesNotExist();
    }

    @Test
    void aManifestOrAListOfEntriesWithoutMeasureIsRefused() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup))) {
            zip.putNextEntry(new ZipEntry(Backup.MANIFEST));
            for (int i = 0; i < 400; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertThatThrownBy(() -> Backup.inspect(backup)).hasMessageContaining("larger than 65536 bytes");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(backup))) {
            for (int i = 0; i < 100; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
            }
        }
        assertThatThrownBy(() -> Backup.inspect(backup)).hasMessageContaining("more than 8 entries");
        Files.writeString(backup, "no zip");
        assertThatThrownBy(() -> Backup.inspect(backup)).hasMessageContaining("is no SeAT backup");
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidToBeNone() throws Exception {
        Path file = Files.write(folder.resolve("some.mv.db"), new byte[10_000]);
        zip("seat.mv.db", file);
        Backup.Manifest manifest = Backup.inspect(backup);
        assertThatThrownBy(() -> Backup.unpack(backup, manifest, target)).hasMessageContaining("cannot be read");
    }

    /** As SeAT wrote backups before it sealed them. */
    private void zip(String name, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(backup);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(Backup.MANIFEST));
            zip.write("""
                    {"format":1,"seat":"1","schema":"7","createdAt":"2026-01-01T00:00:00Z","keyInside":false,"keys":[]}
                    """.getBytes());
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
        }
    }

    private void write(Map<Setting, String> more) throws IOException {
        Map<Setting, String> flags = new java.util.HashMap<>(more);
        flags.put(Setting.DATA_DIR, source.toString());
        Settings settings = Settings.load(flags, Map.of(), folder);
        try (HikariDataSource pool = open(source)) {
            Database database = new Database(pool, Dialect.H2);
            new Migrations(database).run();
            Backup.write(database, settings, backup);
        }
    }

    private static HikariDataSource open(Path folder) {
        return DataSources.embedded("jdbc:h2:file:" + folder.resolve("seat") + options(), 1 << 20);
    }

    private static String options() {
        return DatabaseSettings.H2_OPTIONS;
    }
}
