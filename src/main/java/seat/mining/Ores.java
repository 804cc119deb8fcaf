package seat.mining;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.eve.OreClass;

/** Reads what is mined as static data describes it. */
final class Ores {
    private final Database database;

    Ores(Database database) {
        this.database = database;
    }

    /** The types by whose prices these are valued. */
    static Set<Long> traded(Collection<Ore> ores) {
        Set<Long> traded = new HashSet<>();
        ores.forEach(ore -> {
            traded.add(ore.tradedTypeId());
            traded.addAll(ore.materials().keySet());
        });
        return traded;
    }

    private record Facts(OreClass oreClass, Double volume, int portion, long compressed) {}

    /** What static data says of these types, in two statements; those it does not know are missing. */
    Map<Long, Ore> of(List<Long> typeIds) {
        Map<Long, Facts> facts = new HashMap<>();
        // A compressed type is called so in English and stands in the same group; that of gas stands in group 4168,
        // Compressed Gas.
        database.reading().sql("""
                        SELECT t.type_id, t.group_id, g.category_id, t.volume, t.portion_size, c.type_id
                        FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version
                        JOIN sde_groups g ON g.version = p.version AND g.group_id = t.group_id
                        LEFT JOIN sde_types c ON c.version = p.version AND c.group_id IN (t.group_id, 4168) AND c.published = TRUE
                          AND c.name = CONCAT('Compressed ', t.name)
                        WHERE p.id = 1 AND t.type_id IN (:ids)
                        """).param("ids", typeIds).query(row -> {
            facts.put(
                    row.getLong(1),
                    new Facts(
                            OreClass.of(row.getLong(2), row.getLong(3)),
                            row.getDouble(4),
                            Math.max(1, row.getInt(5)),
                            row.getLong(6)));
        });
        Map<Long, Map<Long, Long>> materials = new HashMap<>();
        database.reading().sql("""
                        SELECT m.type_id, m.material_type_id, m.quantity FROM sde_pointer p
                        JOIN sde_type_materials m ON m.version = p.version
                        WHERE p.id = 1 AND m.type_id IN (:ids) AND m.quantity IS NOT NULL
                        """).param("ids", typeIds).query(row -> {
            materials.computeIfAbsent(row.getLong(1), type -> new HashMap<>()).put(row.getLong(2), row.getLong(3));
        });
        Map<Long, Ore> ores = new HashMap<>();
        facts.forEach((type, fact) -> ores.put(
                type,
                new Ore(
                        type,
                        fact.oreClass(),
                        fact.volume(),
                        fact.portion(),
                        fact.compressed(),
                        materials.getOrDefault(type, Map.of()))));
        return ores;
    }
}
