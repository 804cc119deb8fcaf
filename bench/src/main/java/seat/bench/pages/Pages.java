package seat.bench.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.springframework.util.FileSystemUtils;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.OwnerSelection;
import seat.access.Viewer;
import seat.access.VisibleRows;
import seat.bench.Machine;
import seat.db.BadTableRequestException;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.db.TablePage;
import seat.db.TableQuery;
import seat.db.TableRow;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.MariaDbServer;
import seat.view.View;
import seat.view.Views;

/**
 * How long pages of long tables take: 1 M assets of characters and of corporations each, 5 M journal rows, 30,000 characters, on
 * MariaDB, as a superuser, a director and a member, for one owner and for several, in natural order, by filters, far behind and as an
 * export; then the pages that people open, from a front end over HTTP.
 */
public final class Pages {
    private static final int RUNS = 15;
    private static final double NATURAL = 50;
    private static final double WALK = 250;
    /** Pages that show one part of a long table in its natural order; all others by hand sum up whole sets. */
    private static final List<String> GENERATED = List.of("/wallet-journal", "/wallet-transactions", "/asset-list");

    private final Database database;
    private final Views views;
    private final Random random = new Random(7);
    private final List<Line> lines = new ArrayList<>();

    private record Line(String view, String who, String what, double p50, double p95, double aim, String note) {}

    private Pages(Database database) {
        this.database = database;
        Schema schema = Schema.read(database);
        this.views = Views.of(Catalogue.bind(schema), schema);
    }

    /** @param arguments the result file, and a JDBC address of a seeded database; without it a server is started and seeded */
    public static void main(String[] arguments) throws Exception {
        StringBuilder text = new StringBuilder();
        boolean reached = true;
        if (arguments.length > 1) {
            try (var pool = DataSources.server(arguments[1], "root", "")) {
                Pages pages = new Pages(new Database(pool, Dialect.MARIADB));
                pages.measure();
                pages.web(arguments[1]);
                reached = pages.report("given database", text);
            }
        } else {
            for (String buffer : List.of("128M", "1G")) {
                try (MariaDbServer server = MariaDbServer.start("--innodb-buffer-pool-size=" + buffer)) {
                    String address = server.newDatabase();
                    // Millions of rows are made by one statement.
                    try (var pool = DataSources.server(address + "&socketTimeout=900000", "root", "")) {
                        Database database = new Database(pool, Dialect.MARIADB);
                        new Migrations(database).run();
                        Seeded.fill(database);
                        Pages pages = new Pages(database);
                        pages.measure();
                        pages.web(address);
                        reached &= pages.report("buffer " + buffer, text);
                    }
                }
            }
        }
        text.append(reached ? "Verdict: every aim is reached\n" : "Verdict: aims are missed\n");
        System.out.print(text);
        Files.writeString(Path.of(arguments[0]), text);
        System.exit(reached ? 0 : 1);
    }

