package seat.db;

import java.util.List;
import java.util.stream.Collectors;

/** Where the name of an id is found, in order of preference. Ids of EVE's kinds of things do not overlap. */
public final class NameTables {
    private record Source(String table, String id) {}

    private static final List<Source> SOURCES = List.of(
            new Source("universe_names", "entity_id"),
            new Source("universe_structures", "structure_id"),
            new Source("character_infos", "character_id"),
            new Source("corporation_infos", "corporation_id"));

    private NameTables() {}

    /** Selects (id, name) of the ids bound as {@code marks}, which are repeated {@link #count} times. */
    public static String lookup(String marks) {
        return SOURCES.stream()
                .map(source -> "SELECT %2$s, name FROM %1$s WHERE %2$s IN (%3$s)"
                        .formatted(source.table(), source.id(), marks))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** How often {@link #lookup} and {@link #matching} bind their values. */
    public static int count() {
        return SOURCES.size();
    }

    /** The name of the id in {@code column}, or null; {@code column} must carry its table's alias. */
    static String nameOf(String column) {
        return SOURCES.stream()
                .map(source -> "(SELECT n.name FROM %1$s n WHERE n.%2$s = %3$s)"
                        .formatted(source.table(), source.id(), column))
                .collect(Collectors.joining(", ", "COALESCE(", ")"));
    }

    /** Selects the ids whose name is like a bound pattern, which is repeated {@link #count} times. */
    static String matching() {
        return SOURCES.stream()
                .map(source -> "SELECT %2$s FROM %1$s WHERE LOWER(name) LIKE ? ESCAPE '!'"
                        .formatted(source.table(), source.id()))
                .collect(Collectors.joining(" UNION ALL "));
    }
}
