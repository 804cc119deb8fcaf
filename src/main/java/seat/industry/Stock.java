package seat.industry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;

/** What of some types characters have, and where. It rests on {@code GET /characters/{character_id}/assets}. */
public final class Stock {
    private final Database database;

    public Stock(Database database) {
        this.database = database;
    }

    /**
     * Units by type.
     *
     * @param byPlace units by type, by station, structure or system; 0 where ESI does not tell the place
     */
    public record Held(Map<Long, Map<Long, Long>> byPlace) {
        /** Units of a type in one place, or everywhere for 0. */
        public long of(long typeId, long placeId) {
            return byPlace.entrySet().stream()
                    .filter(place -> placeId == 0 || place.getKey() == placeId)
                    .mapToLong(place -> place.getValue().getOrDefault(typeId, 0L))
                    .sum();
        }
    }

    /** What these characters have of these types; wherever it lies, in containers and ships as well. One statement. */
    public Held of(Collection<Long> characterIds, Collection<Long> typeIds) {
        Map<Long, Map<Long, Long>> byPlace = new HashMap<>();
        if (!characterIds.isEmpty() && !typeIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT COALESCE(root_location_id, location_id, 0), type_id, SUM(quantity) FROM character_assets
                            WHERE character_id IN (:characters) AND type_id IN (:types)
                              AND (is_blueprint_copy IS NULL OR is_blueprint_copy = FALSE)
                            GROUP BY COALESCE(root_location_id, location_id, 0), type_id
                            """)
                    .param("characters", characterIds.stream().distinct().toList())
                    .param("types", typeIds.stream().distinct().toList())
                    .query(row -> {
                        byPlace.computeIfAbsent(row.getLong(1), place -> new HashMap<>())
                                .merge(row.getLong(2), row.getLong(3), Long::sum);
                    });
        }
        return new Held(byPlace);
    }
}
