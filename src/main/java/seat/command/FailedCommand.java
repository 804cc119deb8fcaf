package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.update.FailedUpdates;

/** {@code seat failed}: the updates that failed again and again. */
@Command(
        name = "failed",
        description = "Show, retry and forget updates that failed again and again.",
        subcommands = {FailedCommand.Show.class, FailedCommand.Retry.class, FailedCommand.Forget.class})
final class FailedCommand extends CommandGroup {
    private static final int SHOWN = 1_000;

    FailedCommand() {}

    /** {@code seat failed list}. */
    @Command(name = "list", description = "Show them with their reasons.")
    static final class Show extends DataCommand {
        Show() {}

        @Override
        protected int run(CommandContext context) {
            new FailedUpdates(context.database())
                    .list(SHOWN)
                    .forEach(update -> context.print(
                            "%-12d %-36s %4d times: %s",
                            update.ownerId(), update.resource(), update.failures(), String.valueOf(update.reason())));
            return 0;
        }
    }

    /** An update, named by its owner and resource. */
    abstract static class OnOne extends DataCommand {
        @Parameters(index = "0", paramLabel = "OWNER", description = "The id of its character or corporation.")
        private long owner;

        @Parameters(index = "1", paramLabel = "RESOURCE", description = "As the list names it: character.assets.")
        private String resource = "";

        abstract boolean change(FailedUpdates updates, long ownerId, String name);

        abstract String done();

        @Override
        protected int run(CommandContext context) {
            if (!change(new FailedUpdates(context.database()), owner, resource)) {
                throw new CommandFailure(
                        "No failed update " + resource + " of " + owner + "; 'seat failed list' shows all");
            }
            Database database = context.database();
            database.makeDurable();
            context.print("%s of %d %s", resource, owner, done());
            return 0;
        }
    }

    /** {@code seat failed retry}. */
    @Command(name = "retry", description = "Try one again now, within ESI's rules.")
    static final class Retry extends OnOne {
        Retry() {}

        @Override
        boolean change(FailedUpdates updates, long ownerId, String name) {
            return updates.tryAgain(ownerId, name);
        }

        @Override
        String done() {
            return "is tried again";
        }
    }

    /** {@code seat failed forget}. */
    @Command(name = "forget", description = "Give up on one; it is tried again in a year, or when somebody asks.")
    static final class Forget extends OnOne {
        Forget() {}

        @Override
        boolean change(FailedUpdates updates, long ownerId, String name) {
            return updates.forget(ownerId, name);
        }

        @Override
        String done() {
            return "is forgotten";
        }
    }
}
