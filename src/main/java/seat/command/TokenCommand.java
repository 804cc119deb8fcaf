package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code seat token}: the characters' tokens. */
@Command(
        name = "token",
        description = "Import, list and retry the tokens of characters.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokenImportCommand.class, TokenListCommand.class, TokenRetryCommand.class})
final class TokenCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    TokenCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which one? 'seat help token' lists them.");
    }
}
