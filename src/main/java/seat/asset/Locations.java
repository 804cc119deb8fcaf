package seat.asset;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;

/** The solar systems that characters are in ({@code GET /characters/{character_id}/location}). */
public final class Locations {
    private final Database database;

    public Locations(Database database) {
        this.database = database;
    }

    /** The system a character is in; 0 where it is not known. */
    public long systemOf(long characterId) {
        return database.sql()
                .sql("SELECT COALESCE(solar_system_id, 0) FROM character_locations WHERE character_id = ?")
                .param(characterId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The systems these characters are in; those of whom it is not known are missing. */
    public Map<Long, Long> systemsOf(Collection<Long> characterIds) {
        Map<Long, Long> systems = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.sql().sql("""
                            SELECT character_id, solar_system_id FROM character_locations
                            WHERE character_id IN (:characters) AND solar_system_id IS NOT NULL
                            """).param("characters", characterIds).query(row -> {
                systems.put(row.getLong(1), row.getLong(2));
            });
        }
        return systems;
    }
}
