package seat.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.component.QueuePauses;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.queue.QueueTurns;

/** {@code seat queue}: looks into the queues, pauses and resumes them. */
@Command(
        name = "queue",
        description = "Show, pause and resume the queues.",
        subcommands = {QueueCommand.Show.class, QueueCommand.Pause.class, QueueCommand.Resume.class})
final class QueueCommand extends CommandGroup {
    QueueCommand() {}

    static String known(String queue) {
        try {
            QueueTurns.check(queue);
            return queue;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    /** {@code seat queue list}. */
    @Command(name = "list", description = "Show what waits in each queue.")
    static final class Show extends DataCommand {
        Show() {}

        @Override
        protected Needs needs() {
            return Needs.QUEUES;
        }

        @Override
        protected int run(CommandContext context) {
            context.installation()
                    .queues()
                    .forEach(each -> context.print(
                            "%-14s %8s waiting %8.0f a minute %10d ended %8d failed%s",
                            each.name(),
                            each.waiting() < 0 ? "?" : String.valueOf(each.waiting()),
                            each.perMinute(),
                            each.finished(),
                            each.failed(),
                            each.paused() == null ? "" : "  paused: " + each.paused()));
            return 0;
        }
    }

    /** {@code seat queue pause}. */
    @Command(name = "pause", description = "Put nothing into a queue and take nothing from it until it is resumed.")
    static final class Pause extends DataCommand {
        @Parameters(paramLabel = "QUEUE", description = "Such as corporations.")
        private String queue = "";

        @Parameters(index = "1..*", paramLabel = "REASON", description = "Why, for the others.")
        private String[] reason = new String[0];

        Pause() {}

        @Override
        protected int run(CommandContext context) {
            String why = reason.length == 0 ? "paused by command" : String.join(" ", reason);
            context.get(QueuePauses.class).pause(known(queue), why);
            context.print("%s is paused; what runs is finished", queue);
            return 0;
        }
    }

    /** {@code seat queue resume}. */
    @Command(name = "resume", description = "Let a paused queue go on.")
    static final class Resume extends DataCommand {
        @Parameters(paramLabel = "QUEUE", description = "Such as corporations.")
        private String queue = "";

        Resume() {}

        @Override
        protected int run(CommandContext context) {
            boolean was = context.get(QueuePauses.class).resume(known(queue));
            context.print(was ? "%s goes on" : "%s was not paused", queue);
            return 0;
        }
    }
}
