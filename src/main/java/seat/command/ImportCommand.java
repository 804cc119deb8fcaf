package seat.command;

import picocli.CommandLine.Command;

/** {@code seat import}: moves here from another SeAT. */
@Command(
        name = "import",
        description =
                "Move here from SeAT 4 or 5: see what would come, bring it, switch over, and look how far that is.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ImportSeat5Command.class, ImportFinishCommand.class, ImportStatusCommand.class})
final class ImportCommand extends CommandGroup {
    ImportCommand() {}
}
