package seat.bench.scale;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import seat.bench.Findings;
import seat.testing.Installation;
import seat.testing.SeatProcess;

/**
 * What workers do in a second, and what it costs: real processes of the packaged jar on MariaDB and Redis, against an ESI that
 * takes 100 ms. A job is one update of {@code character.assets} of about a hundred rows; all other updates are set aside.
 */
final class Working implements AutoCloseable {
    private static final int CHARACTERS = 4_000;

    /** So few at once that four workers leave a third of two processors idle. */
    private static final int FEW = 4;

    private static final int MANY = 48;
    private static final Duration WINDOW = Duration.ofSeconds(8);

    private final Findings findings;
    private final Rig rig;
    private final LateEsi esi;
    private final Installation seat;

    /** @param cpu ms per job: the product's JVMs, MariaDB, Redis */
    private record Rate(int workers, Rig.Kind kind, double perSecond, double[] cpu, double busy) {
        double cpuSum() {
            return cpu[0] + cpu[1] + cpu[2];
        }
    }

    private Working(Findings findings) throws Exception {
        this.findings = findings;
        this.rig = new Rig(CHARACTERS);
        this.esi = rig.esi;
        this.seat = rig.seat;
    }

    static void measure(Findings findings) throws Exception {
        try (Working working = new Working(findings)) {
            working.rig.startDispatcher();
            working.scaling();
            working.fullSpeed();
        }
    }

    private void scaling() throws Exception {
        List<SeatProcess> workers = rig.workers("few-", 4, FEW);
        rig.warmUp(Duration.ofSeconds(20));
        List<Rate> rates = new ArrayList<>();
        for (int count : List.of(4, 2, 1)) {
            while (workers.size() > count) {
                SeatProcess leaving = workers.removeLast();
                leaving.terminate();
                leaving.awaitEnd(Rig.PATIENCE);
            }
            rates.add(rate(workers, Rig.Kind.FIRST));
            rates.add(rate(workers, Rig.Kind.UNCHANGED));
        }
        double memory = peak(workers);
        double arrival = addedUnderLoad(workers);
        StringBuilder text = new StringBuilder("""
                ## Workers: ratio (each at most %d updates at once, ESI takes %d ms)

                %s""".formatted(FEW, LateEsi.LATENCY.toMillis(), header()));
        for (Rate rate : rates) {
            text.append(row(rate, one(rates, rate.kind())));
        }
        findings.add(text
                + "\nPeak memory of a worker: %.0f MB. A second worker that was started under load raised throughput by half after %.1f s.\n"
                        .formatted(memory, arrival));
        for (Rig.Kind kind : Rig.Kind.values()) {
            Rate four = rates.stream()
                    .filter(rate -> rate.kind() == kind && rate.workers() == 4)
                    .findFirst()
                    .orElseThrow();
            findings.atLeast(
                    "four workers beside one, " + word(kind),
                    3.6,
                    four.perSecond() / one(rates, kind).perSecond(),
                    "");
            findings.atMost("machine busy with four workers, " + word(kind), 70, four.busy() * 100, "%");
        }
        findings.atMost("a worker added under load raises throughput within", 10, arrival, "s");
        for (SeatProcess worker : seat.processes("few-")) {
            if (worker.process().isAlive()) {
                worker.terminate();
                worker.awaitEnd(Rig.PATIENCE);
            }
        }
    }

