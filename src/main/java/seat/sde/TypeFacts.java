package seat.sde;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import seat.db.Database;
import seat.loop.LookAgain;

/**
 * Knows what types are, out of the static data: each is read once and kept in memory (there are some 50,000) until another import
 * becomes the one that is read, which is noticed within ten seconds.
 */
public final class TypeFacts {
    private static final int BATCH = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Database database;
    private final LookAgain<Integer> pointer;
    private volatile Kept kept = new Kept(0);

    /** What is known of one import; an empty entry is a type it does not have. */
    private record Kept(int version, Map<Long, Optional<TypeFact>> facts) {
        Kept(int version) {
            this(version, new ConcurrentHashMap<>());
        }
    }

    public TypeFacts(Database database) {
        this(database, LOOK_AGAIN);
    }

    /** @param lookAgain after which the pointer is read again */
    public TypeFacts(Database database, Duration lookAgain) {
        this.database = database;
        this.pointer = new LookAgain<>(lookAgain, this::look);
    }

    /** What is known of these types; those the static data lacks are missing. Costs no statement for what is kept. */
    public Map<Long, TypeFact> of(Collection<Long> typeIds) {
        Kept now = current();
        Map<Long, TypeFact> found = new HashMap<>();
        if (now.version() == 0) {
            return found;
        }
        List<Long> missing = typeIds.stream()
                .distinct()
                .filter(type -> !now.facts().containsKey(type))
                .toList();
        for (int from = 0; from < missing.size(); from += BATCH) {
            read(now, missing.subList(from, Math.min(from + BATCH, missing.size())));
        }
        for (Long type : typeIds) {
            now.facts().getOrDefault(type, Optional.empty()).ifPresent(fact -> found.put(type, fact));
        }
        return found;
    }

    private Kept current() {
        int version = pointer.get();
        Kept now = kept;
        if (now.version() != version) {
            now = new Kept(version);
            kept = now;
        }
        return now;
    }

    private int look() {
        return database.sql()
                .sql("SELECT version FROM sde_pointer WHERE id = 1")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private void read(Kept now, List<Long> types) {
        Map<Long, TypeFact> read = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT t.type_id, t.group_id, COALESCE(g.category_id, 0), COALESCE(t.meta_group_id, 0), t.published,
                          COALESCE(t.volume, 0), COALESCE(t.portion_size, 1)
                        FROM sde_types t LEFT JOIN sde_groups g ON g.version = t.version AND g.group_id = t.group_id
                        WHERE t.version = :version AND t.type_id IN (:ids)
                        """)
                .param("version", now.version())
                .param("ids", types)
                .query(row -> {
                    TypeFact fact = new TypeFact(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getBoolean(5),
                            row.getDouble(6),
                            row.getLong(7));
                    read.put(fact.typeId(), fact);
                });
        types.forEach(type -> now.facts().put(type, Optional.ofNullable(read.get(type))));
    }
}
