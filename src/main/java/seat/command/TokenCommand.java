package seat.command;

import picocli.CommandLine.Command;

/** {@code seat token}: the characters' tokens. */
@Command(
        name = "token",
        description = "Import, list and retry the tokens of characters.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenImportCommand.class, TokenListCommand.class, TokenRetryCommand.class})
final class TokenCommand extends CommandGroup {
    TokenCommand() {}
}
