package seat.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seat.db.TableColumn;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** Keeps {@code docs/views.md} what declarations and schema say. */
class ViewsDocTest {
    private static final Path PAGE = Path.of("docs/views.md");

    /** Rewrites the page: {@code mvn test -Dtest=ViewsDocTest -Dseat.docs=write}. */
    private static final boolean WRITE = "write".equals(System.getProperty("seat.docs"));

    @Test
    void thePageOfViewsIsThatOfTheDeclarations() throws IOException {
        String page;
        try (TestDatabase test = TestDatabase.h2()) {
            Schema schema = Schema.read(test.database());
            page = page(Views.of(Catalogue.bind(schema), schema));
        }
        if (WRITE) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn test -Dtest=ViewsDocTest -Dseat.docs=write rewrites docs/views.md")
                .isEqualTo(page);
    }

    private static String page(Views views) {
        int columns = views.all().stream()
                .mapToInt(view -> view.query().columns().size())
                .sum();
        StringBuilder text = new StringBuilder("""
                # Views

                What is shown: %,d views with %,d columns. Each is a page under its tab, a CSV file, a sheet and an endpoint under `/api/v3`. Written by
                `ViewsDocTest` from declarations and schema; do not edit.

                Every column sorts and filters. Columns in bold begin an order that an index serves at any size, by page number to row 10,000
                and by place beyond it; by the others, tables of up to 10,000 rows are sorted, and longer ones say why not. A filter walks the
                order of the table through 40,000 rows at a time and says how far it looked; one on the first column of the order (from, to)
                goes straight to its place. Columns in parentheses are shown when they are asked for. A permission behind a column is
                needed besides that of the view: who lacks it sees the rows without it, and can neither filter nor sort by it.

                """.formatted(views.all().size(), columns));
        for (OwnerType kind : OwnerType.values()) {
            List<View> those = views.of(kind);
            if (!those.isEmpty()) {
                text.append("## ")
                        .append(kind.id().substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(kind.id().substring(1))
                        .append("\n\n");
                those.forEach(view -> text.append(describe(view)));
            }
        }
        text.append("## Tables that no view lists by itself\n\n");
        new TreeMap<>(UnlistedTables.reasons())
                .forEach((table, reason) -> text.append("* `%s`: %s.%n".formatted(table, reason)));
        return text.toString().stripTrailing() + "\n";
    }

    private static String describe(View view) {
        List<String> facts = new ArrayList<>();
        facts.add("`" + view.id() + "`");
        facts.add("tab " + view.group());
        facts.add(view.permission().isEmpty() ? "for everybody who is signed in" : "`" + view.permission() + "`");
        facts.add(
                view.tables().stream().sorted().map(table -> "`" + table + "`").collect(Collectors.joining(", ")));
        String ordered = view.query().naturalName();
        List<String> shown =
                view.query().shown().stream().map(TableColumn::name).toList();
        String columns = view.query().columns().stream()
                .map(column -> describe(column, ordered, shown) + restriction(view, column))
                .collect(Collectors.joining(", "));
        return "**" + String.join(" · ", facts) + "**  \n" + columns + "\n\n";
    }

    private static String restriction(View view, TableColumn column) {
        return view.permissions().getOrDefault(column.name(), Set.of()).stream()
                .sorted()
                .map(permission -> " `" + permission + "`")
                .collect(Collectors.joining());
    }

    private static String describe(TableColumn column, String ordered, List<String> shown) {
        String name = ordered.equals(column.name()) ? "**" + column.name() + "**" : column.name();
        String text = name + " *" + column.meaning().name().toLowerCase(Locale.ROOT) + "*";
        return shown.contains(column.name()) ? text : "(" + text + ")";
    }
}
