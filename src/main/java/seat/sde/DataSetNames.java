package seat.sde;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;

/** Names of what the static data counts by numbers of its own: bloodlines, races. Those of things with EVE-wide ids are {@link StaticNames}'. */
public final class DataSetNames {
    private final Database database;

    public DataSetNames(Database database) {
        this.database = database;
    }

    /**
     * The names of these ids in this language, or in English; one statement, none for no ids.
     *
     * @param dataSet as CCP names its file: {@code bloodlines}
     */
    public Map<Long, String> of(String dataSet, Collection<Long> ids, Language language) {
        Map<Long, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT n.id, COALESCE(n.%s, n.en, '') FROM sde_pointer p
                            JOIN sde_names n ON n.version = p.version AND n.data_set = :set
                            WHERE p.id = 1 AND n.id IN (:ids)
                            """.formatted(language.code()))
                    .param("set", dataSet)
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        return names;
    }
}
