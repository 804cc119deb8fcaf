package seat.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping bound to its table: the columns it owns, in a fixed order, each with its source. A row is an array in that order.
 */
public final class Table {
    static final String VERSION = "seen_at";
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", VERSION);

    private final Mapping mapping;
    private final List<Column> columns;
    private final List<Source> sources;
    private final int[] key;
    private final int[] scope;
    private final boolean touched;

    private Table(
            Mapping mapping, List<Column> columns, List<Source> sources, int[] key, int[] scope, boolean touched) {
        this.mapping = mapping;
        this.columns = columns;
        this.sources = sources;
        this.key = key;
        this.scope = scope;
        this.touched = touched;
    }

    /** @throws IllegalStateException naming the table and column where the declaration and the schema disagree */
    public static Table bind(Mapping mapping, Schema schema) {
        Map<String, Column> declared = schema.table(mapping.table());
        List<Column> columns = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Column column : declared.values()) {
            boolean chosen = mapping.only().isEmpty() || mapping.only().contains(column.name());
            if (chosen
                    && !BOOKKEEPING.contains(column.name())
                    && !mapping.left().contains(column.name())) {
                columns.add(column);
                sources.add(mapping.sources().getOrDefault(column.name(), new Source.Field(column.name())));
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        mapping.sources().keySet().forEach(column -> require(names, column, mapping));
        mapping.left().forEach(column -> require(List.copyOf(declared.keySet()), column, mapping));
        int[] key = mapping.key().stream()
                .mapToInt(column -> require(names, column, mapping))
                .toArray();
        if (key.length == 0) {
            throw new IllegalStateException("The declaration of " + mapping.table() + " names no key");
        }
        if (mapping.mode() != Mapping.Mode.AMEND && mapping.shared() != declared.containsKey(VERSION)) {
            throw new IllegalStateException(
                    mapping.table() + " must have the column seen_at exactly when it is declared shared");
        }
        List<Integer> scope = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            boolean fixedKey =
                    sources.get(i) instanceof Source.Fixed && mapping.key().contains(names.get(i));
            if (sources.get(i) instanceof Source.Owner || fixedKey) {
                scope.add(i);
            }
        }
        return new Table(
                mapping,
                List.copyOf(columns),
                List.copyOf(sources),
                key,
                scope.stream().mapToInt(Integer::intValue).toArray(),
                declared.containsKey("updated_at"));
    }

    private static int require(List<String> names, String column, Mapping mapping) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalStateException(
                    "Table " + mapping.table() + " has no column " + column + "; it has " + names);
        }
        return index;
    }

    public Mapping mapping() {
        return mapping;
    }

    public String name() {
        return mapping.table();
    }

    public List<Column> columns() {
        return columns;
    }

    List<Source> sources() {
        return sources;
    }

    /** Indexes of the primary key's columns. */
    int[] key() {
        return key;
    }

    /** Indexes of the columns whose values are the same in all rows of one answer: the owner, and a fixed part of the key. */
    int[] scope() {
        return scope;
    }

    /** Indexes of the key's columns that are not in the scope. */
    int[] keyBeyondScope() {
        return java.util.Arrays.stream(key)
                .filter(index -> java.util.Arrays.stream(scope).noneMatch(fixed -> fixed == index))
                .toArray();
    }

    /** Whether the table has updated_at. */
    boolean touched() {
        return touched;
    }

    /** @return the index of the column that takes this parameter of the request, or −1 */
    int requested(String parameter) {
        return sources.indexOf(new Source.Request(parameter));
    }

    /** @return the index of a column this mapping owns, or −1 */
    public int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
