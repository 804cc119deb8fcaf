package seat.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

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

    private static TruthTable table(Fixtures fixtures, List<FixtureTable> parts) {
        FixtureTable first = parts.getFirst();
        List<String> columns = first.cells().columns();
        for (FixtureTable part : parts) {
            if (!part.cells().columns().equals(columns) || !part.key().equals(first.key())) {
                throw new IllegalArgumentException(first.table() + " has other columns or another key in "
                        + part.fixture() + " than in " + first.fixture());
            }
        }
        int[] key = first.key().stream().mapToInt(columns::indexOf).toArray();
        boolean shared = parts.stream().anyMatch(FixtureTable::shared);
        return new TruthTable(first.table(), columns, first.key(), (view, sink) -> {
            if (!shared) {
                parts.forEach(part -> rows(fixtures, part, view, dated -> sink.accept(dated.row)));
                return;
            }
            Map<String, Dated> newest = new LinkedHashMap<>();
            parts.forEach(part -> rows(
                    fixtures,
                    part,
                    view,
                    dated -> newest.merge(key(dated.row, key), dated, (a, b) -> a.at >= b.at ? a : b)));
            newest.values().forEach(dated -> sink.accept(dated.row));
        });
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
