package seat.bench.cost;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one list costs in statements, and how many data rows it writes.
 *
 * @param statements of the server (MariaDB: its own count, transactions' included), or JDBC executions and commits (H2)
 * @param executed each JDBC execution and commit
 * @param rowsWritten by the database's own evidence: rows that lost the mark they were given before
 * @param eventsWritten change events that the step added
 */
record Counts(long statements, List<String> executed, long rowsWritten, long eventsWritten) {

    /** Runs every step once for one owner through a counting data source. */
    static Map<Step, Counts> of(Engine engine, Subject subject, CountingDataSource source, long owner) {
        Map<Step, Counts> counts = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            if (step.title().equals("first")) {
                subject.clear();
            }
            List<Long> owners = List.of(owner);
            subject.prepare(step, owners);
            subject.markRows();
            long events = subject.eventsWritten();
            source.take();
            long before = engine.questions().orElse(0);
            subject.run(step, owners);
            long after = engine.questions().orElse(0);
            List<String> executed = source.take();
            // Asking for the second number is itself in it.
            long statements = engine.questions().isPresent() ? after - before - 1 : executed.size();
            counts.put(step, new Counts(statements, executed, subject.rowsWritten(), subject.eventsWritten() - events));
            subject.verify(step, owners);
        }
        subject.clear();
        return counts;
    }
}
