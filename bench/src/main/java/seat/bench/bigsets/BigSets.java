package seat.bench.bigsets;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import seat.bench.CpuClock;
import seat.bench.Folder;
import seat.bench.Machine;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.esi.EsiClient;
import seat.esi.EsiSettings;
import seat.esi.PauseLog;
import seat.esi.UnlimitedBudgets;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.MariaDbServer;
import seat.work.OneUpdate;

/**
 * Measures what the longest lists of EVE cost: a region's market of 400,000 orders, a corporation's 1,000,000 assets, a region's 30,000
 * contracts, a character's 20,000 mails; read for the first time, again when nothing changed, and after one row in twenty did. CPU time
 * and memory are measured in runs of their own, since looking at memory takes time. Arguments: the file for the result; then, optional,
 * the only list to measure, and {@code H2}.
 */
public final class BigSets {
    private static final double MEGABYTE = 1 << 20;
    private static final double SECOND = 1e9;
    private static final long MOST_MEMORY = 64L << 20;
    private static final double MOST_SECONDS = 6;
    private static final int MOST_RUNS = 100;
    private static final long DIRECTOR = 95_000_001;

    private final Database database;
    private final long databaseProcess;
    private final OneUpdate update;
    private final URI esi;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> table = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private int etag = 1;

    /** A list, and for whom it is read. */
    private enum Subject {
        ORDERS("region.market-orders", "region", "market_orders", "region_id", 10_000_000, PagesEsi.ORDERS, true),
        ASSETS(
                "corporation.assets",
                "corporation",
                "corporation_assets",
                "corporation_id",
                98_000_000,
                PagesEsi.ASSETS,
                false),
        CONTRACTS(
                "region.public-contracts",
                "region",
                "public_contracts",
                "region_id",
                10_000_000,
                PagesEsi.CONTRACTS,
                false),
        MAILS("character.mail", "character", "mail_recipients", "recipient_id", 95_000_000, PagesEsi.MAILS, false);

        private final String resource;
        private final String type;
        private final String table;
        private final String owned;
        private final long owners;
        private final int rows;
        private final boolean targeted;

        Subject(String resource, String type, String table, String owned, long owners, int rows, boolean targeted) {
            this.resource = resource;
            this.type = type;
            this.table = table;
            this.owned = owned;
            this.owners = owners;
            this.rows = rows;
            this.targeted = targeted;
        }
    }

