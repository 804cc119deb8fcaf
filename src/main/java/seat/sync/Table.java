package seat.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.esi.AnswerShape;

/**
 * A mapping bound to its table: the columns it owns, in a fixed order, each with its source, and what ESI's specification says
 * of the answer they come from. A row is an array in that order.
 */
public final class Table {
    static final String VERSION = "seen_at";
    private static final Set<String> BOOKKEEPING = Set.of("created_at", "updated_at", VERSION);

    private final Mapping mapping;
    private final List<Column> columns;
    private final List<Source> sources;
    private final int[] key;
    private final int[] scope;
    private final int[] summed;
    private final boolean touched;
    private final Answer answer;

    /**
     * The answer rows come from.
     *
     * @param shape what the specification says about it
     * @param field where the lists stand that are handed over instead of the whole answer; empty for the whole
     */
    public record Answer(AnswerShape shape, String field) {
        /** One of which nothing is known. */
        public static final Answer UNKNOWN = new Answer(new AnswerShape(), "");

        /** What the specification says of an answer: nothing for a route it does not describe. */
        public static Answer of(@Nullable AnswerShape shape, String field) {
            return shape == null ? UNKNOWN : new Answer(shape, field);
        }
    }

    private Table(
            Mapping mapping,
            List<Column> columns,
            List<Source> sources,
            int[] key,
            int[] scope,
            int[] summed,
            boolean touched,
            Answer answer) {
        this.mapping = mapping;
        this.columns = columns;
        this.sources = sources;
        this.key = key;
        this.scope = scope;
        this.summed = summed;
        this.touched = touched;
        this.answer = answer;
    }

    /** @throws IllegalStateException naming the table and column where the declaration and the schema disagree */
    public static Table bind(Mapping mapping, Schema schema, Answer answer) {
        Map<String, Column> inSchema = schema.table(mapping.table());
        List<Column> columns = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (Column column : inSchema.values()) {
            boolean chosen = mapping.only().isEmpty() || mapping.only().contains(column.name());
            if (chosen
                    && !BOOKKEEPING.contains(column.name())
                    && !mapping.left().contains(column.name())) {
                columns.add(column);
                Source declared = mapping.sources().get(column.name());
                sources.add(declared == null ? field(mapping, column.name()) : declared);
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        mapping.sources().keySet().forEach(column -> require(names, column, mapping));
        mapping.left().forEach(column -> require(List.copyOf(inSchema.keySet()), column, mapping));
        mapping.announced().forEach(what -> what.columns().forEach(column -> require(names, column, mapping)));
        int[] key = indexes(mapping.key(), names, mapping);
        if (key.length == 0) {
            throw new IllegalStateException("The declaration of " + mapping.table() + " names no key");
        }
        if (mapping.mode() != Mapping.Mode.AMEND && mapping.shared() != inSchema.containsKey(VERSION)) {
            throw new IllegalStateException(
                    mapping.table() + " must have the column seen_at exactly when it is declared shared");
        }
        List<Integer> scope = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i) instanceof Source.Owner || sources.get(i) instanceof Source.Fixed) {
                scope.add(i);
            }
        }
        return new Table(
                mapping,
                List.copyOf(columns),
                List.copyOf(sources),
                key,
                scope.stream().mapToInt(Integer::intValue).toArray(),
                indexes(mapping.summed(), names, mapping),
                inSchema.containsKey("updated_at"),
                answer);
    }

    private static int[] indexes(Collection<String> chosen, List<String> names, Mapping mapping) {
        return chosen.stream()
                .mapToInt(column -> require(names, column, mapping))
                .toArray();
    }

    private static Source field(Mapping mapping, String column) {
        for (String object : mapping.flat()) {
            String prefix = object.replace('.', '_') + "_";
            if (column.startsWith(prefix)) {
                return new Source.Field(object + "." + column.substring(prefix.length()));
            }
        }
        return new Source.Field(column);
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

    /** Where each column's value comes from, in the order of the columns. */
    public List<Source> sources() {
        return sources;
    }

    /** Indexes of the primary key's columns. */
    int[] key() {
        return key;
    }

    /** Indexes of the columns whose values are the same in all rows of one answer: the owner, and what the declaration fixes. */
    int[] scope() {
        return scope;
    }

    /** Indexes of the key's columns that are not in the scope. */
    int[] keyBeyondScope() {
        return java.util.Arrays.stream(key)
                .filter(index -> java.util.Arrays.stream(scope).noneMatch(fixed -> fixed == index))
                .toArray();
    }

    /** Indexes of the columns that are added up where a list names a key several times. */
    int[] summed() {
        return summed;
    }

    Answer answer() {
        return answer;
    }

    /** Whether others hear of anything that becomes of its rows. */
    boolean announces() {
        return !mapping.announced().isEmpty() || mapping.newRows();
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
