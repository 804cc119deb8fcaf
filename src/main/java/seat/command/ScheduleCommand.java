package seat.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.update.Schedules;

/** {@code seat schedule}: how often everything is fetched, and rules that change it. */
@Command(
        name = "schedule",
        description = "Show how often everything is fetched, and change it for some.",
        subcommands = {ScheduleCommand.Show.class, ScheduleCommand.Set.class, ScheduleCommand.Remove.class})
final class ScheduleCommand extends CommandGroup {
    ScheduleCommand() {}

    /** Whom a rule is about, as options. */
    static final class Whom {
        @Option(names = "--alliance", paramLabel = "ID", description = "For the characters of an alliance, and itself.")
        private long alliance;

        @Option(names = "--corporation", paramLabel = "ID", description = "For a corporation's characters, and itself.")
        private long corporation;

        @Option(names = "--squad", paramLabel = "ID", description = "For the characters of a squad's members.")
        private long squad;

        @Option(names = "--character", paramLabel = "ID", description = "For one character.")
        private long character;

        private Schedules.Subject subject() {
            List<Schedules.Subject> given = new java.util.ArrayList<>();
            for (Schedules.Subject subject : Schedules.Subject.values()) {
                if (id(subject) != 0) {
                    given.add(subject);
                }
            }
            if (given.size() > 1) {
                throw new CommandFailure("A rule is about one of: "
                        + given.stream().map(subject -> "--" + subject.id()).toList());
            }
            return given.isEmpty() ? Schedules.Subject.EVERYBODY : given.getFirst();
        }

        private long id(Schedules.Subject subject) {
            return switch (subject) {
                case EVERYBODY -> 0;
                case ALLIANCE -> alliance;
                case CORPORATION -> corporation;
                case SQUAD -> squad;
                case CHARACTER -> character;
            };
        }
    }

    /** {@code seat schedule list}. */
    @Command(name = "list", description = "Show each resource's own interval, and the rules.")
    static final class Show extends DataCommand {
        Show() {}

        @Override
        protected int run(CommandContext context) {
            context.print("%-44s %-10s %s", "Resource", "every", "while the pilot is online");
            for (Resource resource : context.get(Catalogue.class).resources()) {
                Duration online = resource.online();
                context.print(
                        "%-44s %-10s %s",
                        resource.name(), text(resource.interval()), online == null ? "" : text(online));
            }
            List<Schedules.Rule> rules = context.get(Schedules.class).rules();
            context.print("");
            context.print(rules.isEmpty() ? "No rule changes them." : "Rules, of which the narrowest holds:");
            rules.forEach(rule -> context.print(
                    "%-12s %-12s %-44s %s",
                    rule.subject().id(),
                    rule.subjectId() == 0 ? "" : String.valueOf(rule.subjectId()),
                    rule.resource().isEmpty() ? "everything" : rule.resource(),
                    text(rule.interval())));
            return 0;
        }
    }

    /** {@code seat schedule set}. */
    @Command(name = "set", description = "Fetch a resource, or everything, at another interval.")
    static final class Set extends DataCommand {
        @Parameters(
                index = "0",
                paramLabel = "INTERVAL",
                description = "Such as 30m, 6h or 2d; off to read it only when somebody asks.")
        private String interval = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "RESOURCE",
                description = "Such as character.assets; default: everything.")
        private String resource = "";

        @picocli.CommandLine.Mixin
        private Whom whom = new Whom();

        Set() {}

        @Override
        protected int run(CommandContext context) {
            Schedules.Subject subject = whom.subject();
            try {
                context.get(Schedules.class)
                        .set(new Schedules.Rule(subject, whom.id(subject), resource, parse(interval)));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
            context.print(
                    "Set. It holds from the next fetch of each update on ('off' and its end at once), and never before"
                            + " ESI's caches expire.");
            return 0;
        }
    }

    /** {@code seat schedule remove}. */
    @Command(name = "remove", description = "Remove a rule.")
    static final class Remove extends DataCommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "RESOURCE", description = "As it was set.")
        private String resource = "";

        @picocli.CommandLine.Mixin
        private Whom whom = new Whom();

        Remove() {}

        @Override
        protected int run(CommandContext context) {
            Schedules.Subject subject = whom.subject();
            if (!context.get(Schedules.class).remove(subject, whom.id(subject), resource)) {
                throw new CommandFailure("There is no such rule; 'seat schedule list' shows those there are");
            }
            context.print("Removed.");
            return 0;
        }
    }

    private static Duration parse(String text) {
        try {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals("off")) {
                return Schedules.OFF;
            }
            return Duration.parse(lower.endsWith("d") ? "P" + lower : "PT" + lower);
        } catch (java.time.format.DateTimeParseException e) {
            throw new CommandFailure("'" + text + "' is no interval; write it like 30m, 6h or 2d, or off");
        }
    }

    private static String text(Duration interval) {
        if (interval.equals(Schedules.OFF)) {
            return "off";
        }
        if (interval.toSeconds() % 86_400 == 0) {
            return interval.toDays() + "d";
        }
        return interval.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
