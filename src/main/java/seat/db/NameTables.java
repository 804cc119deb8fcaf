package seat.db;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the name of an id is found, in order of preference: in EVE's static data, in the reader's language, then in what ESI told
 * ({@link EntityNames}). Ids of EVE's kinds of things do not overlap.
 */
public final class NameTables {
    /**
     * A table that says what something is called, in its column {@code name}.
     *
     * @param id its column of ids
     * @param kind what it names; empty where its column {@code category} says so
     */
    public record Source(String table, String id, String kind) {
        /** What a row names, as SQL. */
        String kindSql() {
            return kind.isEmpty() ? "category" : "'" + kind + "'";
        }
    }

    private static final List<Source> SOURCES = List.of(
            new Source("universe_names", "entity_id", ""),
            new Source("universe_structures", "structure_id", "structure"),
            new Source("character_infos", "character_id", "character"),
            new Source("corporation_infos", "corporation_id", "corporation"),
            new Source("alliances", "alliance_id", "alliance"),
            new Source("mail_mailing_lists", "mailing_list_id", "mailing_list"));

    private static final String STATIC =
            "sde_pointer p JOIN sde_names s ON s.version = p.version AND s.entity = TRUE WHERE p.id = 1";

    private NameTables() {}

    static List<Source> sources() {
        return SOURCES;
    }

    /** What a table's rows name; empty where they name nothing. */
    public static Optional<Source> source(String table) {
        return SOURCES.stream().filter(source -> source.table().equals(table)).findFirst();
    }

    /** Selects (id, name, kind) of the ids {@code :ids}, without the static data. */
    public static String lookup() {
        return "SELECT id, name, kind FROM entity_names WHERE id IN (:ids) ORDER BY id, kind";
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
        return """
                COALESCE((SELECT MIN(COALESCE(s.%s, s.en)) FROM %s AND s.id = %3$s), \
                (SELECT MIN(n.name) FROM entity_names n WHERE n.id = %3$s))""".formatted(language(language), STATIC, column);
    }

    /** The most ids of one name that are looked for; who means more has to say more of the name. */
    static final int MOST = 1_000;

    /**
     * The ids whose name begins like this, in the reader's language or in English, at most one more than {@link #MOST}. An index finds
     * what ESI named; the static data, which does not grow, is walked.
     */
    static List<Long> beginning(Database database, String text, String language) {
        return database.reading()
                .sql("""
                        SELECT id FROM entity_names WHERE folded LIKE ? ESCAPE '!'
                        UNION SELECT s.id FROM %s AND (LOWER(s.en) LIKE ? ESCAPE '!' OR LOWER(s.%s) LIKE ? ESCAPE '!')
                        LIMIT ?
                        """.formatted(STATIC, language(language)))
                .params(prefix(EntityNames.fold(text)), prefix(lower(text)), prefix(lower(text)), MOST + 1)
                .query(Long.class)
                .list();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String prefix(String text) {
        return Texts.literally(text) + "%";
    }

    private static String language(String code) {
        if (!code.matches("de|en|es|fr|ja|ko|ru|zh")) {
            throw new IllegalArgumentException("No language of EVE's: " + code);
        }
        return code;
    }
}
