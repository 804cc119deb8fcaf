package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seat database}: where everything is stored. */
@Command(
        name = "database",
        description = "Move from the embedded database to MySQL/MariaDB.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DatabaseCopyCommand.class)
final class DatabaseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    DatabaseCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? 'seat help database' lists them.");
    }
}
