package seat.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seat.sync.Mapping;

/** A resource stays small: its declaration, its tables' migration and its fixture, in at most three files. */
class ResourceSizeTest {
    private static final Path DECLARATIONS = Path.of("src/main/java/seat/resource");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path FIXTURES = Path.of("src/main/resources/seat/simulator/fixtures");
    private static final Pattern BEGINNING =
            Pattern.compile("(?:character|corporation|alliance|universe|region|structure)\\(\"([a-z-]+\\.?)\"");
    private static final int MEDIAN = 60;

    /** Lines of one resource. */
    private record Size(String name, int declaration, int migration, int fixture, int files) {
        int lines() {
            return declaration + migration + fixture;
        }
    }

    @Test
    void theMedianResourceTakesLessThanSixtyLinesInThreeFiles() throws IOException {
        Map<String, Integer> declarations = declarations();
        Map<String, Integer> tables = tables();
        Map<String, Integer> fixtures = fixtures();
        Set<String> counted = new HashSet<>();
        List<Size> sizes = new ArrayList<>();
        for (Resource resource : Catalogue.declared()) {
            String name = resource.name().replaceAll("\\.[2-7]$", "");
            if (!name.equals(resource.name())) {
                continue;
            }
            Integer declaration =
                    declarations.get(name.substring(name.indexOf('.') + 1).replaceAll("[1]$", ""));
            int migration = 0;
            for (Mapping mapping : resource.mappings()) {
                // A table that several resources write into is the first one's.
                migration += counted.add(mapping.table()) ? tables.getOrDefault(mapping.table(), 0) : 0;
            }
            int fixture = counted.add(resource.route()) ? fixtures.getOrDefault(resource.route(), 0) : 0;
            sizes.add(new Size(
                    name,
                    declaration == null ? 0 : declaration,
                    migration,
                    fixture,
                    1 + (migration > 0 ? 1 : 0) + (fixture > 0 ? 1 : 0)));
        }
        sizes.sort(Comparator.comparingInt(Size::lines));
        int median = sizes.get(sizes.size() / 2).lines();
        Size largest = sizes.getLast();
        System.out.printf(
                "%d resources: median %d lines (%d to %d, most: %s) in at most %d files%n",
                sizes.size(),
                median,
                sizes.getFirst().lines(),
                largest.lines(),
                largest.name(),
                sizes.stream().mapToInt(Size::files).max().orElse(0));
        assertThat(median).isLessThan(MEDIAN);
        assertThat(sizes).allMatch(size -> size.files() <= 3);
        assertThat(sizes)
                .filteredOn(size -> size.declaration() == 0)
                .as("declarations not found")
                .isEmpty();
    }

    /** From a declaration's first line to its {@code build()}. */
    private static Map<String, Integer> declarations() throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (Path file : files(DECLARATIONS, "Resources.java")) {
            String open = null;
            int from = 0;
            List<String> text = Files.readAllLines(file);
            for (int n = 0; n < text.size(); n++) {
                Matcher beginning = BEGINNING.matcher(text.get(n));
                if (open == null && beginning.find()) {
                    open = beginning.group(1);
                    from = n;
                }
                if (open != null && text.get(n).contains(".build()")) {
                    lines.merge(open, n - from + 1, Math::max);
                    open = null;
                } else if (open != null && text.get(n).contains("leaderboard(")) {
                    open = null;
                }
            }
            Matcher leaderboards =
                    Pattern.compile("leaderboard\\(\\s*\"([a-z-]+)\"").matcher(Files.readString(file));
            while (leaderboards.find()) {
                lines.put(leaderboards.group(1), 8);
            }
        }
        return lines;
    }

    private static Map<String, Integer> tables() throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (Path file : files(MIGRATIONS, ".sql")) {
            Matcher table = Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\(.*?\\n\\);", Pattern.DOTALL)
                    .matcher(Files.readString(file));
            while (table.find()) {
                lines.put(table.group(1), (int) table.group().lines().count());
            }
        }
        return lines;
    }

    /** A fixture that answers several routes is shared among them. */
    private static Map<String, Integer> fixtures() throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        for (Path file : files(FIXTURES, ".json")) {
            String text = Files.readString(file);
            Set<String> routes = new TreeSet<>();
            Matcher route =
                    Pattern.compile("^ {4}\"(/[^\" ]+)\"", Pattern.MULTILINE).matcher(text);
            while (route.find()) {
                routes.add(route.group(1));
            }
            routes.forEach(
                    each -> lines.put(each, Math.ceilDiv((int) text.lines().count(), routes.size())));
        }
        return lines;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
