package seat.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.role.Backup;

/** {@code seat backup}: the embedded database, and the key if it lies beside it, as one file; while SeAT works. */
@Command(name = "backup", description = "Back up the embedded database into a file that 'seat restore' takes.")
final class BackupCommand extends DataCommand {
    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
    private Path file = Path.of("");

    BackupCommand() {}

    @Override
    protected int run(CommandContext context) throws IOException {
        if (!context.settings().database().embedded()) {
            throw new CommandFailure("SeAT backs up only its embedded database. For MySQL/MariaDB use its own tools:"
                    + " mariadb-dump --single-transaction, or mariadb-backup. Keep SEAT_SECRET_KEY with it.");
        }
        Path target = context.folder().resolve(file);
        Backup.Manifest made = Backup.write(context.database(), context.settings(), target);
        context.print("Backed up to %s (%,d MB).", target, Math.max(1, Files.size(target) / 1_000_000));
        if (made.keyInside()) {
            context.print("The secret key is inside: whoever has this file can use every token. Keep it safe.");
        } else {
            context.print(
                    "The secret key (%s) is not inside: it comes from SEAT_SECRET_KEY. Keep it too, but elsewhere.",
                    made.keys().getFirst());
        }
        return 0;
    }
}
