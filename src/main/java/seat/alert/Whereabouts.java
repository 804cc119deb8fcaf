package seat.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import seat.db.Database;

/** Whose something is and where it lies, out of our own tables: by that groups choose. */
final class Whereabouts {
    private final Database database;

    Whereabouts(Database database) {
        this.database = database;
    }

    /** A structure's owner and system; 0 where it is not known. */
    record Structure(long corporation, long system) {
        static final Structure UNKNOWN = new Structure(0, 0);
    }

    /** A character's corporation and alliance; 0 for none. */
    record Member(long corporation, long alliance) {
        static final Member UNKNOWN = new Member(0, 0);
    }

    /** An account's name and main character; 0 for none. */
    record Account(String name, long character) {}

    Map<Long, Account> accounts(Collection<Long> ids) {
        Map<Long, Account> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql()
                    .sql("SELECT id, name, main_character_id FROM users WHERE id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        known.put(row.getLong(1), new Account(row.getString(2), row.getLong(3)));
                    });
        }
        return known;
    }

    /** The names of squads. */
    Map<Long, String> squads(Collection<Long> ids) {
        Map<Long, String> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql()
                    .sql("SELECT id, name FROM squads WHERE id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        known.put(row.getLong(1), row.getString(2));
                    });
        }
        return known;
    }

    Map<Long, Structure> structures(Collection<Long> ids) {
        Map<Long, Structure> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql()
                    .sql(
                            "SELECT structure_id, corporation_id, system_id FROM corporation_structures WHERE structure_id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        known.put(row.getLong(1), new Structure(row.getLong(2), row.getLong(3)));
                    });
        }
        return known;
    }

    Map<Long, Member> members(Collection<Long> characters) {
        Map<Long, Member> known = new HashMap<>();
        if (!characters.isEmpty()) {
            database.sql()
                    .sql(
                            "SELECT character_id, corporation_id, alliance_id FROM character_affiliations WHERE character_id IN (:ids)")
                    .param("ids", characters)
                    .query(row -> {
                        known.put(row.getLong(1), new Member(row.getLong(2), row.getLong(3)));
                    });
        }
        return known;
    }

    /** The alliances of corporations; those without one are missing. */
    Map<Long, Long> alliances(Collection<Long> corporations) {
        Map<Long, Long> known = new HashMap<>();
        if (!corporations.isEmpty()) {
            database.sql().sql("""
                            SELECT corporation_id, alliance_id FROM corporation_infos WHERE corporation_id IN (:ids) AND alliance_id IS NOT NULL
                            """).param("ids", corporations).query(row -> {
                known.put(row.getLong(1), row.getLong(2));
            });
        }
        return known;
    }

    /** The regions of systems; without static data there are none. */
    Map<Long, Long> regions(Collection<Long> systems) {
        Map<Long, Long> known = new HashMap<>();
        Set<Long> ids = new HashSet<>(systems);
        ids.remove(0L);
        if (!ids.isEmpty()) {
            database.sql().sql("""
                            SELECT s.solar_system_id, s.region_id FROM sde_pointer p
                            JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id IN (:ids) WHERE p.id = 1
                            """).param("ids", ids).query(row -> {
                known.put(row.getLong(1), row.getLong(2));
            });
        }
        return known;
    }

    /** The groups of types; without static data there are none. */
    Map<Long, Long> groups(Collection<Long> types) {
        Map<Long, Long> known = new HashMap<>();
        Set<Long> ids = new HashSet<>(types);
        ids.remove(0L);
        if (!ids.isEmpty()) {
            database.sql().sql("""
                            SELECT t.type_id, t.group_id FROM sde_pointer p
                            JOIN sde_types t ON t.version = p.version AND t.type_id IN (:ids) WHERE p.id = 1
                            """).param("ids", ids).query(row -> {
                known.put(row.getLong(1), row.getLong(2));
            });
        }
        return known;
    }

    /** The solar system of a station or structure, or the system itself; 0 where it is not known. */
    long systemOf(long place) {
        return database.sql()
                .sql("""
                        SELECT x.system_id FROM (
                          SELECT solar_system_id AS system_id FROM universe_structures WHERE structure_id = :place
                          UNION ALL SELECT system_id FROM corporation_structures WHERE structure_id = :place
                          UNION ALL SELECT s.solar_system_id FROM sde_pointer p
                            JOIN sde_npc_stations s ON s.version = p.version AND s.station_id = :place WHERE p.id = 1
                          UNION ALL SELECT m.solar_system_id FROM sde_pointer p
                            JOIN sde_solar_systems m ON m.version = p.version AND m.solar_system_id = :place WHERE p.id = 1
                        ) x WHERE x.system_id IS NOT NULL LIMIT 1
                        """)
                .param("place", place)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
