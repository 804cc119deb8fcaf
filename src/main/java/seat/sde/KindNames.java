package seat.sde;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** What groups and categories of types are called, in a reader's language. */
public final class KindNames {
    private static final int BATCH = 1_000;

    private final Database database;

    public KindNames(Database database) {
        this.database = database;
    }

    /** Names of groups by id; without static data there are none. */
    public Map<Long, String> groups(Collection<Long> ids, Language language) {
        return read("groups", ids, language);
    }

    /** Names of categories by id; without static data there are none. */
    public Map<Long, String> categories(Collection<Long> ids, Language language) {
        return read("categories", ids, language);
    }

    private Map<Long, String> read(String set, Collection<Long> ids, Language language) {
        Map<Long, String> names = new HashMap<>();
        List<Long> distinct = ids.stream().distinct().toList();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT n.id, COALESCE(n.%s, n.en) FROM sde_pointer p JOIN sde_names n ON n.version = p.version
                            WHERE p.id = 1 AND n.data_set = :set AND n.id IN (:ids)
                            """.formatted(language.code()))
                    .param("set", set)
                    .param("ids", distinct.subList(from, Math.min(from + BATCH, distinct.size())))
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        return names;
    }
}
