package seat.structure;

import java.util.Collection;
import java.util.List;
import seat.db.Database;

/** Reads mercenary dens of characters. */
public final class Dens {
    private final Database database;

    public Dens(Database database) {
        this.database = database;
    }

    /** The dens of some characters: those with a timer first, then by character. */
    public List<Den> of(Collection<Long> characterIds) {
        return characterIds.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT d.mercenary_den_id, d.character_id, COALESCE(e.skyhook_planet_id, d.planet_id) AS planet_id,
                                  n.solar_system_id, e.state, e.development_amount, e.anarchy_amount, e.infomorphs_amount,
                                  e.reinforcement_timer_end, e.skyhook_corporation_id
                                FROM character_mercenary_dens d
                                LEFT JOIN character_mercenary_den_details e
                                  ON e.character_id = d.character_id AND e.mercenary_den_id = d.mercenary_den_id
                                LEFT JOIN sde_pointer p ON p.id = 1
                                LEFT JOIN sde_planets n ON n.version = p.version
                                  AND n.planet_id = COALESCE(e.skyhook_planet_id, d.planet_id)
                                WHERE d.character_id IN (:ids)
                                ORDER BY CASE WHEN e.reinforcement_timer_end IS NULL THEN 1 ELSE 0 END, e.reinforcement_timer_end,
                                  d.character_id, d.mercenary_den_id
                                """)
                        .param("ids", characterIds.stream().distinct().toList())
                        .query((row, number) -> {
                            String state = row.getString("state");
                            return new Den(
                                    row.getLong("mercenary_den_id"),
                                    row.getLong("character_id"),
                                    row.getLong("planet_id"),
                                    row.getLong("solar_system_id"),
                                    state == null ? "" : state,
                                    row.getObject("development_amount", Integer.class),
                                    row.getObject("anarchy_amount", Integer.class),
                                    row.getObject("infomorphs_amount", Long.class),
                                    Structures.instant(row, "reinforcement_timer_end"),
                                    row.getLong("skyhook_corporation_id"));
                        })
                        .list();
    }
}
