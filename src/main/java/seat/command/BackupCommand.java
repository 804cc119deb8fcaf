package seat.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.backup.Backup;
import seat.backup.BackupFolder;
import seat.backup.SealedBackup;
import seat.db.Storage;
import seat.db.TableStream;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;

/** {@code seat backup}: the whole database as one file, as it was at one moment, while SeAT works. */
@Command(
        name = "backup",
        description = "Back up the database into a file that 'seat restore' takes, while SeAT works.",
        subcommands = BackupVerifyCommand.class)
final class BackupCommand extends DataCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file to write; it must not exist.")
    private @Nullable Path file;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Instead of a file: a folder, for a file named after the time.")
    private @Nullable Path into;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "With --into: how many of these files stay, the newest ones; default: all.")
    private @Nullable Integer keep;

    @Option(names = "--encrypt", description = "Encrypt it with SEAT_SECRET_KEY; nobody reads it without that key.")
    private boolean encrypt;

    BackupCommand() {}

    @Override
    protected int run(CommandContext context) throws IOException {
        if ((file == null) == (into == null)) {
            throw new CommandFailure("Name a file, or a folder with --into FOLDER; not both.");
        }
        if (keep != null && (into == null || keep < 1)) {
            throw new CommandFailure("--keep goes with --into FOLDER, and is 1 or more.");
        }
        Path target = into == null
                ? context.folder().resolve(Objects.requireNonNull(file))
                : BackupFolder.next(
                        context.folder().resolve(into), context.database().now());
        if (!context.settings().database().embedded()) {
            server(context, target);
        } else if (encrypt) {
            SealedBackup.writeEmbedded(context.database(), context.settings(), target);
            done(context, target);
        } else {
            embedded(context, target);
        }
        if (into != null && keep != null) {
            List<Path> gone = BackupFolder.prune(context.folder().resolve(into), keep);
            gone.forEach(old -> context.print("Removed %s.", old));
        }
        return 0;
    }

    private static void embedded(CommandContext context, Path target) throws IOException {
        Backup.Manifest made = Backup.write(context.database(), context.settings(), target);
        context.print("Backed up to %s (%,d MB).", target, megabytes(target));
        if (made.keyInside()) {
            context.print("The secret key is inside: whoever has this file can use every token. Keep it safe.");
        } else {
            context.print(
                    "The secret key (%s) is not inside: it comes from SEAT_SECRET_KEY. Keep it too, but elsewhere.",
                    made.keys().getFirst());
        }
    }

    private void server(CommandContext context, Path target) throws IOException {
        long about = new Storage(context.database())
                .rows().values().stream().mapToLong(Long::longValue).sum();
        ProgressBar bar = new ProgressBar(context.out());
        TableStream.Result made = SealedBackup.write(
                context.database(),
                context.settings(),
                target,
                encrypt,
                (table, rows) -> bar.show("backing up", rows, Math.max(about, rows + 1), table));
        bar.end();
        context.print("%,d rows in %,d tables, as they were at one moment.", made.rows(), made.tables());
        done(context, target);
    }

    private void done(CommandContext context, Path target) throws IOException {
        context.print("Backed up to %s (%,d MB)%s.", target, megabytes(target), encrypt ? ", encrypted" : "");
        context.print(
                "The secret key (%s) is not inside: it comes from SEAT_SECRET_KEY. Keep it too, but elsewhere:"
                        + " without it nothing here can be restored.",
                context.settings().secretKeys().getFirst().fingerprint());
        context.print("Try it with 'seat backup verify %s'.", target);
    }

    private static long megabytes(Path target) throws IOException {
        return Math.max(1, Files.size(target) / 1_000_000);
    }
}
