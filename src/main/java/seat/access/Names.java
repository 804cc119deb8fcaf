package seat.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.db.NameTables;
import seat.sde.Language;
import seat.sde.StaticNames;

/**
 * Looks up the names of many ids: in the static data, which has them in the reader's language and mostly in memory, then what is
 * left in one statement (one per {@value #BATCH} ids).
 */
public final class Names {
    private static final int BATCH = 1000;

    private final Database database;
    private final StaticNames staticNames;
    private final Supplier<Language> language;

    /** @param language of whoever reads, asked at each look-up */
    public Names(Database database, StaticNames staticNames, Supplier<Language> language) {
        this.database = database;
        this.staticNames = staticNames;
        this.language = language;
    }

    /** The names that are known of these ids. */
    public Known of(Collection<Long> ids) {
        Map<Long, String> names = new HashMap<>(staticNames.of(ids, language.get()));
        List<Long> distinct = ids.stream()
                .distinct()
                .filter(id -> id != 0 && !names.containsKey(id))
                .toList();
        for (int from = 0; from < distinct.size(); from += BATCH) {
            List<Long> batch = distinct.subList(from, Math.min(from + BATCH, distinct.size()));
            String marks = batch.stream().map(id -> "?").collect(Collectors.joining(", "));
            List<Long> values = new ArrayList<>();
            for (int i = 0; i < NameTables.count(); i++) {
                values.addAll(batch);
            }
            database.sql().sql(NameTables.lookup(marks)).params(values).query(row -> {
                String name = row.getString(2);
                if (name != null) {
                    names.putIfAbsent(row.getLong(1), BidiControls.strip(name));
                }
            });
        }
        return new Known(names);
    }

    /** Names by id. */
    public record Known(Map<Long, String> names) {
        public Known {
            names = Map.copyOf(names);
        }

        /** The name, or {@code #123} while it is not known. */
        public String of(long id) {
            return names.getOrDefault(id, "#" + id);
        }

        public boolean has(long id) {
            return names.containsKey(id);
        }
    }
}
