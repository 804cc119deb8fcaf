package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seat.sync.Column;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.sync.Table;
import seat.testing.TestDatabase;

/** Keeps {@code docs/tables.md} the catalogue's own words. */
class TablesDocTest {
    private static final Path PAGE = Path.of("docs/tables.md");

    /** Rewrites the page: {@code mvn test -Dtest=TablesDocTest -Dseat.docs=write}. */
    private static final boolean WRITE = "write".equals(System.getProperty("seat.docs"));

    @Test
    void thePageOfTablesIsThatOfTheCatalogue() throws IOException {
        String page;
        try (TestDatabase test = TestDatabase.h2()) {
            page = page(Schema.read(test.database()));
        }
        if (WRITE) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn test -Dtest=TablesDocTest -Dseat.docs=write rewrites docs/tables.md")
                .isEqualTo(page);
    }

    private static String page(Schema schema) {
        Catalogue catalogue = Catalogue.bind(schema);
        Map<String, Set<Resource>> writers = new TreeMap<>();
        Map<String, Mapping> first = new TreeMap<>();
        for (Resource resource : catalogue.resources()) {
            for (Table table : catalogue.tables(resource)) {
                writers.computeIfAbsent(table.name(), name -> new LinkedHashSet<>())
                        .add(resource);
                first.putIfAbsent(table.name(), table.mapping());
            }
        }
        StringBuilder text = new StringBuilder(
                """
                # Tables

                What ESI gives, table by table: %,d tables of %,d resources. Written by `TablesDocTest` from the catalogue and the schema; do
                not edit. Times are UTC. Bold columns are the primary key; a type in parentheses may be NULL. Besides these columns most
                tables have `created_at` and `updated_at`, and those that several owners share `seen_at`, the time of the answer.
                *mirror*: rows ESI no longer lists are deleted; *history*: rows stay.

                """.formatted(writers.size(), catalogue.resources().size()));
        writers.forEach((table, resources) -> {
            Mapping mapping = first.get(table);
            text.append("## ").append(table).append("\n\n");
            for (String line : origins(resources)) {
                text.append("* ").append(line).append('\n');
            }
            boolean mirror = mapping.mode() == Mapping.Mode.MIRROR;
            text.append("* ").append(mirror ? "mirror" : "history").append("\n\n");
            text.append(schema.table(table).values().stream()
                            .filter(column -> !Set.of("created_at", "updated_at", "seen_at")
                                    .contains(column.name()))
                            .map(column -> describe(column, mapping))
                            .collect(Collectors.joining(", ")))
                    .append("\n\n");
        });
        return text.toString().stripTrailing() + "\n";
    }

    /** Divisions of one kind stand together. */
    private static List<String> origins(Set<Resource> resources) {
        Map<String, List<String>> byRoute = new TreeMap<>();
        for (Resource resource : resources) {
            String facts = "`%s %s`, %s, every %s%s"
                            .formatted(
                                    resource.method(),
                                    resource.route(),
                                    resource.scope() == null ? "public" : "`" + resource.scope() + "`",
                                    text(resource.interval()),
                                    resource.online() == null ? "" : ", while online every " + text(resource.online()))
                    + (resource.roles().isEmpty() ? "" : ", role " + String.join(" or ", resource.roles()));
            byRoute.computeIfAbsent(facts, key -> new ArrayList<>())
                    .add(resource.name().replaceAll("\\.[1-7]$", ".*"));
        }
        return byRoute.entrySet().stream()
                .map(entry ->
                        entry.getValue().stream().distinct().collect(Collectors.joining(", ")) + ": " + entry.getKey())
                .toList();
    }

    private static String describe(Column column, Mapping mapping) {
        String type = switch (column.kind()) {
            case INTEGER ->
                column.length() == Long.SIZE ? "bigint" : column.length() == Short.SIZE ? "smallint" : "int";
            case DECIMAL -> "double";
            case FLAG -> "boolean";
            case DATE -> "date";
            case TIME -> "datetime";
            case TEXT -> column.length() > 60_000 ? "text" : "varchar " + column.length();
        };
        String name = mapping.key().contains(column.name()) ? "**" + column.name() + "**" : column.name();
        return name + " " + (column.nullable() ? "(" + type + ")" : type);
    }

    private static String text(Duration interval) {
        return interval.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
