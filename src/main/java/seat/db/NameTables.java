package seat.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the name of an id is found, in order of preference: in EVE's static data, in the reader's language, then in what ESI told.
 * Ids of EVE's kinds of things do not overlap.
 */
public final class NameTables {
    private record Source(String table, String id) {}

    private static final List<Source> SOURCES = List.of(
            new Source("universe_names", "entity_id"),
            new Source("universe_structures", "structure_id"),
            new Source("character_infos", "character_id"),
            new Source("corporation_infos", "corporation_id"),
            new Source("mail_mailing_lists", "mailing_list_id"));

    private static final String STATIC =
            "sde_pointer p JOIN sde_names s ON s.version = p.version AND s.entity = TRUE WHERE p.id = 1";

    private NameTables() {}

    /** Selects (id, name) of the ids bound as {@code marks}, which are repeated {@link #count} times; without the static data. */
    public static String lookup(String marks) {
        return SOURCES.stream()
                .map(source -> "SELECT %2$s, name FROM %1$s WHERE %2$s IN (%3$s)"
                        .formatted(source.table(), source.id(), marks))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** How often {@link #lookup} binds its values. */
    public static int count() {
        return SOURCES.size();
    }

    /** Selects those of the ids {@code :ids} whose name is known already, from ESI or from the static data. */
    public static String named() {
        return "SELECT entity_id FROM universe_names WHERE entity_id IN (:ids) UNION ALL SELECT s.id FROM " + STATIC
                + " AND s.id IN (:ids)";
    }

    /**
     * The name of the id in {@code column}, or null; {@code column} must carry its table's alias.
     *
     * @param language a column of {@code sde_names}
     */
    static String nameOf(String column, String language) {
        String known = "(SELECT MIN(COALESCE(s.%s, s.en)) FROM %s AND s.id = %s)"
                .formatted(language(language), STATIC, column);
        return SOURCES.stream()
                .map(source -> "(SELECT MIN(n.name) FROM %1$s n WHERE n.%2$s = %3$s)"
                        .formatted(source.table(), source.id(), column))
                .collect(Collectors.joining(", ", "COALESCE(" + known + ", ", ")"));
    }

    /** The most ids of one name that are looked for; who means more has to say more of the name. */
    static final int MOST = 1_000;

    /** The ids whose name is like a pattern, at most one more than {@link #MOST}. */
    static List<Long> matching(Database database, String pattern, String language) {
        String sql = "SELECT s.id FROM " + STATIC + " AND LOWER(COALESCE(s." + language(language)
                + ", s.en)) LIKE ? ESCAPE '!' UNION "
                + SOURCES.stream()
                        .map(source -> "SELECT %2$s FROM %1$s WHERE LOWER(name) LIKE ? ESCAPE '!'"
                                .formatted(source.table(), source.id()))
                        .collect(Collectors.joining(" UNION "));
        List<Object> values = new ArrayList<>(Collections.nCopies(SOURCES.size() + 1, pattern));
        values.add(MOST + 1);
        return database.reading()
                .sql(sql + " LIMIT ?")
                .params(values)
                .query(Long.class)
                .list();
    }

    private static String language(String code) {
        if (!code.matches("de|en|es|fr|ja|ko|ru|zh")) {
            throw new IllegalArgumentException("No language of EVE's: " + code);
        }
        return code;
    }
}
