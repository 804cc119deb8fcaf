package seat.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seat.config.SecretKey;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.logging.Logging;
import seat.process.CommandFailure;
import seat.process.SettingFlags;
import seat.role.Backup;
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
        if (settings.given().containsKey(Setting.DATABASE_URL)) {
            throw new CommandFailure("SeAT restores only its embedded database in the data folder, but "
                    + Setting.DATABASE_URL.key() + " names another. For MySQL/MariaDB use its own tools.");
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
            Backup.restored(database);
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
