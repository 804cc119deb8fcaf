package seat.paste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.db.EntityNames;

/** Finds the characters that names in a text belong to, as far as SeAT has met them (table {@code entity_names}). */
public final class PastedPeople {
    private static final int BATCH = 500;

    private final Database database;

    public PastedPeople(Database database) {
        this.database = database;
    }

    /**
     * Who was found.
     *
     * @param ids of characters in the order of the text
     * @param unknown names of nobody who is known here
     */
    public record Found(List<Long> ids, List<String> unknown) {}

    /** Reads a text with a name in each line; what stands behind a tab is passed over. A statement for each {@value #BATCH} names. */
    public Found find(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split("\t")[0].strip())
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.putIfAbsent(EntityNames.fold(name), name));
        Map<String, Long> known = new HashMap<>();
        List<String> folded = List.copyOf(names.keySet());
        for (int from = 0; from < folded.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT folded, MIN(id) FROM entity_names WHERE kind = 'character' AND folded IN (:names)
                            GROUP BY folded
                            """)
                    .param("names", folded.subList(from, Math.min(from + BATCH, folded.size())))
                    .query(row -> {
                        known.put(row.getString(1), row.getLong(2));
                    });
        }
        List<Long> ids = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        names.forEach((key, name) -> {
            Long id = known.get(key);
            if (id == null) {
                unknown.add(name);
            } else {
                ids.add(id);
            }
        });
        return new Found(ids, unknown);
    }
}
