package seat.command;

import picocli.CommandLine.Command;

/** {@code seat database}: where everything is stored. */
@Command(
        name = "database",
        description = "Move from the embedded database to MySQL/MariaDB.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DatabaseCopyCommand.class)
final class DatabaseCommand extends CommandGroup {
    DatabaseCommand() {}
}
