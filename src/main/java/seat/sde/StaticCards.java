package seat.sde;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** What the static data says of single types, groups and solar systems, with names in a language. Without static data there is nothing. */
public final class StaticCards {
    private final Database database;

    public StaticCards(Database database) {
        this.database = database;
    }

    /**
     * A type.
     *
     * @param volume in m³, assembled
     * @param mass in kg
     * @param capacity in m³
     * @param portionSize how many are made or reprocessed at once
     */
    public record TypeCard(
            long typeId,
            String name,
            boolean published,
            long groupId,
            String group,
            @Nullable Long categoryId,
            @Nullable String category,
            @Nullable Long marketGroupId,
            @Nullable Long metaGroupId,
            @Nullable Double volume,
            @Nullable Double mass,
            @Nullable Double capacity,
            @Nullable Integer portionSize) {}

    /** A solar system. @param security as EVE counts it, not rounded */
    public record SystemCard(
            long systemId,
            String name,
            @Nullable Double security,
            long constellationId,
            String constellation,
            long regionId,
            String region) {}

    /** A type by its name. */
    public record Named(long typeId, String name, boolean published) {}

    public Optional<TypeCard> type(long typeId, Language language) {
        return database.sql()
                .sql("""
                        SELECT t.type_id, COALESCE(n.%1$s, n.en, t.name, '') AS name, t.published, t.group_id,
                          COALESCE(gn.%1$s, gn.en, g.name, '') AS group_name, g.category_id,
                          COALESCE(cn.%1$s, cn.en, c.name) AS category_name,
                          t.market_group_id, t.meta_group_id, t.volume, t.mass, t.capacity, t.portion_size
                        FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version
                        LEFT JOIN sde_groups g ON g.version = t.version AND g.group_id = t.group_id
                        LEFT JOIN sde_categories c ON c.version = t.version AND c.category_id = g.category_id
                        LEFT JOIN sde_names n ON n.version = t.version AND n.data_set = 'types' AND n.id = t.type_id
                        LEFT JOIN sde_names gn ON gn.version = t.version AND gn.data_set = 'groups' AND gn.id = t.group_id
                        LEFT JOIN sde_names cn ON cn.version = t.version AND cn.data_set = 'categories' AND cn.id = g.category_id
                        WHERE p.id = 1 AND t.type_id = ?
                        """.formatted(language.code()))
                .param(typeId)
                .query((row, number) -> new TypeCard(
                        row.getLong(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getObject(6, Long.class),
                        row.getString(7),
                        row.getObject(8, Long.class),
                        row.getObject(9, Long.class),
                        row.getObject(10, Double.class),
                        row.getObject(11, Double.class),
                        row.getObject(12, Double.class),
                        row.getObject(13, Integer.class)))
                .optional();
    }

    public Optional<SystemCard> system(long systemId, Language language) {
        return database.sql()
                .sql("""
                        SELECT s.solar_system_id, COALESCE(n.%1$s, n.en, s.name, '') AS name, s.security_status,
                          s.constellation_id, COALESCE(cn.%1$s, cn.en, c.name, '') AS constellation_name,
                          s.region_id, COALESCE(rn.%1$s, rn.en, r.name, '') AS region_name
                        FROM sde_pointer p
                        JOIN sde_solar_systems s ON s.version = p.version
                        LEFT JOIN sde_constellations c
                          ON c.version = s.version AND c.constellation_id = s.constellation_id
                        LEFT JOIN sde_regions r ON r.version = s.version AND r.region_id = s.region_id
                        LEFT JOIN sde_names n ON n.version = s.version AND n.entity = TRUE AND n.id = s.solar_system_id
                        LEFT JOIN sde_names cn ON cn.version = s.version AND cn.entity = TRUE AND cn.id = s.constellation_id
                        LEFT JOIN sde_names rn ON rn.version = s.version AND rn.entity = TRUE AND rn.id = s.region_id
                        WHERE p.id = 1 AND s.solar_system_id = ? LIMIT 1
                        """.formatted(language.code()))
                .param(systemId)
                .query((row, number) -> new SystemCard(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, Double.class),
                        row.getLong(4),
                        row.getString(5),
                        row.getLong(6),
                        row.getString(7)))
                .optional();
    }

    /** Whether there is such a group. */
    public boolean hasGroup(long groupId) {
        return database.sql()
                .sql(
                        "SELECT 1 FROM sde_pointer p JOIN sde_groups g ON g.version = p.version WHERE p.id = 1 AND g.group_id = ?")
                .param(groupId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Types of a group by id, those beyond one. */
    public List<Named> typesOf(long groupId, long after, int most, Language language) {
        return database.sql()
                .sql("""
                        SELECT t.type_id, COALESCE(n.%s, n.en, t.name, '') AS name, t.published FROM sde_pointer p
                        JOIN sde_types t ON t.version = p.version
                        LEFT JOIN sde_names n ON n.version = t.version AND n.data_set = 'types' AND n.id = t.type_id
                        WHERE p.id = 1 AND t.group_id = ? AND t.type_id > ? ORDER BY t.type_id LIMIT ?
                        """.formatted(language.code()))
                .params(groupId, after, most)
                .query((row, number) -> new Named(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .list();
    }
}
