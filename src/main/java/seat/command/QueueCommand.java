package seat.command;

import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.queue.Share;
import seat.queue.WorkQueue;
import seat.work.Installation;

/** {@code seat queue}: looks into the queues, pauses and resumes them. */
@Command(
        name = "queue",
        description = "Show, pause and resume the queues.",
        subcommands = {QueueCommand.Show.class, QueueCommand.Pause.class, QueueCommand.Resume.class})
final class QueueCommand extends CommandGroup {
    QueueCommand() {}

    private static String known(String queue) {
        Set<String> names = Share.WEIGHTS.keySet();
        if (!names.contains(queue)) {
            throw new CommandFailure("There is no queue " + queue + "; allowed: "
                    + String.join(", ", names.stream().sorted().toList()));
        }
        return queue;
    }

    /** {@code seat queue list}. */
    @Command(name = "list", description = "Show what waits in each queue.")
    static final class Show extends DataCommand {
        Show() {}

        @Override
        Needs needs() {
            return Needs.QUEUES;
        }

        @Override
        int run(Workplace place) {
            Optional<WorkQueue> queue = place.settings().redisUrl() == null && !place.serving()
                    ? Optional.empty()
                    : place.find(WorkQueue.class);
            Installation.read(place.get(Components.class), place.get(QueuePauses.class), queue)
                    .queues()
                    .forEach(each -> place.print(
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
        int run(Workplace place) {
            String why = reason.length == 0 ? "paused by command" : String.join(" ", reason);
            place.get(QueuePauses.class).pause(known(queue), why);
            place.print("%s is paused; what runs is finished", queue);
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
        int run(Workplace place) {
            boolean was = place.get(QueuePauses.class).resume(known(queue));
            place.print(was ? "%s goes on" : "%s was not paused", queue);
            return 0;
        }
    }
}
