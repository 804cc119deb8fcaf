package seat.sde;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.db.EntityNames;

/**
 * Finds types by what people write: their whole names, in any of EVE's languages, in capitals or not. Without static data by the names
 * that ESI has given.
 */
public final class TypeNames {
    private static final int BATCH = 200;

    private static final String ANY_LANGUAGE = Arrays.stream(Language.values())
            .map(language -> "LOWER(n." + language.code() + ") IN (:names)")
            .collect(Collectors.joining(" OR "));

    private static final String LANGUAGES = Arrays.stream(Language.values())
            .map(language -> "n." + language.code())
            .collect(Collectors.joining(", "));

    private final Database database;

    public TypeNames(Database database) {
        this.database = database;
    }

    /** A name as it is compared: in lower case, without what stands around it. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Types by the {@link #key} of their names; of several with one name the published one. What nobody is called is missing. */
    public Map<String, Long> find(Collection<String> names) {
        Map<String, Long> found = new HashMap<>();
        List<String> keys = new ArrayList<>(names.stream()
                .map(TypeNames::key)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList());
        for (int from = 0; from < keys.size(); from += BATCH) {
            readStatic(keys.subList(from, Math.min(from + BATCH, keys.size())), found);
        }
        keys.removeAll(found.keySet());
        for (int from = 0; from < keys.size(); from += BATCH) {
            readNamed(keys.subList(from, Math.min(from + BATCH, keys.size())), found);
        }
        return found;
    }

    private void readStatic(List<String> keys, Map<String, Long> found) {
        database.sql()
                .sql("""
                        SELECT n.id, %s FROM sde_pointer p
                        JOIN sde_names n ON n.version = p.version AND n.data_set = 'types'
                        JOIN sde_types t ON t.version = p.version AND t.type_id = n.id
                        WHERE p.id = 1 AND (%s) ORDER BY t.published DESC, n.id
                        """.formatted(LANGUAGES, ANY_LANGUAGE))
                .param("names", keys)
                .query(row -> {
                    for (int column = 2; column < 2 + Language.values().length; column++) {
                        String name = row.getString(column);
                        if (name != null && keys.contains(key(name))) {
                            found.putIfAbsent(key(name), row.getLong(1));
                        }
                    }
                });
    }

    private void readNamed(List<String> keys, Map<String, Long> found) {
        Map<String, String> byFolded = new HashMap<>();
        keys.forEach(key -> byFolded.put(EntityNames.fold(key), key));
        database.sql()
                .sql(
                        "SELECT folded, MIN(id) FROM entity_names WHERE folded IN (:names) AND kind = 'inventory_type' GROUP BY folded")
                .param("names", byFolded.keySet())
                .query(row -> {
                    String key = byFolded.get(row.getString(1));
                    if (key != null) {
                        found.putIfAbsent(key, row.getLong(2));
                    }
                });
    }
}