    private BigSets(Database database, long databaseProcess, URI esi) {
        this.database = database;
        this.databaseProcess = databaseProcess;
        this.esi = esi;
        Catalogue catalogue = Catalogue.bind(Schema.read(database));
        EsiClient client = new EsiClient(
                EsiSettings.of(
                        esi, EsiSettings.userAgent("bench", "bench@localhost.invalid", "http://localhost"), "bench"),
                new UnlimitedBudgets(),
                PauseLog.NONE);
        this.update = OneUpdate.withoutTokens(database, catalogue, client);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        String only = arguments.length > 1 ? arguments[1] : "";
        boolean embedded = arguments.length > 2 && arguments[2].equals("H2");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx600m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PagesEsi.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Folder folder = Folder.create()) {
            URI esi = URI.create("http://127.0.0.1:" + said.readLine().strip());
            BigSets bench;
            if (embedded) {
                try (HikariDataSource pool = DataSources.embedded(
                        "jdbc:h2:file:" + folder.path().resolve("seat")
                                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                        64 << 20)) {
                    bench = run(new Database(pool, Dialect.H2), 0, esi, only);
                }
            } else {
                try (MariaDbServer server =
                                MariaDbServer.start("--innodb-buffer-pool-size=512M", "--innodb-log-file-size=256M");
                        HikariDataSource pool = DataSources.server(server.newDatabase(), "root", "")) {
                    bench = run(
                            new Database(pool, Dialect.MARIADB),
                            server.process().pid(),
                            esi,
                            only);
                }
            }
            String text = bench.text(embedded);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            System.out.println(text);
            System.exit(bench.missed.isEmpty() ? 0 : 1);
        } finally {
            process.destroy();
        }
    }

    private static BigSets run(Database database, long process, URI esi, String only)
            throws IOException, InterruptedException {
        new Migrations(database).run();
        BigSets bench = new BigSets(database, process, esi);
        System.err.println("warming up");
        bench.warmUp();
        for (Subject subject : Subject.values()) {
            if (subject.name().contains(only)) {
                System.err.println(subject);
                bench.measure(subject);
            }
        }
        return bench;
    }

    private void warmUp() throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            control(1);
            read(Subject.CONTRACTS, 90 + round);
            control(2);
            read(Subject.CONTRACTS, 90 + round);
        }
        control(1);
        read(Subject.ORDERS, 90);
        control(1);
        read(Subject.ORDERS, 90);
    }

    private void measure(Subject subject) throws IOException, InterruptedException {
        boolean walks = subject == Subject.MAILS;
        control(1);
        Cost first = cpu(subject, 1);
        control(1);
        Cost equal = cpu(subject, 1);
        control(2);
        Cost changed = walks ? null : cpu(subject, 1);
        control(1);
        first = first.with(memory(subject, 2));
        control(1);
        equal = equal.with(memory(subject, 2));
        row(subject, "first read", first);
        row(subject, walks ? "again, to the first mail that is known" : "nothing changed, all pages came", equal);
        if (changed != null) {
            control(2);
            row(subject, "5 % changed", changed.with(memory(subject, 2)));
        }
    }

    /** What a read cost. */
    private record Cost(double jvm, double server, double seconds, long memory) {
        Cost with(long bytes) {
            return new Cost(jvm, server, seconds, bytes);
        }
    }

    private Cost cpu(Subject subject, int owner) {
        System.gc();
        long server = server();
        long jvm = CpuClock.nanosOf(ProcessHandle.current().pid());
        long start = System.nanoTime();
        read(subject, owner);
        return new Cost(
                (CpuClock.nanosOf(ProcessHandle.current().pid()) - jvm) / SECOND,
                (server() - server) / SECOND,
                (System.nanoTime() - start) / SECOND,
                0);
    }

    private long server() {
        return databaseProcess == 0 ? 0 : CpuClock.nanosOf(databaseProcess);
    }

    private long memory(Subject subject, int owner) throws InterruptedException {
        return LiveHeap.highestDuring(() -> read(subject, owner));
    }

    private void row(Subject subject, String step, Cost cost) {
        String line = "| %,d of %s | %s | %.1f | %.1f | %.1f | %.0f |"
                .formatted(
                        subject.rows,
                        subject.resource,
                        step,
                        cost.jvm(),
                        cost.server(),
                        cost.seconds(),
                        cost.memory() / MEGABYTE);
        System.err.println(line);
        table.add(line);
        if (!subject.targeted) {
            return;
        }
        if (cost.memory() > MOST_MEMORY) {
            missed.add("%s, %s: %.0f MB".formatted(subject.resource, step, cost.memory() / MEGABYTE));
        }
        if (!step.startsWith("first") && cost.jvm() + cost.server() > MOST_SECONDS) {
            missed.add("%s, %s: %.1f CPU s".formatted(subject.resource, step, cost.jvm() + cost.server()));
        }
    }

    /** Runs an update until there is nothing left to read. */
    private void read(Subject subject, int number) {
        long owner = subject.owners + number;
        database.sql().sql("""
                        INSERT IGNORE INTO updates (owner_id, resource, owner_type, queue, shard, state, due_at, next_at)
                        VALUES (?, ?, ?, 'public', 0, 'queued', CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).params(owner, subject.resource, subject.type).update();
        for (int run = 0; run < MOST_RUNS; run++) {
            database.sql().sql("""
                            UPDATE updates SET state = 'queued', token = token + 1, due_at = TIMESTAMP '2026-01-01 00:00:00'
                            WHERE owner_id = ? AND resource = ?
                            """).params(owner, subject.resource).update();
            long token = database.sql()
                    .sql("SELECT token FROM updates WHERE owner_id = ? AND resource = ?")
                    .params(owner, subject.resource)
                    .query(Long.class)
                    .single();
            update.runAs(owner, subject.resource, token, subject.type.equals("region") ? 0 : DIRECTOR);
            boolean gap = database.sql()
                    .sql("SELECT gap IS NOT NULL FROM updates WHERE owner_id = ? AND resource = ?")
                    .params(owner, subject.resource)
                    .query(Boolean.class)
                    .single();
            if (!gap) {
                break;
            }
        }
        int stored = database.sql()
                .sql("SELECT COUNT(*) FROM " + subject.table + " WHERE " + subject.owned + " = " + owner)
                .query(Integer.class)
                .single();
        if (stored != subject.rows) {
            throw new IllegalStateException(subject + " left " + stored + " rows: "
                    + database.sql()
                            .sql("SELECT * FROM updates WHERE owner_id = ?")
                            .param(owner)
                            .query()
                            .listOfRows());
        }
    }

    private void control(int version) throws IOException, InterruptedException {
        // What was current within one second has one Last-Modified.
        Thread.sleep(1_100);
        http.send(
                HttpRequest.newBuilder(esi.resolve("/control/" + version + "/" + ++etag))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private String text(boolean embedded) {
        StringBuilder text = new StringBuilder("# Long lists\n\n");
        text.append(Machine.describe());
        text.append("* %s; heap of %d MB; each read is one update, from its claim to its commit%n%n"
                .formatted(
                        embedded ? "H2, with 64 MB of cache, in the same process" : "MariaDB with a buffer of 512 MB",
                        Runtime.getRuntime().maxMemory() >> 20));
        text.append("| list | read | JVM, CPU s | MariaDB, CPU s | s | live heap at most, MB above idle |\n");
        text.append("|---|---|---:|---:|---:|---:|\n");
        table.forEach(line -> text.append(line).append('\n'));
        text.append("\nTargets, for the market: %d MB; %.0f CPU s of both when it is read again.%n"
                .formatted(MOST_MEMORY >> 20, MOST_SECONDS));
        text.append("\nVerdict: ").append(missed.isEmpty() ? "reached\n" : "missed\n");
        missed.forEach(miss -> text.append("* ").append(miss).append('\n'));
        text.append("\nAt ").append(Instant.now()).append('\n');
        return text.toString();
    }
}
