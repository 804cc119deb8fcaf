package seat.bench.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.FileSystemUtils;
import seat.access.Permissions;
import seat.access.Users;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.CallRate;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.bench.FrontEnd;
import seat.bench.Machine;
import seat.bench.pages.Seeded;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.setting.GlobalSettings;
import seat.testing.MariaDbServer;

/**
 * What the REST API costs at the size of {@code bench/pages}: rows/s of an export of 1,000,000 rows beside a bare JDBC read of the same
 * columns in the same run, pages of 100 rows, pages by number of SeAT 5's contract, and the heap that is left after collections while ten exports
 * run.
 */
public final class ApiBench {
    private static final double SHARE = 0.5;
    private static final double PAGE = 20;
    private static final double NUMBERED = 200;
    private static final int RUNS = 41;
    private static final int WARM_UP = 50;
    private static final String HEADING = "| page | p50 ms | p95 ms | aim | |\n|---|---:|---:|---:|---|\n";
    private static final int EXPORTS = 10;
    private static final String EXPORT = "/api/v3/all/characters/asset-list.ndjson";

    private static final String SAME_ROWS = """
            SELECT t.character_id, t.type_id, t.name, t.quantity, COALESCE(p.type_id, t.location_id), t.location_flag, t.root_location_id,
              t.is_singleton, t.item_id, t.location_id, t.location_type, t.is_blueprint_copy, t.x, t.y, t.z, t.root_location_flag
            FROM character_assets t LEFT JOIN character_assets p ON p.item_id = t.location_id AND p.character_id = t.character_id
            ORDER BY t.item_id
            """;

    private final FrontEnd front;
    private final Database database;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String key;
    private final StringBuilder text = new StringBuilder();
    private boolean reached = true;

    private ApiBench(FrontEnd front, Database database) {
        this.front = front;
        this.database = database;
        database.inTransaction(() -> new GlobalSettings(database).set(CallRate.PER_SECOND, "1000"));
        Viewer superuser =
                front.bean(Users.class).find(front.bean(Users.class).admin()).orElseThrow();
        Permissions known = front.bean(Permissions.class);
        this.key = front.bean(ApiKeys.class)
                .make(
                        Actor.command(),
                        superuser,
                        new KeyDraft("bench", new TreeSet<>(known.grantable()), null, List.of(), null, null),
                        known);
    }

    /** @param arguments the result file, and a JDBC address of a seeded database; without it a server is started and seeded */
    public static void main(String[] arguments) throws Exception {
        boolean reached;
        if (arguments.length > 1) {
            try (var pool = DataSources.server(arguments[1], "root", "")) {
                reached = run(arguments[1], new Database(pool, Dialect.MARIADB), Path.of(arguments[0]));
            }
        } else {
            try (MariaDbServer server = MariaDbServer.start("--innodb-buffer-pool-size=1G")) {
                String address = server.newDatabase();
                // Millions of rows are made by one statement.
                try (var pool = DataSources.server(address + "&socketTimeout=900000", "root", "")) {
                    Database database = new Database(pool, Dialect.MARIADB);
                    new Migrations(database).run();
                    Seeded.fill(database);
                    reached = run(address, database, Path.of(arguments[0]));
                }
            }
        }
        System.exit(reached ? 0 : 1);
    }

