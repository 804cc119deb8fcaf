package seat.seat5;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The step about all other tables: SeAT's own are states that ESI tells anew, the static data has its own way here, and what plugins made
 * is kept in tables of their own names.
 */
final class RestStep implements ImportStep {
    private static final String ANEW = "it is as EVE is now, and read anew from ESI";

    /** EVE's static data as SeAT 5 keeps it: invTypes, mapDenormalize. */
    private static final Pattern STATIC =
            Pattern.compile("(agt|chr|crp|dgm|eve|industry|inv|map|planet|ram|sky|sta|trn|war)[A-Z]\\w*");

    private static final Set<String> OF_SEAT = own();

    private final Supplier<Set<String>> known;

    /** @param known the tables that other steps know */
    RestStep(Supplier<Set<String>> known) {
        this.known = known;
    }

    private static Set<String> own() {
        try (InputStream in = RestStep.class.getResourceAsStream("tables.txt")) {
            if (in == null) {
                throw new IllegalStateException("tables.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    private Set<String> plugins(Source source) {
        Set<String> plugins = new TreeSet<>(source.tables());
        plugins.removeAll(OF_SEAT);
        plugins.removeAll(known.get());
        plugins.removeIf(table -> STATIC.matcher(table).matches());
        return plugins;
    }

    @Override
    public void rehearse(Source source, Report report) {
        tellStates(source, report);
        for (String table : plugins(source)) {
            long rows = source.count(table);
            report.counted(table, rows, new PluginTable(source, table).target());
            report.brought(table, rows);
        }
    }

    private void tellStates(Source source, Report report) {
        Set<String> states = new TreeSet<>(source.tables());
        states.retainAll(OF_SEAT);
        states.removeAll(known.get());
        states.removeAll(List.of("migrations"));
        for (String table : states) {
            long rows = source.count(table);
            report.counted(table, rows, "");
            report.leftOut(table, ANEW, rows);
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        tellStates(source, run.report());
        for (String name : plugins(source)) {
            PluginTable table = new PluginTable(source, name);
            TableRun progress = run.table(name, table.target(), source.estimate(name));
            if (!progress.done()) {
                table.copy(run, progress);
                progress.complete();
            }
        }
    }
}
