package seat.bench.cost;

import java.util.Map;

/** What was found for one list on one database. */
record Result(String engine, Workload workload, Map<Step, Counts> counts, Map<Step, Series> series) {
    /** Rows per second of the first sync's reconcile, as a share of the bare batch's. */
    double shareOfBare() {
        return series.get(Step.RECONCILE_FIRST).speedBeside(series.get(Step.BARE_FIRST));
    }

    /** Speed of the first update, as a share of that of one that announces nothing. */
    double shareOfSilent() {
        return series.get(Step.FIRST).speedBeside(series.get(Step.SILENT_FIRST));
    }
}
