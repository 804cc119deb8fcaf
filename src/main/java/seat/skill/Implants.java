package seat.skill;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.eve.Attribute;

/** Reads what implants are: their slots, and what they add to attributes. */
public final class Implants {
    private static final int SLOT = 331;

    private final Database database;

    public Implants(Database database) {
        this.database = database;
    }

    /**
     * An implant.
     *
     * @param slot 1 to 10; 0 where the static data does not tell
     * @param bonuses what it adds
     */
    public record Implant(long typeId, int slot, Map<Attribute, Integer> bonuses) {
        public Implant {
            bonuses = Map.copyOf(bonuses);
        }
    }

    /** What is known of these types, in one statement for up to a thousand; every one has an entry. */
    public Map<Long, Implant> of(Collection<Long> typeIds) {
        Map<Long, Integer> slots = new HashMap<>();
        Map<Long, Map<Attribute, Integer>> bonuses = new HashMap<>();
        Batches.of(
                typeIds,
                ids -> database.reading().sql("""
                        SELECT a.type_id, a.attribute_id, a.attribute_value
                        FROM sde_pointer p JOIN sde_type_attributes a ON a.version = p.version
                        WHERE p.id = 1 AND a.type_id IN (:types) AND a.attribute_id IN (331, 175, 176, 177, 178, 179)
                        """).param("types", ids).query(row -> {
                    int value = (int) row.getDouble(3);
                    if (row.getInt(2) == SLOT) {
                        slots.put(row.getLong(1), value);
                    } else if (value != 0) {
                        bonuses.computeIfAbsent(row.getLong(1), unused -> new EnumMap<>(Attribute.class))
                                .put(raisedBy(row.getInt(2)), value);
                    }
                }));
        Map<Long, Implant> implants = new HashMap<>();
        typeIds.forEach(type -> implants.put(
                type, new Implant(type, slots.getOrDefault(type, 0), bonuses.getOrDefault(type, Map.of()))));
        return implants;
    }

    private static Attribute raisedBy(int bonusId) {
        return List.of(Attribute.values()).stream()
                .filter(attribute -> attribute.bonusId() == bonusId)
                .findFirst()
                .orElseThrow();
    }
}
