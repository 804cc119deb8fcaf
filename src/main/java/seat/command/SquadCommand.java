package seat.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import seat.audit.Actor;
import seat.db.Database;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.process.Times;
import seat.squad.Evaluations;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.squad.Squad;
import seat.squad.Squads;

/** {@code seat squad}: squads and who is in them. */
@Command(
        name = "squad",
        description = "Show squads, evaluate them, and add or remove members.",
        subcommands = {
            SquadCommand.Show.class,
            SquadCommand.Listed.class,
            SquadCommand.Evaluate.class,
            SquadCommand.Add.class,
            SquadCommand.Remove.class
        })
final class SquadCommand extends CommandGroup {
    SquadCommand() {}

    private static Squad find(Squads squads, String named) {
        return squads.all().stream()
                .filter(squad ->
                        String.valueOf(squad.id()).equals(named) || squad.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no squad '" + named + "'; 'seat squad list' shows those there are"));
    }

    private static long person(Squads squads, String name) {
        return squads.person(name)
                .map(Squads.Person::user)
                .orElseThrow(() -> new CommandFailure("Nobody who has signed in is called '" + name + "'"));
    }

    private static String evaluated(Squad squad) {
        return squad.evaluatedAt() == null ? "never" : Times.utc(squad.evaluatedAt());
    }

    /** {@code seat squad list}. */
    @Command(name = "list", description = "Show all squads.")
    static final class Listed extends DataCommand {
        Listed() {}

        @Override
        protected int run(CommandContext context) {
            Squads squads = new Squads(context.get(Database.class));
            List<Squads.Seen> all = squads.list(0, true);
            if (all.isEmpty()) {
                context.print("There is no squad.");
                return 0;
            }
            context.print(
                    "%-6s %-40s %-12s %-10s %8s  %s", "ID", "NAME", "MEMBERSHIP", "VISIBILITY", "MEMBERS", "EVALUATED");
            for (Squads.Seen seen : all) {
                Squad squad = seen.squad();
                context.print(
                        "%-6d %-40s %-12s %-10s %8d  %s%s",
                        squad.id(),
                        squad.name(),
                        squad.membership().id(),
                        squad.visibility().id(),
                        seen.members(),
                        evaluated(squad),
                        squad.problem() == null ? "" : "  " + squad.problem());
            }
            return 0;
        }
    }

    /** {@code seat squad show}. */
    @Command(name = "show", description = "Show a squad, its filter and its members.")
    static final class Show extends DataCommand {
        @Parameters(paramLabel = "SQUAD", description = "Its id or its name.")
        private String squad = "";

        Show() {}

        @Override
        protected int run(CommandContext context) {
            Squads squads = new Squads(context.get(Database.class));
            Squad found = find(squads, squad);
            context.print(
                    "%s (%d): %s, %s",
                    found.name(),
                    found.id(),
                    found.membership().id(),
                    found.visibility().id());
            context.print("Evaluated: %s", evaluated(found));
            if (found.problem() != null) {
                context.print("Problem: %s", found.problem());
            }
            @Nullable String filter = FilterJson.write(found.parsed().filter());
            context.print("Filter: %s", filter == null ? "everybody" : filter);
            context.print(
                    "Moderators: %s",
                    squads.moderators(found.id()).stream()
                            .map(Squads.Person::name)
                            .toList());
            context.print(
                    "Roles: %s",
                    squads.roles(found.id()).stream().map(Squads.Role::title).toList());
            context.print("Members:");
            squads.members(found.id(), 0, 10_000).forEach(member -> context.print("  %s", member.name()));
            return 0;
        }
    }

    /** {@code seat squad evaluate}. */
    @Command(name = "evaluate", description = "Find out who fits, now, and let them join or leave.")
    static final class Evaluate extends DataCommand {
        @Parameters(paramLabel = "SQUAD", arity = "0..1", description = "Its id or its name; default: all squads.")
        private String squad = "";

        Evaluate() {}

        @Override
        protected int run(CommandContext context) {
            Squads squads = new Squads(context.get(Database.class));
            List<Squad> wanted = squad.isEmpty() ? squads.inOrder() : List.of(find(squads, squad));
            for (Squad each : wanted) {
                Evaluations.Outcome outcome =
                        squads.evaluate(each.id(), Actor.command()).orElse(new Evaluations.Outcome(0, 0, "it is gone"));
                context.print(
                        "%s: %d joined, %d left%s",
                        each.name(),
                        outcome.joined(),
                        outcome.left(),
                        outcome.problem() == null ? "" : "; " + outcome.problem());
            }
            return 0;
        }
    }

    /** {@code seat squad add}. */
    @Command(name = "add", description = "Make somebody a member of a squad whose members do not come by its filter.")
    static final class Add extends DataCommand {
        @Parameters(index = "0", paramLabel = "SQUAD", description = "Its id or its name.")
        private String squad = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "Of the account or of one of its characters.")
        private String name = "";

        Add() {}

        @Override
        protected int run(CommandContext context) {
            Squads squads = new Squads(context.get(Database.class));
            Squad found = find(squads, squad);
            try {
                squads.add(found.id(), person(squads, name), Actor.command());
            } catch (FilterProblem e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
            context.print("%s is a member of %s.", name, found.name());
            return 0;
        }
    }

    /** {@code seat squad remove}. */
    @Command(name = "remove", description = "End somebody's membership.")
    static final class Remove extends DataCommand {
        @Parameters(index = "0", paramLabel = "SQUAD", description = "Its id or its name.")
        private String squad = "";

        @Parameters(index = "1", paramLabel = "NAME", description = "Of the account or of one of its characters.")
        private String name = "";

        Remove() {}

        @Override
        protected int run(CommandContext context) {
            Squads squads = new Squads(context.get(Database.class));
            Squad found = find(squads, squad);
            try {
                if (!squads.remove(found.id(), person(squads, name), Actor.command())) {
                    throw new CommandFailure(name + " is no member of " + found.name());
                }
            } catch (FilterProblem e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
            context.print("%s is no member of %s any more.", name, found.name());
            return 0;
        }
    }
}