    /** The pages themselves. */
    private void web(String address) throws Exception {
        Path folder = Files.createTempDirectory("seat-pages");
        try (WebPages pages = new WebPages(address, folder)) {
            pages.measure((path, who, times, note) -> {
                boolean generated = GENERATED.stream().anyMatch(path::endsWith);
                add(path, who, "the page", times, generated ? NATURAL : WebPages.AIM, note);
            });
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void measure() {
        Viewer superuser = new Viewer(0, "superuser", true, 0);
        Viewer member = new Viewer(1, "member", false, Seeded.PILOT);
        for (Viewer viewer : List.of(superuser, member)) {
            for (String id : List.of("asset-list", "wallet-journal")) {
                one(viewer, OwnerType.CHARACTER, id, Seeded.PILOT);
                many(viewer, OwnerType.CHARACTER, id);
            }
        }
        for (String id : List.of("asset-list", "wallet-journal")) {
            one(superuser, OwnerType.CORPORATION, id, Seeded.CORPORATION);
            many(superuser, OwnerType.CORPORATION, id);
        }
    }

    private void one(Viewer viewer, OwnerType kind, String id, long owner) {
        View view = views.find(kind, id).orElseThrow();
        OwnerSelection scope = new OwnerSelection.One(owner);
        for (Map.Entry<String, Map<String, String>> asked : requests(view).entrySet()) {
            run(viewer, view, scope, kind.id() + "'s own", asked.getKey(), asked.getValue());
        }
        far(viewer, view, scope, kind.id() + "'s own");
    }

    private void many(Viewer viewer, OwnerType kind, String id) {
        View view = views.find(kind, id).orElseThrow();
        Map<String, OwnerSelection> scopes = new LinkedHashMap<>();
        scopes.put("all", new OwnerSelection.All());
        if (kind == OwnerType.CHARACTER) {
            scopes.put("mine", new OwnerSelection.Mine());
            scopes.put("members", new OwnerSelection.MembersOf(Seeded.CORPORATION));
        }
        scopes.forEach((name, scope) -> requests(view)
                .forEach((what, parameters) ->
                        run(viewer, view, scope, name + " " + kind.id() + "s", what, parameters)));
    }

    private Map<String, Map<String, String>> requests(View view) {
        Map<String, Map<String, String>> requests = new LinkedHashMap<>();
        requests.put("first page", Map.of());
        requests.put("page 150", Map.of("page", "150"));
        if (view.id().equals("asset-list")) {
            requests.put("filter by type (walk)", Map.of("type_id", "#" + (500 + random.nextInt(20_000))));
            requests.put("filter by type's name (walk)", Map.of("type_id", "Type 12345"));
            requests.put("filter by quantity (walk)", Map.of("quantity_min", "990"));
        } else {
            requests.put("filter by kind (walk)", Map.of("ref_type", "bounty_prizes"));
            requests.put("filter by a party (walk)", Map.of("first_party_id", "Pilot 1234"));
            requests.put("filter by amount (walk)", Map.of("amount_min", "99990"));
        }
        return requests;
    }

    private void run(
            Viewer viewer, View view, OwnerSelection scope, String level, String what, Map<String, String> parameters) {
        double[] times = new double[RUNS];
        String note = "";
        for (int i = -2; i < RUNS; i++) {
            long start = System.nanoTime();
            try {
                TablePage page = page(viewer, view, scope, parameters);
                note = page.rows().size() + " rows" + (page.beyond().looked().isEmpty() ? "" : ", goes on");
            } catch (BadTableRequestException e) {
                note = "refused: " + e.getMessage();
            }
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        add(view, viewer, level + ": " + what, times, what.contains("walk") ? WALK : NATURAL, note);
    }

    private void far(Viewer viewer, View view, OwnerSelection scope, String level) {
        TablePage last = page(viewer, view, scope, Map.of("before", "end"));
        String place = last.beyond().previous();
        if (place.isEmpty()) {
            return;
        }
        run(viewer, view, scope, level, "last page", Map.of("before", "end"));
        run(viewer, view, scope, level, "the page before it", Map.of("before", place));
        export(viewer, view, scope, level);
    }

    private void export(Viewer viewer, View view, OwnerSelection scope, String level) {
        VisibleRows rows = new AccessRules(database).of(viewer).rows(view, scope);
        TableQuery query = view.query().restrictedTo(rows.condition());
        List<Object> after = List.of();
        List<Double> times = new ArrayList<>();
        long count = 0;
        while (times.size() < 100) {
            long start = System.nanoTime();
            List<TableRow> chunk = query.chunk(database, rows.values(), Map.of(), after, 1_000);
            times.add((System.nanoTime() - start) / 1e6);
            count += chunk.size();
            if (chunk.size() < 1_000) {
                break;
            }
            after = query.key(chunk.getLast());
        }
        add(
                view,
                viewer,
                level + ": chunk of an export",
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                NATURAL,
                count + " rows");
    }

    private TablePage page(Viewer viewer, View view, OwnerSelection scope, Map<String, String> parameters) {
        Access access = new AccessRules(database).of(viewer);
        VisibleRows rows = access.rows(view, scope);
        TableQuery query = scope instanceof OwnerSelection.One ? view.query() : view.ofMany();
        return query.restrictedTo(rows.condition()).page(database, rows.values(), parameters);
    }

    private void add(View view, Viewer viewer, String what, double[] times, double aim, String note) {
        Arrays.sort(times);
        add(view.name(), viewer.name(), what, times, aim, note);
    }

    private void add(String view, String viewer, String what, double[] times, double aim, String note) {
        Line line = new Line(
                view,
                viewer,
                what,
                times[times.length / 2],
                times[(int) Math.min(times.length - 1, Math.ceil(times.length * 0.95) - 1)],
                aim,
                note);
        lines.add(line);
        System.err.println(row(line));
    }

    private static String row(Line line) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.1f | %.1f | %.0f | %s |",
                line.view(),
                line.who(),
                line.what(),
                line.p50(),
                line.p95(),
                line.aim(),
                line.note());
    }

    private boolean report(String title, StringBuilder text) {
        text.append("# Pages of long tables, ")
                .append(title)
                .append("\n\n")
                .append(Machine.describe())
                .append("\n\n| view | who | what | p50 ms | p95 ms | aim | |\n|---|---|---|---:|---:|---:|---|\n");
        lines.forEach(line -> text.append(row(line)).append('\n'));
        List<Line> missed = lines.stream()
                .filter(line -> line.p95() > line.aim())
                .sorted(Comparator.comparingDouble((Line line) -> line.p95() / line.aim())
                        .reversed())
                .toList();
        text.append("\n")
                .append(missed.size())
                .append(" of ")
                .append(lines.size())
                .append(" miss their aim.\n\n");
        return missed.isEmpty();
    }
}
