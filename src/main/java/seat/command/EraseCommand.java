package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Accounts.Account;
import seat.audit.Actor;
import seat.person.Erasures;
import seat.person.Erasures.Count;
import seat.person.Erasures.Receipt;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.resource.Catalogue;
import seat.sso.TokenStore;

/** {@code seat admin erase}: what is kept of a person, and its erasure; or a receipt of one. */
@Command(
        name = "erase",
        description = "Say what erasing a person would delete; with --yes, erase it. Given a receipt, say what went.")
final class EraseCommand extends DataCommand {
    private static final String LINE = "%-48s %-8s %12s";

    @Parameters(paramLabel = "USER|RECEIPT", description = "Name or number of an account, or the number of a receipt.")
    private String wanted = "";

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    EraseCommand() {}

    @Override
    protected int run(CommandContext context) {
        TokenStore tokens = context.get(TokenStore.class);
        Erasures erasures = new Erasures(context.database(), tokens, context.get(Catalogue.class));
        if (wanted.matches("[0-9a-f]{32}")) {
            Receipt receipt =
                    erasures.find(wanted).orElseThrow(() -> new CommandFailure("There is no receipt " + wanted + "."));
            return show(context, erasures, receipt);
        }
        Account account = new Accounts(context.database(), tokens)
                .named(wanted)
                .orElseThrow(() -> new CommandFailure(
                        "No account is called or numbered " + wanted + "; 'seat user list' lists them."));
        try {
            if (yes) {
                context.print(
                        "%s (%d) is closed; a running dispatcher deletes what is kept of the person. Receipt: %s",
                        account.name(), account.id(), erasures.begin(Actor.command(), account.id()));
                return 0;
            }
            context.print(LINE, "TABLE", "", "ROWS");
            erasures.preview(account.id()).forEach(count -> print(context, count));
            context.print(
                    "That would be erased of %s (%d). Mails and contracts that others here have, too, stay for them. Say --yes to do it.",
                    account.name(), account.id());
            return 0;
        } catch (AccessRefusal e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    private static int show(CommandContext context, Erasures erasures, Receipt receipt) {
        context.print(
                "Receipt %s: asked for %s UTC, %s; %d characters",
                receipt.receipt(),
                receipt.askedAt(),
                receipt.endedAt() == null ? "under way" : "ended " + receipt.endedAt() + " UTC",
                receipt.characters());
        context.print(LINE, "TABLE", "", "ROWS");
        erasures.counts(receipt.id()).forEach(count -> print(context, count));
        return 0;
    }

    private static void print(CommandContext context, Count count) {
        context.print(LINE, count.table(), count.done(), count.rows());
    }
}
