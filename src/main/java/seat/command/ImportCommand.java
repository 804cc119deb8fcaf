package seat.command;

import picocli.CommandLine.Command;

/** {@code seat import}: moving here from another SeAT. */
@Command(
        name = "import",
        description = "Move here from SeAT 4 or 5.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImportFinishCommand.class, ImportStatusCommand.class})
final class ImportCommand extends CommandGroup {
    ImportCommand() {}
}
