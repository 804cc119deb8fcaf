package seat.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seat.backup.BackupTrial;
import seat.config.Settings;
import seat.logging.Logging;
import seat.process.CommandFailure;
import seat.process.SettingFlags;

/** {@code seat backup verify}: restores a backup into a folder that goes afterwards, and compares; nothing else is touched. */
@Command(
        name = "verify",
        description = "Restore a backup for a trial, compare it with what it says, and remove the trial.")
final class BackupVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingFlags flags = new SettingFlags();

    @Parameters(paramLabel = "FILE", description = "What 'seat backup' wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "FOLDER",
            description = "Where the trial takes place, with room for the database; default: beside the backup.")
    private @Nullable Path folder;

    BackupVerifyCommand() {}

    @Override
    public Integer call() throws IOException {
        Logging.toStandardError();
        Settings settings = flags.load();
        Path place = folder == null ? file.toAbsolutePath().getParent() : folder;
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("There is no file " + file + ".");
        }
        if (place == null || !Files.isDirectory(place)) {
            throw new CommandFailure("There is no folder " + place + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        ProgressBar bar = new ProgressBar(out);
        BackupTrial.Result result = BackupTrial.run(
                file,
                settings.secretKeys(),
                place,
                (table, rows) -> bar.show(
                        rows < 0 ? "comparing" : "restoring", Math.max(0, rows), Math.max(1, rows + 1), table));
        bar.end();
        out.printf(
                "%s of %s can be restored: %,d rows in %,d tables%s.%n",
                file,
                result.createdAt(),
                result.rows(),
                result.tables(),
                result.proven()
                        ? ", proven by the secret key"
                        : ". Nothing proves where it comes from: the key lies inside it, or it was made before backups were sealed");
        out.flush();
        return 0;
    }
}
