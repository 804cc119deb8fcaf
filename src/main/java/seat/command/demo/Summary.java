package seat.command.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiStatistics;
import seat.resource.Catalogue;
import seat.simulator.Simulator;
import seat.sync.Table;
import seat.update.CountedState;
import seat.update.LiveCounts;
import seat.update.OddUpdates;

/** What the demo prints at its end, and whether it proves anything. */
final class Summary {
    /** The number of characters from which on everything that can happen has happened to somebody, and no table is empty. */
    private static final int LARGE = 200;

    private static final Set<String> NEED_STATIC_DATA = Set.of("type_volumes");

    private final Simulator simulator;
    private final ApplicationContext seat;
    private final Database database;
    private final PrintWriter out;

    Summary(Simulator simulator, ApplicationContext seat, PrintWriter out) {
        this.simulator = simulator;
        this.seat = seat;
        this.database = seat.getBean(Database.class);
        this.out = out;
    }

    boolean print(boolean settled, double seconds) throws IOException {
        List<TruthCheck.Result> truth = new TruthCheck(database).compare(simulator.uri());
        LiveCounts live = new LiveCounts(database);
        Map<CountedState, Long> states = live.states();
        EsiStatistics.Counts counts = seat.getBean(EsiClient.class).statistics().counts();
        long updates = states.values().stream().mapToLong(Long::longValue).sum();
        long fresh = fresh(states, settled);
        OddUpdates odd = new OddUpdates(database);
        long setAside = odd.setAside();
        long rows = truth.stream().mapToLong(TruthCheck.Result::stored).sum();
        long equal = truth.stream().filter(TruthCheck.Result::equal).count();
        out.println();
        line("owners", "%,d", live.owners());
        line("updates", "%,d, %,d of them fresh", updates, fresh);
        line("rows", "%,d", rows);
        line("set aside", "%,d", setAside);
        line("requests", "%,d, %.0f %% of them unchanged (304)", counts.requests(), counts.notModifiedShare() * 100);
        line("seconds", "%.1f", seconds);
        line("violations", "%,d", simulator.violationCount());
        line("truth", "%d of %d tables equal", equal, truth.size());
        List<String> empty = empty(truth);
        line("tables", "%d of %d have rows", truth.size() - empty.size(), truth.size());
        if (!empty.isEmpty()) {
            out.println("  without rows: " + String.join(", ", empty));
        }
        odd.byResource(5).forEach(each -> out.println("  " + each.resource() + ": " + each.reason()));
        trouble(truth, live, states, settled);
        out.flush();
        return settled
                && fresh == updates
                && equal == truth.size()
                && setAside == 0
                && simulator.violationCount() == 0
                && (empty.isEmpty() || simulator.population().size() < LARGE)
                && !truth.isEmpty();
    }

    /** All was fresh at one moment; what has become due again since then is as good. */
    private static long fresh(Map<CountedState, Long> states, boolean settled) {
        return states.getOrDefault(CountedState.FRESH, 0L) + (settled ? states.getOrDefault(CountedState.DUE, 0L) : 0);
    }

    /**
     * Tables of the catalogue that nothing was written into. Which types have a packaged volume the static data says, so that without it
     * none is asked for.
     */
    private List<String> empty(List<TruthCheck.Result> truth) {
        Set<String> filled = truth.stream()
                .filter(result -> result.stored() > 0)
                .map(TruthCheck.Result::table)
                .collect(Collectors.toCollection(HashSet::new));
        if (database.sql()
                        .sql("SELECT COUNT(*) FROM sde_pointer")
                        .query(Long.class)
                        .single()
                == 0) {
            filled.addAll(NEED_STATIC_DATA);
        }
        Catalogue catalogue = seat.getBean(Catalogue.class);
        return catalogue.resources().stream()
                .flatMap(resource -> catalogue.tables(resource).stream())
                .map(Table::name)
                .distinct()
                .filter(table -> !filled.contains(table))
                .sorted()
                .toList();
    }

    private void trouble(
            List<TruthCheck.Result> truth, LiveCounts live, Map<CountedState, Long> states, boolean settled) {
        truth.stream().filter(result -> !result.equal()).forEach(result -> {
            out.printf(
                    "  %s: %,d rows differ (%,d stored, %,d expected)%n",
                    result.table(), result.differing(), result.stored(), result.expected());
            result.examples().forEach(example -> out.println("    " + example));
        });
        simulator.violations().stream().limit(5).forEach(violation -> out.println("  violation: " + violation));
        if (fresh(states, settled)
                < states.values().stream().mapToLong(Long::longValue).sum()) {
            out.println(states.entrySet().stream()
                    .map(each -> each.getKey().id() + "=" + each.getValue())
                    .collect(Collectors.joining(", ", "  not fresh: {", "}")));
            live.troubles(10)
                    .forEach(each -> out.printf(
                            "    %s %s: %s (%d)%n",
                            each.resource(), each.state().id(), each.reason(), each.count()));
        }
    }

    private void line(String name, String format, Object... values) {
        out.printf("%-11s %s%n", name, String.format(java.util.Locale.ROOT, format, values));
    }
}