    private static Rate one(List<Rate> rates, Rig.Kind kind) {
        return rates.stream()
                .filter(rate -> rate.kind() == kind && rate.workers() == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Seconds from the start of a second worker until throughput is half as high again. */
    private double addedUnderLoad(List<SeatProcess> workers) throws Exception {
        rig.prepare(Rig.Kind.UNCHANGED);
        TimeUnit.SECONDS.sleep(2);
        double before = perSecond(Duration.ofSeconds(4));
        long start = System.nanoTime();
        workers.add(rig.worker("few-added", FEW));
        while (perSecond(Duration.ofSeconds(1)) < 1.5 * before) {
            if (System.nanoTime() - start > Rig.PATIENCE.toNanos()) {
                return Double.NaN;
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double perSecond(Duration time) throws InterruptedException {
        long before = jobs();
        long start = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        return (jobs() - before) * 1e9 / (System.nanoTime() - start);
    }

    private long jobs() {
        return esi.full() + esi.unchanged();
    }

    private void fullSpeed() throws Exception {
        List<SeatProcess> workers = rig.workers("many-", 4, MANY);
        rig.warmUp(Duration.ofSeconds(40));
        List<Rate> rates = new ArrayList<>();
        for (Rig.Kind kind : Rig.Kind.values()) {
            rates.add(rate(workers, kind));
        }
        double memory = peak(workers);
        double recovery = killed(workers.removeLast());
        StringBuilder text = new StringBuilder("""
                ## Workers: full speed (four, each at most %d updates at once)

                %s""".formatted(MANY, header()));
        rates.forEach(rate -> text.append(row(rate, null)));
        Installation.Figures figures = seat.figures();
        findings.add(text
                + """

                Peak memory of a worker: %.0f MB, of the dispatcher: %.0f MB. A worker was killed (kill -9, lease %s s): %.1f s later
                others had everything it ran. How all updates ended: %s; claims dropped before any request: %d. More than about %,d
                unchanged jobs/s are not offered: %,d characters, each due again after 3.4 s.
                """.formatted(
                                memory,
                                OsProcess.peakMegabytes(
                                        seat.process("dispatcher").process().pid()),
                                Rig.LEASE,
                                recovery,
                                figures.outcomes(),
                                figures.spentClaims(),
                                (int) (CHARACTERS / 3.4),
                                CHARACTERS));
        Rate first = rates.get(0);
        Rate unchanged = rates.get(1);
        findings.atLeast("jobs/s first", 304, first.perSecond(), "");
        findings.atLeast("jobs/s unchanged", 748, unchanged.perSecond(), "");
        findings.atMost("CPU per job first", 5, first.cpuSum(), "ms");
        findings.atMost("CPU per job unchanged", 0.6, unchanged.cpuSum(), "ms");
        findings.atMost("a killed worker's work is others' within its lease (and a second)", 11, recovery, "s");
    }

    /** Seconds until others have all that the worker ran; unknown if it ran nothing. */
    private double killed(SeatProcess worker) throws Exception {
        rig.prepare(Rig.Kind.UNCHANGED);
        esi.freshFor(Duration.ofSeconds(10)); // fewer jobs than the others can do, so that none has to wait for them
        TimeUnit.SECONDS.sleep(12);
        var moment = seat.now();
        worker.kill();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(1); // what others ran has ended
        if (startedBefore(moment) == 0) {
            return Double.NaN;
        }
        Rig.await("nothing of the killed worker is left", () -> startedBefore(moment) == 0);
        return (System.nanoTime() - start) / 1e9;
    }

    private long startedBefore(LocalDateTime moment) {
        return seat.count(
                "SELECT COUNT(*) FROM updates WHERE " + Rig.JOBS + " AND state = 'running' AND started_at <= ?",
                moment);
    }

    private double peak(List<SeatProcess> workers) {
        return workers.stream()
                .mapToDouble(worker -> OsProcess.peakMegabytes(worker.process().pid()))
                .max()
                .orElseThrow();
    }

    private Rate rate(List<SeatProcess> workers, Rig.Kind kind) throws Exception {
        rig.prepare(kind);
        TimeUnit.MILLISECONDS.sleep(1_500);
        long full = esi.full();
        long unchanged = esi.unchanged();
        double[] before = rig.cpu(workers);
        double busy = OsProcess.busySeconds();
        long start = System.nanoTime();
        long end = start + WINDOW.toNanos();
        // Not to the last one: they would leave workers idle.
        while (System.nanoTime() < end && (kind == Rig.Kind.UNCHANGED || esi.full() - full < CHARACTERS * 0.75)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] after = rig.cpu(workers);
        full = esi.full() - full;
        unchanged = esi.unchanged() - unchanged;
        busy = (OsProcess.busySeconds() - busy) / seconds / Runtime.getRuntime().availableProcessors();
        long jobs = full + unchanged;
        long strange = kind == Rig.Kind.FIRST ? unchanged : full;
        if (strange * 50 > jobs) {
            System.err.printf("%d of %d answers were of the other kind%n", strange, jobs);
        }
        double[] each = new double[after.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (after[i] - before[i]) / jobs;
        }
        Rate rate = new Rate(workers.size(), kind, jobs / seconds, each, busy);
        System.err.print(row(rate, null));
        return rate;
    }

    private static String header() {
        return """
                | workers | jobs | jobs/s | beside one | CPU ms per job: JVMs | MariaDB | Redis | sum | machine busy |
                |--:|---|--:|--:|--:|--:|--:|--:|--:|
                """;
    }

    private static String row(Rate rate, Rate one) {
        return "| %d | %s | %.0f | %s | %.2f | %.2f | %.2f | %.2f | %.0f %% |%n"
                .formatted(
                        rate.workers(),
                        word(rate.kind()),
                        rate.perSecond(),
                        one == null ? "" : "%.2f".formatted(rate.perSecond() / one.perSecond()),
                        rate.cpu()[0],
                        rate.cpu()[1],
                        rate.cpu()[2],
                        rate.cpuSum(),
                        rate.busy() * 100);
    }

    private static String word(Rig.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws Exception {
        rig.close();
    }
}