    private static boolean run(String address, Database database, Path result) throws Exception {
        Path folder = Files.createTempDirectory("seat-api");
        try (FrontEnd front = new FrontEnd(address, folder)) {
            ApiBench bench = new ApiBench(front, database);
            bench.text.append("# The REST API\n\n").append(Machine.describe()).append("\n");
            bench.pages();
            bench.export();
            bench.memory();
            bench.text.append(bench.reached ? "\nVerdict: every aim is reached\n" : "\nVerdict: aims are missed\n");
            System.out.print(bench.text);
            Files.writeString(result, bench.text);
            return bench.reached;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void pages() throws IOException, InterruptedException {
        String pilot = "/api/v3/characters/" + Seeded.PILOT;
        String corporation = "/api/v3/corporations/" + Seeded.CORPORATION;
        List<String> first = List.of(
                pilot + "/asset-list?size=100",
                pilot + "/wallet-journal?size=100",
                pilot + "/wallet-journal?size=100&names=true",
                corporation + "/asset-list?size=100",
                corporation + "/wallet-journal?size=100",
                "/api/v3/all/characters/wallet-journal?size=100",
                "/api/v3/all/corporations/asset-list?size=100",
                "/api/v3/corporations/" + Seeded.CORPORATION + "/members/asset-list?size=100");
        warmUp(first);
        for (String path : first) {
            page(path, PAGE);
        }
        String next = get(corporation + "/wallet-journal?size=1000").replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
        page(corporation + "/wallet-journal?size=100&after=" + next, PAGE);
        String numbered = "/api/v2/corporation/wallet-journal/" + Seeded.CORPORATION;
        for (String path : List.of(
                numbered,
                numbered + "?page=1000",
                numbered + "?page=100000",
                numbered + "?page=2000&per_page=100",
                "/api/v2/character/assets/" + Seeded.PILOT + "?page=2000")) {
            page(path, NUMBERED);
        }
        text.append('\n');
    }

    /**
     * All pages by turns: what is measured first would else be measured while the compiler still works on what all of them run. That is what a
     * server costs that runs, and not what its first minute costs.
     */
    private void warmUp(List<String> paths) throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            for (String path : paths) {
                get(path);
            }
        }
        tell("Each of the pages of `/api/v3` was asked for %d times, by turns, before any was measured.%n%n"
                .formatted(WARM_UP));
        text.append(HEADING);
    }

    private void page(String path, double aim) throws IOException, InterruptedException {
        double[] times = new double[RUNS];
        int length = 0;
        for (int i = -10; i < RUNS; i++) {
            long start = System.nanoTime();
            length = get(path).length();
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        double p95 = times[(int) Math.ceil(RUNS * 0.95) - 1];
        reached &= p95 <= aim;
        String line = String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f | %d KiB |%n",
                path.replaceAll("after=.*", "after=…"),
                times[RUNS / 2],
                p95,
                aim,
                length / 1024);
        tell(line);
    }

    private void tell(String line) {
        System.err.print(line);
        text.append(line);
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(path), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(front.address() + path))
                .header("X-Token", key)
                .build();
    }

    private void export() throws Exception {
        long rows = exported();
        bare();
        double[] exports = new double[3];
        double[] bares = new double[3];
        for (int i = 0; i < exports.length; i++) { // by turns, since the machine is not ours alone
            long start = System.nanoTime();
            exported();
            exports[i] = rows / ((System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            bare();
            bares[i] = rows / ((System.nanoTime() - start) / 1e9);
        }
        Arrays.sort(exports);
        Arrays.sort(bares);
        double share = exports[1] / bares[1];
        reached &= share >= SHARE;
        tell(String.format(
                Locale.ROOT,
                "* export of %,d rows as NDJSON: %,.0f rows/s; bare JDBC read: %,.0f rows/s; **%.0f %%** (aim %.0f %%)%n",
                rows,
                exports[1],
                bares[1],
                share * 100,
                SHARE * 100));
    }

    /** @return the number of lines */
    private long exported() throws IOException {
        // The JDK's other client costs as much as the server does.
        HttpURLConnection answer =
                (HttpURLConnection) URI.create(front.address() + EXPORT).toURL().openConnection();
        answer.setRequestProperty("X-Token", key);
        long lines = 0;
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = answer.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** What the export reads, with what a row says of the thing it lies in, by one statement instead of chunks; each value is taken. */
    private void bare() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(SAME_ROWS)) {
            statement.setFetchSize(1_000);
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        row.getObject(i);
                    }
                }
            }
        }
    }

    private void memory() throws Exception {
        MemoryPoolMXBean old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool ->
                        pool.getType() == MemoryType.HEAP && pool.getName().contains("Tenured"))
                .findFirst()
                .orElseThrow();
        System.gc();
        long before = old.getUsage().getUsed();
        List<Future<Long>> running = new ArrayList<>();
        long most = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < EXPORTS; i++) {
                running.add(threads.submit((Callable<Long>) this::exported));
            }
            while (running.stream().anyMatch(one -> !one.isDone())) {
                System.gc();
                most = Math.max(most, old.getCollectionUsage().getUsed());
                LockSupport.parkNanos(1_000_000_000); // a sample each second
            }
        }
        long rows = running.getFirst().get();
        double grown = (most - before) / 1e6;
        boolean flat = grown < 64;
        reached &= flat;
        tell(String.format(
                Locale.ROOT,
                "* heap after collection: %.0f MB before, %.0f MB at most while %d exports of %,d rows ran (aim 64 MB more)%n",
                before / 1e6,
                most / 1e6,
                EXPORTS,
                rows));
    }
}
