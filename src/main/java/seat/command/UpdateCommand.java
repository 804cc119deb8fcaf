package seat.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.process.Times;
import seat.resource.OwnerType;
import seat.update.Overview;
import seat.update.UpdateState;
import seat.update.UpdateSummary;
import seat.update.Wakeups;

/** {@code seat update}: somebody wants an owner's data fetched now, as far as ESI's caches and budgets allow. */
@Command(
        name = "update",
        description = {
            "Fetch what SeAT keeps about a character, corporation or alliance, or about all of EVE, now, within ESI's rules.",
            "For example: update character 95465499 assets; update public prices"
        })
final class UpdateCommand extends DataCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration RECENT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;

    /** Whose data a person can ask for. */
    enum Owner {
        CHARACTER(OwnerType.CHARACTER),
        CORPORATION(OwnerType.CORPORATION),
        ALLIANCE(OwnerType.ALLIANCE),
        PUBLIC(OwnerType.PUBLIC);

        private final OwnerType type;

        Owner(OwnerType type) {
            this.type = type;
        }
    }

    @Parameters(index = "0", paramLabel = "character|corporation|alliance|public", description = "Whose data.")
    private Owner owner = Owner.CHARACTER;

    @Parameters(
            index = "1..*",
            paramLabel = "ID RESOURCE",
            description =
                    "Its id in EVE (not with public), then resources such as assets or wallet-journal; default: all.")
    private List<String> words = new ArrayList<>();

    private long id = OwnerType.UNIVERSE;
    private List<String> wanted = List.of();

    @Option(names = "--no-wait", description = "Only put them first; do not wait for them.")
    private boolean noWait;

    UpdateCommand() {}

    @Override
    protected Needs needs() {
        return noWait ? Needs.DATA : Needs.WORK;
    }

    @Override
    protected int run(CommandContext context) throws InterruptedException {
        readWords();
        Overview overview = new Overview(context.database());
        Map<String, UpdateSummary> all = overview.of(owner.type, id);
        if (all.isEmpty()) {
            throw new CommandFailure(unknownOwner());
        }
        Set<String> resources = resources(all.keySet());
        new Wakeups(context.database()).askFor(id, resources);
        Map<String, UpdateSummary> before = new LinkedHashMap<>(all);
        before.keySet().retainAll(resources);
        if (noWait) {
            return tellOnly(context, overview.of(owner.type, id), resources, "put first");
        }
        if (!context.serving() && !context.settings().database().embedded() && !somebodyWorks(context, overview)) {
            context.print("No SeAT works on this database now; these start with the next 'seat serve'.");
            return tellOnly(context, overview.of(owner.type, id), resources, "put first");
        }
        return await(context, overview, before);
    }

    private void readWords() {
        if (owner == Owner.PUBLIC) {
            wanted = words;
            return;
        }
        if (words.isEmpty()) {
            throw new CommandFailure("Whose? Name the " + owner.type.id() + "'s id in EVE");
        }
        try {
            id = Long.parseLong(words.getFirst());
        } catch (NumberFormatException e) {
            throw new CommandFailure(
                    "'" + words.getFirst() + "' is no id: the " + owner.type.id() + "'s number in EVE comes first");
        }
        wanted = words.subList(1, words.size());
    }

    private String unknownOwner() {
        return switch (owner) {
            case CHARACTER ->
                "SeAT keeps nothing about character " + id
                        + ": it has to sign in first, or its token to be imported ('seat token import').";
            case CORPORATION ->
                "SeAT keeps nothing about corporation " + id + ": one of its members has to sign in first.";
            case ALLIANCE ->
                "SeAT keeps nothing about alliance " + id
                        + ": a member of one of its corporations has to sign in first.";
            case PUBLIC -> "SeAT has kept nothing yet: it begins with the first 'seat serve'.";
        };
    }

    private Set<String> resources(Set<String> known) {
        if (wanted.isEmpty()) {
            return known;
        }
        Set<String> chosen = new TreeSet<>();
        String prefix = owner.type.id() + ".";
        for (String name : wanted) {
            String full = name.startsWith(prefix) ? name : prefix + name;
            if (!known.contains(full)) {
                throw new CommandFailure("SeAT keeps no " + name + " of " + whose() + "; there are: "
                        + String.join(
                                " ",
                                known.stream()
                                        .map(each -> each.substring(each.indexOf('.') + 1))
                                        .toList()));
            }
            chosen.add(full);
        }
        return chosen;
    }

    private String whose() {
        return owner == Owner.PUBLIC ? "EVE" : owner.type.id() + " " + id;
    }

    private static boolean somebodyWorks(CommandContext context, Overview overview) {
        Instant now = context.database().now();
        return overview.lastActive()
                .filter(active -> active.plus(RECENT).isAfter(now))
                .isPresent();
    }

    private static int tellOnly(
            CommandContext context, Map<String, UpdateSummary> now, Set<String> resources, String what) {
        for (String resource : resources) {
            UpdateSummary summary = Objects.requireNonNull(now.get(resource));
            context.print("%-32s %s", resource, summary.due() || summary.leased() ? what : waits(summary));
        }
        return 0;
    }

    private int await(CommandContext context, Overview overview, Map<String, UpdateSummary> before)
            throws InterruptedException {
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, UpdateSummary> open = new LinkedHashMap<>(before);
        boolean good = true;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !context.left().getAsBoolean()) {
            Map<String, UpdateSummary> now = overview.of(owner.type, id);
            for (UpdateSummary was : List.copyOf(open.values())) {
                UpdateSummary is = now.getOrDefault(was.resource(), was);
                boolean over = over(was, is);
                tell(context, told, is, over);
                if (over) {
                    open.remove(was.resource());
                    good &= is.good();
                }
            }
            if (open.isEmpty()) {
                return good ? 0 : 1;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        context.print(
                "Not finished within %d minutes: %s. They go on by themselves.", PATIENCE.toMinutes(), open.keySet());
        return 1;
    }

    /** Whether an update has come to an end since, or has nothing to do because ESI has nothing newer yet. */
    private static boolean over(UpdateSummary was, UpdateSummary is) {
        if (is.leased() || is.state() == UpdateState.WAITING) {
            return false;
        }
        boolean ran = is.attempts() > was.attempts() || was.state() == UpdateState.RUNNING;
        return ran || !is.due();
    }

    private static void tell(CommandContext context, Map<String, String> told, UpdateSummary is, boolean over) {
        String line = over
                ? (is.good()
                        ? "%,d rows, %s".formatted(is.rows(), waits(is))
                        : is.state().id() + ": " + is.reason())
                : is.state() == UpdateState.WAITING
                        ? "waiting: " + is.reason()
                        : is.leased() ? is.state().id() : "due";
        if (!line.equals(told.put(is.resource(), line)) && !line.equals("due")) {
            context.print("%-32s %s", is.resource(), line);
        }
    }

    private static String waits(UpdateSummary summary) {
        if (summary.off()) {
            return "switched off by a rule ('seat schedule list')";
        }
        String until = Times.utc(summary.nextAt());
        return summary.partly()
                ? "not whole: %s; next at %s".formatted(summary.reason(), until)
                : "fresh until " + until;
    }
}
