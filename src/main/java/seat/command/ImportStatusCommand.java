package seat.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seat.process.CommandContext;
import seat.process.DataCommand;
import seat.seat5.ImportState;

/** {@code seat import status}: tells how far imports from other SeATs are, and which of their tokens are in use. */
@Command(name = "status", description = "Tell how far the import from another SeAT is, and its switch-over.")
final class ImportStatusCommand extends DataCommand {
    @Option(names = "--refused", description = "List the characters that must sign in again, and why.")
    private boolean refused;

    ImportStatusCommand() {}

    @Override
    protected int run(CommandContext context) {
        List<ImportState> states = ImportState.all(context.database());
        if (states.isEmpty()) {
            context.print("Nothing was imported. 'seat import seat5 --rehearse --from …' tells what would come.");
        }
        states.forEach(state -> print(context, state));
        SleepingTokensText.print(context, refused);
        return 0;
    }

    private static void print(CommandContext context, ImportState state) {
        context.print(
                "SeAT %d at %s: %s, since %s%s",
                state.version(),
                state.described(),
                state.state(),
                state.startedAt(),
                state.endedAt() == null ? "" : " until " + state.endedAt());
        String problem = state.problem();
        if (problem != null) {
            context.print("  %s", problem);
        }
        if (state.state().equals("stopped") || state.state().equals("failed")) {
            context.print("  The same command again goes on where it was.");
        }
        for (ImportState.Table table : state.tables()) {
            context.print(
                    "  %-44s %,12d of %,12d read, %,12d came%s",
                    table.name(),
                    table.read(),
                    Math.max(table.all(), table.read()),
                    table.brought(),
                    table.equal() == null ? "" : table.equal() ? ", keys equal" : ", KEYS NOT EQUAL");
        }
    }
}
