package seat.asset;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;

/**
 * How much room things take, in m³. A packaged ship or container takes its packaged volume, which only ESI tells ({@code GET
 * /universe/types/{type_id}}, table {@code type_volumes}); an assembled one what the static data says. A container takes its own volume,
 * whatever is in it.
 */
public final class Volumes {
    private static final int BATCH = 1_000;

    /** Cargo, secure, audit log and freight containers. */
    static final Set<Long> CONTAINERS = Set.of(12L, 340L, 448L, 649L);

    private final Database database;
    private final TypeFacts types;

    public Volumes(Database database, TypeFacts types) {
        this.database = database;
        this.types = types;
    }

    /**
     * What is known of the room types take.
     *
     * @param packaged volumes by type, of those that are packaged
     */
    public record Known(Map<Long, TypeFact> facts, Map<Long, Double> packaged) {
        /** The m³ of so many of a type; null for types that the static data lacks. */
        public @Nullable Double of(long typeId, long quantity, boolean assembled) {
            TypeFact fact = facts.get(typeId);
            if (fact == null) {
                return null;
            }
            return quantity * (assembled ? fact.volume() : packaged.getOrDefault(typeId, fact.volume()));
        }
    }

    /** What is known of these types. */
    public Known of(Collection<Long> typeIds) {
        Map<Long, TypeFact> facts = types.of(typeIds);
        List<Long> shrinking = facts.values().stream()
                .filter(Volumes::shrinks)
                .map(TypeFact::typeId)
                .toList();
        Map<Long, Double> packaged = new HashMap<>();
        for (int from = 0; from < shrinking.size(); from += BATCH) {
            database.sql()
                    .sql(
                            "SELECT type_id, packaged_volume FROM type_volumes WHERE packaged_volume IS NOT NULL AND type_id IN (:ids)")
                    .param("ids", shrinking.subList(from, Math.min(from + BATCH, shrinking.size())))
                    .query(row -> {
                        packaged.put(row.getLong(1), row.getDouble(2));
                    });
        }
        return new Known(facts, packaged);
    }

    /** Whether it takes less room packaged than assembled. */
    private static boolean shrinks(TypeFact fact) {
        return fact.categoryId() == TypeFact.SHIPS || CONTAINERS.contains(fact.groupId());
    }
}
