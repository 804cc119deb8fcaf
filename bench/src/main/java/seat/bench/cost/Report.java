package seat.bench.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seat.bench.Machine;

/** The result as people read it, and the verdict. */
final class Report {
    static final int MOST_FIRST = 20;
    static final int MOST_UNCHANGED = 5;
    static final double LEAST_SHARE = 0.85;
    static final double LEAST_OF_SILENT = 0.90;

    private static final double MS = 1e6;

    private final int rounds;
    private final int owners;
    private final List<String> databases = new ArrayList<>();

    Report(int rounds, int owners) {
        this.rounds = rounds;
        this.owners = owners;
    }

    void database(String version) {
        databases.add(version);
    }

    String text(List<Result> results) {
        StringBuilder text = new StringBuilder("# What a sync costs\n\n");
        text.append(Machine.describe());
        text.append("* ").append(String.join("; ", databases)).append('\n');
        text.append("* %d rounds of %d lists each; medians, the middle half of the rounds in brackets\n\n"
                .formatted(rounds, owners));
        results.forEach(result -> table(text, result));
        text.append("""
                Statements: on MariaDB the server's own count (`Questions`), BEGIN and COMMIT included; on H2 JDBC executions and
                commits. A batch of the server's driver is one statement. CPU: of this JVM without the canned ESI; on H2 the database
                is in it. Rows/s by wall clock. 'Beside bare': the median over the rounds of the speed beside the bare batch's in
                the same round, which a busy machine disturbs least. 'Beside silent': likewise, beside the same update where no
                resource declares that others hear of its changes. Events: rows added to `change_events`.

                Other programs, measured on a 2-core machine of this kind: the original in PHP takes 2,012 statements and 0.87 CPU s
                for 1,000 assets, changed or not, and 5,002 statements and 2.3 CPU s for 2,500 journal rows. A bare multi-row upsert of
                1,000 assets from a script: 0.037 CPU s, 26,000 to 36,000 rows/s.

                """);
        List<String> missed = missed(results);
        text.append("## Verdict: ").append(missed.isEmpty() ? "every target is reached\n\n" : "missed\n\n");
        text.append("""
                Targets: at most %d statements for a first sync, at most %d, no data row and no event for an
                unchanged one, at least %.0f %% of the speed of one that announces nothing for a first update,
                """.formatted(MOST_FIRST, MOST_UNCHANGED, LEAST_OF_SILENT * 100));
        text.append(
                "at least %.0f %% of the bare batch's rows/s for the first reconcile.\n".formatted(LEAST_SHARE * 100));
        missed.forEach(miss -> text.append("* ").append(miss).append('\n'));
        return text.toString();
    }

    boolean reached(List<Result> results) {
        return missed(results).isEmpty();
    }

    private static void table(StringBuilder text, Result result) {
        text.append("## %s, %,d rows of %s%n%n"
                .formatted(
                        result.engine(),
                        result.workload().rows(),
                        result.workload().table()));
        text.append(
                "| scope | sync | statements | rows written | events | ms (spread) | rows/s | JVM CPU ms | database CPU ms | beside bare | beside silent |\n");
        text.append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        Map<Step, Series> series = result.series();
        for (Step step : Step.values()) {
            Series samples = series.get(step);
            Counts counts = result.counts().get(step);
            double wall = samples.median(Sample::wallNanos);
            text.append("| %s | %s | %d | %d | %d | %.1f (%s) | %,.0f | %.1f | %s | %s | %s |%n"
                    .formatted(
                            step.scope().title(),
                            step.title(),
                            counts.statements(),
                            counts.rowsWritten(),
                            counts.eventsWritten(),
                            wall / MS,
                            samples.middleHalf(Sample::wallNanos, MS),
                            result.workload().rows() / (wall / 1e9),
                            samples.median(Sample::jvmNanos) / MS,
                            result.engine().equals("H2")
                                    ? "–"
                                    : "%.1f".formatted(samples.median(Sample::databaseNanos) / MS),
                            beside(series, step, bare(step)),
                            beside(series, step, silent(step))));
        }
        text.append('\n');
    }

    private static Step bare(Step step) {
        return switch (step) {
            case FIRST, SILENT_FIRST, RECONCILE_FIRST, BARE_FIRST -> Step.BARE_FIRST;
            case NOT_MODIFIED, EQUAL, SILENT_EQUAL, RECONCILE_EQUAL, BARE_EQUAL -> Step.BARE_EQUAL;
            case CHANGED, SILENT_CHANGED, RECONCILE_CHANGED, BARE_CHANGED -> Step.BARE_CHANGED;
        };
    }

    /** The same step announcing nothing; the step itself where there is none. */
    private static Step silent(Step step) {
        return switch (step) {
            case FIRST -> Step.SILENT_FIRST;
            case EQUAL -> Step.SILENT_EQUAL;
            case CHANGED -> Step.SILENT_CHANGED;
            default -> step;
        };
    }

    private static String beside(Map<Step, Series> series, Step step, Step other) {
        return step == other ? "" : "%.0f %%".formatted(series.get(step).speedBeside(series.get(other)) * 100);
    }

    private static List<String> missed(List<Result> results) {
        List<String> missed = new ArrayList<>();
        for (Result result : results) {
            String where = result.engine() + ", " + result.workload().resource() + ": ";
            result.counts().forEach((step, counts) -> {
                if (step.scope() == Step.Scope.BARE) {
                    return;
                }
                if (step.title().equals("first") && counts.statements() > MOST_FIRST
                        || step.unchanged() && counts.statements() > MOST_UNCHANGED) {
                    missed.add(where + step.title() + " takes " + counts.statements() + " statements: "
                            + counts.executed());
                }
                if (step.unchanged() && counts.eventsWritten() > 0) {
                    missed.add(where + step.title() + " writes " + counts.eventsWritten() + " events");
                }
                if (step.unchanged() && counts.rowsWritten() > 0) {
                    missed.add(where + step.title() + " writes " + counts.rowsWritten() + " data rows");
                }
            });
            if (result.shareOfSilent() < LEAST_OF_SILENT) {
                missed.add(where
                        + "the first update has %.0f %% of the speed of one that announces nothing"
                                .formatted(result.shareOfSilent() * 100));
            }
            if (result.shareOfBare() < LEAST_SHARE) {
                missed.add(where
                        + "the first reconcile has %.0f %% of the bare batch's rows/s"
                                .formatted(result.shareOfBare() * 100));
            }
        }
        return missed;
    }
}
