package seat.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/** The tables of fixtures as truth: those of one name, from whichever fixtures, are one. */
final class FixtureTruth {

    private record Dated(long at, ArrayNode row) {}

    private FixtureTruth() {}

    static List<TruthTable> tables(Fixtures fixtures) {
        Map<String, List<FixtureTable>> byName = new LinkedHashMap<>();
        fixtures.tables()
                .forEach(table -> byName.computeIfAbsent(table.table(), unused -> new ArrayList<>())
                        .add(table));
        return byName.values().stream().map(parts -> table(fixtures, parts)).toList();
    }

    private static TruthTable table(Fixtures fixtures, List<FixtureTable> all) {
        List<FixtureTable> parts = all.stream().filter(part -> !part.fills()).toList();
        List<FixtureTable> fillings = all.stream().filter(FixtureTable::fills).toList();
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(all.getFirst().table() + " is filled in "
                    + all.getFirst().fixture() + ", but nothing makes its rows");
        }
        FixtureTable first = parts.getFirst();
        List<String> made = first.cells().columns();
        for (FixtureTable part : parts) {
            if (!part.cells().columns().equals(made) || !part.key().equals(first.key())) {
                throw new IllegalArgumentException(first.table() + " has other columns or another key in "
                        + part.fixture() + " than in " + first.fixture());
            }
        }
        List<String> columns = new ArrayList<>(made);
        for (FixtureTable filling : fillings) {
            if (!filling.key().equals(first.key())) {
                throw new IllegalArgumentException(
                        first.table() + " has another key in " + filling.fixture() + " than in " + first.fixture());
            }
            filling.cells().columns().stream()
                    .filter(column -> !filling.key().contains(column))
                    .forEach(columns::add);
        }
        int[] key = first.key().stream().mapToInt(made::indexOf).toArray();
        boolean shared = parts.stream().anyMatch(FixtureTable::shared);
        return new TruthTable(first.table(), List.copyOf(columns), first.key(), (view, sink) -> {
            Consumer<ArrayNode> filled = fillings.isEmpty() ? sink : filled(fixtures, fillings, key, view, sink);
            if (!shared) {
                parts.forEach(part -> rows(fixtures, part, view, dated -> filled.accept(dated.row)));
                return;
            }
            newest(fixtures, parts, key, view).values().forEach(dated -> filled.accept(dated.row));
        });
    }

    private static Map<String, Dated> newest(Fixtures fixtures, List<FixtureTable> parts, int[] key, TruthView view) {
        Map<String, Dated> newest = new LinkedHashMap<>();
        parts.forEach(part -> rows(
                fixtures,
                part,
                view,
                dated -> newest.merge(key(dated.row, key), dated, (a, b) -> a.at >= b.at ? a : b)));
        return newest;
    }

    /** Adds to each row what the fillings hold of it, or NULLs. */
    private static Consumer<ArrayNode> filled(
            Fixtures fixtures, List<FixtureTable> fillings, int[] key, TruthView view, Consumer<ArrayNode> sink) {
        List<Consumer<ArrayNode>> steps = new ArrayList<>();
        for (FixtureTable filling : fillings) {
            List<String> columns = filling.cells().columns();
            int[] own = filling.key().stream().mapToInt(columns::indexOf).toArray();
            int[] added = IntStream.range(0, columns.size())
                    .filter(column -> !filling.key().contains(columns.get(column)))
                    .toArray();
            Map<String, Dated> known = newest(fixtures, List.of(filling), own, view);
            steps.add(row -> {
                Dated found = known.get(key(row, key));
                for (int column : added) {
                    row.add(found == null ? NullNode.instance : found.row.get(column));
                }
            });
        }
        return row -> {
            steps.forEach(step -> step.accept(row));
            sink.accept(row);
        };
    }

    private static void rows(Fixtures fixtures, FixtureTable part, TruthView view, Consumer<Dated> sink) {
        for (String template : part.from()) {
            FixtureRoute route = fixtures.route(template);
            if (route != null) {
                view.eachRow(
                        route,
                        part.append(),
                        shown -> part.rows(
                                shown.document(),
                                shown.content(),
                                shown.index(),
                                shown.listed(),
                                row -> sink.accept(new Dated(shown.at(), row))));
            }
        }
    }

    static String key(ArrayNode row, int[] columns) {
        StringBuilder key = new StringBuilder();
        for (int column : columns) {
            key.append(row.get(column).asString("")).append('/');
        }
        return key.toString();
    }
}
