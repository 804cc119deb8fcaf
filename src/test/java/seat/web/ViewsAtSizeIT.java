package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seat.access.AccessRules;
import seat.access.OwnerSelection;
import seat.access.Viewer;
import seat.access.VisibleRows;
import seat.db.Database;
import seat.db.TableColumn;
import seat.db.TablePage;
import seat.db.TableQuery;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.sync.Column;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;
import seat.view.View;
import seat.view.Views;

/** Every view over tables of 20,000 rows: what a page reads does not grow with the table beyond what a filter may look through. */
class ViewsAtSizeIT {
    private static final long OWNER = 98_730_001;
    private static final int ROWS = 20_000;

    /** A page and what a filter looks through, three times: counted, looked for its end, and read. Of a join, each of its tables. */
    private static final long MOST = 3 * (50 + 40_000);

    /** MariaDB may begin a join with the smaller table and read all of it; whether it does follows from statistics it draws by lot. */
    private static long most(View view) {
        return MOST * view.tables().size() + (long) ROWS * (view.tables().size() - 1);
    }

    @Test
    void noPageReadsMoreThanThreeTimesWhatAFilterMayLookThrough() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            Database database = test.database();
            Schema schema = Schema.read(database);
            Catalogue catalogue = Catalogue.bind(schema);
            Views views = Views.of(catalogue, schema);
            int filled = fill(database, catalogue);
            Map<String, Long> read = new LinkedHashMap<>();
            Map<String, Long> allowed = new LinkedHashMap<>();
            for (View view : views.all()) {
                requests(view).forEach((what, parameters) -> {
                    String page = view.name() + " " + what;
                    read.put(page, read(database, view, new OwnerSelection.One(OWNER), parameters));
                    allowed.put(page, most(view));
                    if (view.owned()) {
                        String all = view.name() + " of all " + what;
                        read.put(all, read(database, view, new OwnerSelection.All(), parameters));
                        allowed.put(all, most(view));
                    }
                });
            }
            System.out.printf(
                    "%d tables of %,d rows, %d pages; the most rows read: %s%n",
                    filled,
                    ROWS,
                    read.size(),
                    read.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                            .limit(8)
                            .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                            .collect(Collectors.joining(", ")));
            assertThat(read)
                    .allSatisfy((page, rows) -> assertThat(rows).as(page).isLessThan(allowed.get(page)));
        }
    }

    private static Map<String, Map<String, String>> requests(View view) {
        Map<String, Map<String, String>> requests = new LinkedHashMap<>();
        requests.put("first", Map.of());
        requests.put("page 150", Map.of("page", "150"));
        requests.put("last", Map.of("before", "end"));
        filter(view).ifPresent(parameter -> requests.put("by " + parameter, Map.of(parameter, "7")));
        return requests;
    }

    /** The last column that numbers filter: the first ones are those an index serves. */
    private static java.util.Optional<String> filter(View view) {
        return view.query().columns().reversed().stream()
                .map(TableColumn::parameters)
                .filter(parameters ->
                        parameters.size() == 2 && parameters.getFirst().endsWith("_min"))
                .map(List::getFirst)
                .findFirst();
    }

    private static long read(Database database, View view, OwnerSelection whose, Map<String, String> parameters) {
        Viewer superuser = new Viewer(0, "superuser", true, 0);
        VisibleRows rows = new AccessRules(database).of(superuser).rows(view, whose);
        TableQuery query =
                (whose instanceof OwnerSelection.One ? view.query() : view.ofMany()).restrictedTo(rows.condition());
        return database.inTransaction(() -> {
            long before = handlerReads(database);
            TablePage page = query.page(database, rows.values(), parameters);
            assertThat(page.rows()).as(view.name() + parameters).hasSizeLessThanOrEqualTo(200);
            return handlerReads(database) - before;
        });
    }

    private static long handlerReads(Database database) {
        return database
                .sql()
                .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static int fill(Database database, Catalogue catalogue) {
        Set<String> filled = new HashSet<>();
        for (Resource resource : catalogue.resources()) {
            for (Table table : catalogue.tables(resource)) {
                if (table.mapping().mode() != Mapping.Mode.AMEND && filled.add(table.name())) {
                    database.template().execute(insert(table));
                }
            }
        }
        return filled.size();
    }

    /** Rows of one owner whose keys differ in the last part that can; a table of one row per owner has as many owners. */
    private static String insert(Table table) {
        String owner =
                table.mapping().ownerColumn() == null ? "" : table.mapping().ownerColumn();
        String counted = table.mapping().key().reversed().stream()
                .filter(part -> !part.equals(owner) && countable(column(table, part)))
                .findFirst()
                .orElse(table.mapping().key().getFirst());
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            names.add("`" + column.name() + "`");
            values.add(
                    column.name().equals(counted)
                            ? counted(column, counted.equals(owner))
                            : column.name().equals(owner) ? String.valueOf(OWNER) : constant(column));
        }
        if (table.mapping().shared()) {
            names.add("`seen_at`");
            values.add("'2026-07-04 12:00:00'");
        }
        return "INSERT IGNORE INTO `%s` (%s) SELECT %s FROM seq_1_to_%d"
                .formatted(table.name(), String.join(", ", names), String.join(", ", values), ROWS);
    }

    private static Column column(Table table, String name) {
        return table.columns().get(table.index(name));
    }

    private static boolean countable(Column column) {
        return switch (column.kind()) {
            case INTEGER -> column.length() >= Integer.SIZE;
            case TEXT, TIME, DATE -> true;
            case DECIMAL, FLAG -> false;
        };
    }

    private static String counted(Column column, boolean owner) {
        return switch (column.kind()) {
            case INTEGER, DECIMAL, FLAG -> owner ? OWNER + " + seq - 1" : "seq";
            case TEXT -> "CONCAT('k', seq)";
            case TIME -> "TIMESTAMPADD(MINUTE, seq, '2020-01-01')";
            case DATE -> "ADDDATE('1980-01-01', seq)";
        };
    }

    private static String constant(Column column) {
        return switch (column.kind()) {
            case INTEGER, DECIMAL ->
                column.kind() == seat.sync.ColumnKind.INTEGER && column.length() < Integer.SIZE ? "1" : "MOD(seq, 100)";
            case TEXT -> "'x'";
            case FLAG -> "TRUE";
            case TIME -> "TIMESTAMPADD(MINUTE, MOD(seq, 5000), '2020-01-01')";
            case DATE -> "'2026-07-04'";
        };
    }
}
