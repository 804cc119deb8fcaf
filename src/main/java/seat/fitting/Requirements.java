package seat.fitting;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;

/**
 * Skills that types ask for, with the skills those ask for and so on: dogma's {@code requiredSkill1} to {@code 6} with their levels. One
 * statement for each step of the chain, which is six deep at most in EVE.
 */
public final class Requirements {
    /** Attributes that name a skill, each with the one that names its level. */
    private static final Map<Integer, Integer> LEVELS =
            Map.of(182, 277, 183, 278, 184, 279, 1285, 1286, 1289, 1287, 1290, 1288);

    private static final int DEEPEST = 10;

    private final Database database;

    public Requirements(Database database) {
        this.database = database;
    }

    /** The skills that each type asks for with their levels, those of skills included; a type without any has an empty map. */
    public Map<Long, Map<Long, Integer>> of(Collection<Long> types) {
        Map<Long, Map<Long, Integer>> direct = new HashMap<>();
        Set<Long> left = new HashSet<>(types);
        for (int step = 0; step < DEEPEST && !left.isEmpty(); step++) {
            read(left, direct);
            Set<Long> next = new HashSet<>();
            left.forEach(type -> next.addAll(direct.getOrDefault(type, Map.of()).keySet()));
            left.forEach(type -> direct.putIfAbsent(type, Map.of()));
            next.removeAll(direct.keySet());
            left = next;
        }
        Map<Long, Map<Long, Integer>> all = new HashMap<>();
        types.forEach(type -> all.put(type, together(List.of(type), direct)));
        return all;
    }

    private void read(Set<Long> types, Map<Long, Map<Long, Integer>> direct) {
        Map<Long, Map<Integer, Double>> attributes = new HashMap<>();
        Set<Integer> wanted = new HashSet<>(LEVELS.keySet());
        wanted.addAll(LEVELS.values());
        database.reading()
                .sql("""
                        SELECT a.type_id, a.attribute_id, a.attribute_value FROM sde_pointer p
                        JOIN sde_type_attributes a ON a.version = p.version
                        WHERE p.id = 1 AND a.type_id IN (:types) AND a.attribute_id IN (:attributes)
                        """)
                .param("types", types)
                .param("attributes", wanted)
                .query(row -> {
                    attributes
                            .computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                            .put(row.getInt(2), row.getDouble(3));
                });
        attributes.forEach((type, values) -> LEVELS.forEach((skill, level) -> {
            Double named = values.get(skill);
            if (named != null && named > 0) {
                direct.computeIfAbsent(type, unused -> new HashMap<>())
                        .merge(
                                named.longValue(),
                                values.getOrDefault(level, 1.0).intValue(),
                                Math::max);
            }
        }));
    }

    /** The highest level of each skill along the chains. */
    static Map<Long, Integer> together(Collection<Long> types, Map<Long, Map<Long, Integer>> direct) {
        Map<Long, Integer> needed = new HashMap<>();
        ArrayDeque<Long> open = new ArrayDeque<>(types);
        Set<Long> seen = new HashSet<>(types);
        while (!open.isEmpty()) {
            direct.getOrDefault(open.pop(), Map.of()).forEach((skill, level) -> {
                needed.merge(skill, level, Math::max);
                if (seen.add(skill)) {
                    open.add(skill);
                }
            });
        }
        return needed;
    }
}
