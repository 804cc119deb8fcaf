package seat.command;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seat.backup.Backup;
import seat.backup.SealedBackup;
import seat.config.PrivateFiles;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.TableStream;
import seat.logging.Logging;
import seat.process.CommandFailure;
import seat.process.SettingFlags;
import seat.role.RestoredDatabase;
import seat.role.Roles;
import seat.sso.TokenStore;

/**
 * {@code seat restore}: makes an empty data folder one that goes on where a backup was taken. Nobody signs in again; what
 * fell due since is spread over minutes when SeAT starts, and ESI's budgets are probed first.
 */
@Command(name = "restore", description = "Restore a backup into an empty data folder.")
final class RestoreCommand implements Callable<Integer> {
    /** May be there before: it holds settings, no data. */
    private static final String SETTINGS = "seat.properties";

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingFlags flags = new SettingFlags();

    @Parameters(paramLabel = "FILE", description = "What 'seat backup' wrote.")
    private Path file = Path.of("");

    @Option(names = "--trust", description = "Restore a backup that does not prove where it comes from.")
    private boolean trust;

    RestoreCommand() {}

    @Override
    public Integer call() throws IOException {
        Logging.toStandardError();
        Settings settings = flags.load();
        if (SealedBackup.is(file)) {
            SealedBackup.Header header = SealedBackup.inspect(file);
            return header.content() == SealedBackup.Content.TABLES ? tables(settings, header) : encrypted(settings);
        }
        return embedded(settings, file);
    }

    /** The tables of a MySQL/MariaDB, into an empty one, or into an embedded database. */
    private int tables(Settings settings, SealedBackup.Header header) throws IOException {
        boolean embedded = settings.database().embedded();
        if (embedded) {
            refuseUnlessEmpty(settings.dataDir());
            PrivateFiles.folder(settings.dataDir());
        }
        PrintWriter out = spec.commandLine().getOut();
        ProgressBar bar = new ProgressBar(out);
        try (HikariDataSource pool = embedded
                ? DataSources.embedded(settings.database().url(), settings.memoryBytes() / 8)
                : DataSources.server(
                        settings.database().url(),
                        settings.database().user(),
                        settings.database().password().reveal())) {
            Database database = new Database(pool, embedded ? Dialect.H2 : Dialect.MARIADB);
            TableStream.Result restored = SealedBackup.restore(
                    file,
                    settings.secretKeys(),
                    database,
                    (table, rows) -> bar.show(
                            rows < 0 ? "comparing" : "restoring", Math.max(0, rows), Math.max(1, rows + 1), table));
            bar.end();
            RestoredDatabase.note(database);
            out.printf(
                    "Restored the backup of %s: %,d rows in %,d tables, all equal to what was backed up.%n",
                    header.createdAt(), restored.rows(), restored.tables());
            out.println(
                    "Start SeAT as before; nobody signs in again. What fell due since then is spread over the first minutes.");
            out.flush();
            return 0;
        }
    }

    private int encrypted(Settings settings) throws IOException {
        Path parent = settings.dataDir().toAbsolutePath().getParent();
        PrivateFiles.folder(Objects.requireNonNull(parent));
        Path scratch = Files.createTempDirectory(parent, ".seat-restore-", PrivateFiles.mode("rwx------"));
        try {
            Path plain = scratch.resolve("plain.zip");
            SealedBackup.decrypt(file, settings.secretKeys(), plain);
            return embedded(settings, plain);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private int embedded(Settings settings, Path file) throws IOException {
        if (settings.given().containsKey(Setting.DATABASE_URL)) {
            throw new CommandFailure("This is a backup of an embedded database, which goes into the data folder, but "
                    + Setting.DATABASE_URL.key()
                    + " names another. Restore this backup into a data folder, then copy it with 'seat"
                    + " database copy'.");
        }
        Path folder = settings.dataDir();
        refuseUnlessEmpty(folder);
        Backup.Manifest manifest = Backup.inspect(file);
        checkKeys(settings, manifest);
        if (!Backup.proven(file, manifest, settings.secretKeys()) && !trust) {
            throw new CommandFailure((manifest.keyInside()
                            ? "The key that could prove where " + file + " comes from lies inside it"
                            : file + " was made before backups were sealed, and does not prove where it comes from")
                    + ": whoever could change it decides what is in it, superusers included. If you made it and kept"
                    + " it where nobody else writes, say --trust.");
        }
        List<Path> made = new ArrayList<>(Backup.unpack(file, manifest, folder));
        try (ConfigurableApplicationContext seat = Roles.command(settings)) {
            Database database = seat.getBean(Database.class);
            RestoredDatabase.note(database);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Restored the backup of %s into %s: %,d characters, signed in as before.%n",
                    manifest.createdAt(),
                    folder,
                    seat.getBean(TokenStore.class).list().size());
            out.println("Start it with 'seat serve'. What fell due since then is spread over the first minutes.");
            out.flush();
            return 0;
        } catch (RuntimeException e) {
            remove(made, e);
            throw e;
        }
    }

    private static void refuseUnlessEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().equals(SETTINGS))) {
                throw new CommandFailure(folder + " is not empty, and a restore replaces nothing. Name an empty or new"
                        + " folder with SEAT_DATA_DIR or --data-dir, or move the old one away.");
            }
        }
    }

    private static void checkKeys(Settings settings, Backup.Manifest manifest) {
        if (manifest.keyInside() && settings.secretKeys().isEmpty()) {
            return;
        }
        List<String> configured =
                settings.secretKeys().stream().map(SecretKey::fingerprint).toList();
        if (!configured.containsAll(manifest.keys())) {
            throw new CommandFailure("The tokens in this backup are sealed with the key " + manifest.keys() + ", but "
                    + Setting.SECRET_KEY.key()
                    + (configured.isEmpty()
                            ? " is not set. Set it to that key."
                            : " holds " + configured + ". Set it to that key"
                                    + (manifest.keyInside() ? ", or unset it: the key is inside." : ".")));
        }
    }

    /** Nothing half restored stays behind. */
    private static void remove(List<Path> made, RuntimeException failure) {
        try {
            for (Path each : made) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
