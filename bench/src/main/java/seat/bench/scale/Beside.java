package seat.bench.scale;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import seat.access.Users;
import seat.bench.Findings;
import seat.bench.Folder;
import seat.bench.FrontEnd;
import seat.testing.Installation;
import seat.testing.SeatProcess;

/**
 * How long pages take while two workers do all they can on the same machine and database, beside the same pages while nothing is due.
 * Arguments: the file for the result; then, optional, the number of rounds.
 */
public final class Beside {
    private static final int CHARACTERS = 4_000;
    private static final int AT_ONCE = 48;
    private static final int RUNS = 12;

    private final FrontEnd front;
    private final String cookie;

    private Beside(FrontEnd front) {
        this.front = front;
        long superuser = front.bean(Users.class).admin();
        this.cookie = front.session(superuser);
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Findings findings = new Findings();
        try (Rig rig = new Rig(CHARACTERS);
                Folder folder = Folder.create()) {
            rig.startDispatcher();
            List<SeatProcess> workers = rig.workers("worker-", 2, AT_ONCE / 2);
            rig.warmUp(Duration.ofSeconds(40));
            try (FrontEnd front = new FrontEnd(rig.url(), folder.path(), Installation.SECRET_KEY)) {
                List<String> paths = paths(rig.database()
                        .sql()
                        .sql("SELECT MIN(owner_id) FROM updates WHERE " + Rig.JOBS)
                        .query(Long.class)
                        .single());
                new Beside(front).measure(rig, workers, paths, rounds, findings);
            }
        }
        findings.keep("Pages beside workers", file);
        System.exit(findings.reached() ? 0 : 1);
    }

    private static List<String> paths(long pilot) {
        return List.of(
                "/",
                "/status",
                "/components",
                "/configuration/users",
                "/search?q=a",
                "/all/characters/asset-list",
                "/characters/" + pilot + "/sheet",
                "/characters/" + pilot + "/asset-list",
                "/characters/" + pilot + "/wallet-journal",
                "/characters/" + pilot + "/skills");
    }

    private void measure(Rig rig, List<SeatProcess> workers, List<String> paths, int rounds, Findings findings)
            throws Exception {
        Map<String, List<Double>> idle = new LinkedHashMap<>();
        Map<String, List<Double>> busy = new LinkedHashMap<>();
        rig.rest();
        for (String path : paths) {
            check(path);
            for (int i = 0; i < 3 * RUNS; i++) {
                get(path);
            }
        }
        double perSecond = 0;
        double machine = 0;
        for (int round = 0; round < rounds; round++) {
            rig.rest();
            paths.forEach(path -> times(path).forEach(time -> add(idle, path, time)));
            rig.prepare(Rig.Kind.UNCHANGED);
            TimeUnit.SECONDS.sleep(2);
            long jobs = rig.esi.unchanged();
            double before = OsProcess.busySeconds();
            long start = System.nanoTime();
            paths.forEach(path -> times(path).forEach(time -> add(busy, path, time)));
            double seconds = (System.nanoTime() - start) / 1e9;
            perSecond += (rig.esi.unchanged() - jobs) / seconds / rounds;
            machine += (OsProcess.busySeconds() - before)
                    / seconds
                    / Runtime.getRuntime().availableProcessors()
                    / rounds;
        }
        StringBuilder text = new StringBuilder("""
                ## %d workers, %d updates at once, %.0f unchanged updates/s meanwhile, the machine %.0f %% busy

                | page | ms while nothing is due | ms beside workers | times |
                |---|--:|--:|--:|
                """.formatted(workers.size(), AT_ONCE, perSecond, machine * 100));
        List<Double> ratios = new ArrayList<>();
        for (String path : paths) {
            double alone = median(idle.getOrDefault(path, List.of()));
            double beside = median(busy.getOrDefault(path, List.of()));
            ratios.add(beside / alone);
            text.append("| `%s` | %.1f | %.1f | %.2f |%n"
                    .formatted(path.replaceAll("\\d+", "…"), alone, beside, beside / alone));
        }
        findings.add(text
                + "\nMedians of %d whole answers each, over HTTP, one after the other.\n".formatted(rounds * RUNS));
        findings.atMost("pages beside workers, median", 2.0, median(ratios), "times");
        findings.atMost(
                "the page that suffers most",
                2.5,
                ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                "times");
    }

    private static void add(Map<String, List<Double>> times, String path, double time) {
        times.computeIfAbsent(path, unused -> new ArrayList<>()).add(time);
    }

    private List<Double> times(String path) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            get(path);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    private void check(String path) {
        int status = get(path).statusCode();
        if (status != 200) {
            throw new IllegalStateException(path + " answers " + status);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return front.get(cookie, path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
