package seat.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import seat.db.Database;

/**
 * Measures what one sync costs: statements, rows per second and CPU time, beside a bare batch of the same rows in the same
 * run. Arguments: the file for the result; then, optional, measured rounds, owners in each, and which database and list alone.
 */
public final class Cost {
    /** Until the JVM has compiled what it will, several steps run many times. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static long lastOwner = Workload.OWNERS + 100;

    private Cost() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        int owners = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        String only = arguments.length > 3 ? arguments[3] : "";
        Path folder = Files.createTempDirectory("seat-bench");
        List<Result> results = new ArrayList<>();
        Report report = new Report(rounds, owners);
        try (CannedEsi esi = new CannedEsi()) {
            for (Supplier<Engine> open : List.<Supplier<Engine>>of(() -> Engine.h2(folder), Engine::mariaDb)) {
                try (Engine engine = open.get()) {
                    for (Workload workload : Workload.values()) {
                        if ((engine.name() + " " + workload.name()).contains(only)) {
                            results.add(measure(engine, workload, esi, rounds, owners));
                        }
                    }
                    report.database(engine.name() + " " + engine.version());
                }
            }
        } finally {
            delete(folder);
        }
        String text = report.text(results);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println(text);
        System.out.println("Kept in " + file);
        System.exit(report.reached(results) ? 0 : 1);
    }

    private static Result measure(Engine engine, Workload workload, CannedEsi esi, int rounds, int owners) {
        System.err.printf("%s, %s: counting, warming up, measuring%n", engine.name(), workload.resource());
        CountingDataSource source = new CountingDataSource(engine.pool());
        Subject counted = new Subject(workload, esi, new Database(source, engine.dialect()));
        Map<Step, Counts> counts = Counts.of(engine, counted, source, Workload.OWNERS + 1);
        Subject subject = new Subject(workload, esi, engine.database());
        long warm = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < warm) {
            rounds(engine, esi, subject, 1, owners);
        }
        return new Result(engine.name(), workload, counts, rounds(engine, esi, subject, rounds, owners));
    }

    /** Each round runs all scopes, in an order drawn anew, each on owners and tables of its own. */
    private static Map<Step, Series> rounds(Engine engine, CannedEsi esi, Subject subject, int rounds, int owners) {
        Map<Step, Series> series = new EnumMap<>(Step.class);
        Random order = new Random(7);
        LongSupplier others = esi::cpuNanos;
        for (int round = 0; round < rounds; round++) {
            List<Step.Scope> scopes = new ArrayList<>(List.of(Step.Scope.values()));
            Collections.shuffle(scopes, order);
            for (Step.Scope scope : scopes) {
                // One owner more, whose sync is not measured: it wakes caches that another scope has cooled.
                List<Long> wake = newOwners(1);
                List<Long> measured = newOwners(owners);
                for (Step step : Step.values()) {
                    if (step.scope() == scope) {
                        subject.prepare(step, wake);
                        subject.prepare(step, measured);
                        subject.run(step, wake);
                        series.computeIfAbsent(step, unknown -> new Series())
                                .add(Sample.of(owners, engine, others, () -> subject.run(step, measured)));
                        subject.verify(step, measured);
                    }
                }
                subject.clear();
            }
        }
        return series;
    }

    /** Nobody's twice: some of ESI's budgets, which each character has of its own, allow few requests. */
    private static List<Long> newOwners(int count) {
        return LongStream.generate(() -> ++lastOwner).limit(count).boxed().toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
