package seat.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.resource.ViewDeclaration;
import seat.sync.Mapping;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** An order in which an owner's rows are read unasked is one an index has, so that no page sorts somebody's whole history. */
class OrdersHaveIndexesTest {
    @Test
    void everyDeclaredOrderOfAnOwnersRowsIsServedByAnIndex() {
        try (TestDatabase mariaDb = TestDatabase.mariaDb()) {
            Catalogue catalogue = Catalogue.bind(Schema.read(mariaDb.database()));
            List<String> unserved = new ArrayList<>();
            int looked = 0;
            for (Resource resource : catalogue.resources()) {
                for (ViewDeclaration shown : resource.readSide().views()) {
                    Mapping mapping = resource.mappings().stream()
                            .filter(each -> each.table().equals(shown.table()) && each.ownerColumn() != null)
                            .findFirst()
                            .orElse(null);
                    boolean ordered = !shown.natural().isEmpty() || shown.byKey();
                    if (mapping == null || !ordered || !shown.owner().isEmpty()) {
                        continue;
                    }
                    looked++;
                    List<String> wanted = new ArrayList<>(List.of(String.valueOf(mapping.ownerColumn())));
                    wanted.addAll(shown.natural());
                    if (shown.natural().isEmpty()) {
                        (shown.key().isEmpty() ? mapping.key() : shown.key())
                                .stream()
                                        .filter(part -> !part.contains(".")) // a joined table's, found by its own key
                                        .filter(part -> !wanted.contains(part))
                                        .forEach(wanted::add);
                    }
                    if (indexes(mariaDb, shown.table()).stream().noneMatch(index -> serves(index, wanted))) {
                        unserved.add(resource.name() + " " + shown.id() + ": " + shown.table() + wanted);
                    }
                }
            }
            assertThat(unserved).isEmpty();
            assertThat(looked).isGreaterThan(12);
        }
    }

    /** An index of InnoDB ends with the primary key, so that one by the owner alone serves the order of the key, too. */
    private static boolean serves(List<String> index, List<String> wanted) {
        List<String> first = wanted.subList(0, Math.min(wanted.size(), index.size()));
        return index.subList(0, first.size()).equals(first) && index.containsAll(wanted);
    }

    private static Collection<List<String>> indexes(TestDatabase mariaDb, String table) {
        Map<String, List<String>> indexes = new TreeMap<>();
        mariaDb.jdbc().sql("""
                        SELECT index_name, column_name FROM information_schema.statistics
                        WHERE table_schema = DATABASE() AND table_name = ? ORDER BY index_name, seq_in_index
                        """).param(table).query(row -> {
            indexes.computeIfAbsent(row.getString(1), unused -> new ArrayList<>())
                    .add(row.getString(2));
        });
        List<String> primary = indexes.getOrDefault("PRIMARY", List.of());
        indexes.forEach((name, columns) ->
                primary.stream().filter(part -> !columns.contains(part)).forEach(columns::add));
        return indexes.values();
    }
}
