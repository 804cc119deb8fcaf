package seat.command;

import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.component.MaintenanceMode;
import seat.db.Database;
import seat.db.OneLine;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.queue.QueueTurns;

/** {@code seat admin maintenance}: tells everybody on every page, and lets updates rest meanwhile. */
@Command(
        name = "maintenance",
        description = "Tell everybody of maintenance on every page, and let updates rest until it is over.",
        subcommands = {MaintenanceCommand.On.class, MaintenanceCommand.Off.class})
final class MaintenanceCommand extends CommandGroup {
    MaintenanceCommand() {}

    /** {@code seat admin maintenance on}. */
    @Command(name = "on", description = "Begin it, or change its text and end.")
    static final class On extends DataCommand {
        @Parameters(
                paramLabel = "TEXT",
                arity = "0..*",
                description = "What everybody is told; default: that SeAT is being maintained.")
        private String[] text = new String[0];

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "Its end in EVE time, such as '2026-11-30 21:30'; default: until it is switched off.")
        private @Nullable String until;

        @Option(names = "--tell-only", description = "Updates go on.")
        private boolean tellOnly;

        On() {}

        @Override
        protected int run(CommandContext context) {
            String line = text.length == 0
                    ? "SeAT is being maintained; what you see may be old"
                    : OneLine.of(String.join(" ", text).strip(), MaintenanceMode.LONGEST);
            if (line.isBlank()) {
                throw new CommandFailure("There is no text in it.");
            }
            Database database = context.database();
            LocalDateTime end = end(database);
            Set<String> resting = tellOnly ? Set.of() : QueueTurns.names();
            database.inTransaction(() -> {
                new MaintenanceMode(database).begin(line, end, resting);
                new AuditLog(database)
                        .write(
                                Actor.command(),
                                Category.SETTING,
                                "maintenance",
                                Subject.none(),
                                "Everybody is told" + (end == null ? "" : " until " + end)
                                        + (tellOnly ? "" : ", and updates rest") + ": " + line);
            });
            database.makeDurable();
            context.print("Everybody is told within ten seconds: %s", line);
            if (!tellOnly) {
                context.print(
                        "Updates rest%s; what runs is finished.", end == null ? "" : " until " + end + " EVE time");
            }
            if (end == null) {
                context.print("End it with 'seat admin maintenance off'.");
            }
            return 0;
        }

        private @Nullable LocalDateTime end(Database database) {
            try {
                return until == null ? null : new MaintenanceMode(database).parseEnd(until);
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("Nothing was changed: " + e.getMessage() + ".");
            }
        }
    }

    /** {@code seat admin maintenance off}. */
    @Command(name = "off", description = "End it; updates go on.")
    static final class Off extends DataCommand {
        Off() {}

        @Override
        protected int run(CommandContext context) {
            Database database = context.database();
            MaintenanceMode mode = new MaintenanceMode(database);
            boolean was = mode.set().isPresent() || mode.resting();
            if (was) {
                database.inTransaction(() -> {
                    mode.end();
                    new AuditLog(database)
                            .write(
                                    Actor.command(),
                                    Category.SETTING,
                                    "maintenance-end",
                                    Subject.none(),
                                    "Everybody is told nothing any more");
                });
                database.makeDurable();
            }
            context.print(was ? "It is over; updates go on." : "There was none.");
            return 0;
        }
    }
}
