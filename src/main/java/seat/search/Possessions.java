package seat.search;

import java.util.Collection;
import java.util.List;
import seat.db.Database;
import seat.db.Dialect;

/** Finds who of some characters has items of a type, and where: assets, and the ship one flies where the assets lack it. */
public final class Possessions {
    private final Database database;

    public Possessions(Database database) {
        this.database = database;
    }

    /** Some types of some characters are thousands of places in the index, and MariaDB rather reads everybody's assets: six times as long. */
    private String alongTypes() {
        return database.dialect() == Dialect.MARIADB ? "FORCE INDEX (character_assets_character_type_index)" : "";
    }

    /**
     * What these characters have of these types, the greatest quantities first. One statement, along the index of a character's types.
     *
     * @param most rows at most
     */
    public List<Possession> of(Collection<Long> characters, Collection<Long> types, int most) {
        return characters.isEmpty() || types.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT character_id, type_id, location_id, SUM(quantity) AS quantity FROM (
                                  SELECT a.character_id, a.type_id, COALESCE(a.root_location_id, a.location_id) AS location_id,
                                         a.quantity
                                  FROM character_assets a %s WHERE a.character_id IN (:characters) AND a.type_id IN (:types)
                                  UNION ALL
                                  SELECT s.character_id, s.ship_type_id,
                                         COALESCE(l.structure_id, l.station_id, l.solar_system_id, 0), 1
                                  FROM character_ships s LEFT JOIN character_locations l ON l.character_id = s.character_id
                                  WHERE s.character_id IN (:characters) AND s.ship_type_id IN (:types)
                                    AND NOT EXISTS (SELECT 1 FROM character_assets x WHERE x.item_id = s.ship_item_id)
                                ) has
                                GROUP BY character_id, type_id, location_id
                                ORDER BY quantity DESC, character_id, type_id, location_id LIMIT :most
                                """.formatted(alongTypes()))
                        .param("characters", characters)
                        .param("types", types)
                        .param("most", most)
                        .query(Possession.class)
                        .list();
    }
}
