package seat.structure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import seat.db.Database;

/**
 * Remembers of structures what ESI tells only while it is so: since when one has low power, that a service was online, and what lay in fuel
 * bays on each day of EVE. It works on what is stored, twenty thousand structures at a time at most, and may be run by several at once.
 */
public final class NoteStructures implements Runnable {
    private static final int MOST = 20_000;

    private final Database database;

    public NoteStructures(Database database) {
        this.database = database;
    }

    @Override
    public void run() {
        Instant now = database.now();
        power(now);
        services(now);
        bays(now);
    }

    private void power(Instant now) {
        LocalDateTime time = Database.utc(now);
        database.sql().sql("""
                        DELETE FROM structure_sights WHERE structure_id NOT IN (
                          SELECT o.structure_id FROM corporation_structures o WHERE o.fuel_expires IS NULL OR o.fuel_expires <= ?)
                        """).param(time).update();
        database.sql().sql("""
                        INSERT IGNORE INTO structure_sights (structure_id, low_since, low_exact)
                        SELECT f.structure_id, COALESCE(f.fuel_expires, f.told_at, ?),
                          CASE WHEN f.fuel_expires IS NULL AND f.told_at IS NULL THEN FALSE ELSE TRUE END
                        FROM (
                          SELECT o.structure_id, o.fuel_expires,
                            (SELECT MAX(c.happened_at) FROM owner_changes c WHERE c.owner_type = 'corporation'
                               AND c.owner_id = o.corporation_id AND c.kind = 'structure-low-power' AND c.entity_id = o.structure_id) AS told_at
                          FROM corporation_structures o
                          LEFT JOIN structure_sights s ON s.structure_id = o.structure_id
                          WHERE s.structure_id IS NULL AND (o.fuel_expires IS NULL OR o.fuel_expires <= ?)
                          LIMIT %d) f
                        """.formatted(MOST)).params(time, time).update();
    }

    private void services(Instant now) {
        database.sql().sql("""
                        INSERT IGNORE INTO structure_services_seen (structure_id, name, online_at)
                        SELECT v.structure_id, v.name, ? FROM corporation_structure_services v
                        LEFT JOIN structure_services_seen w ON w.structure_id = v.structure_id AND w.name = v.name
                        WHERE v.state = 'online' AND w.structure_id IS NULL
                        """).param(Database.utc(now)).update();
        database.sql().sql("""
                        DELETE FROM structure_services_seen WHERE structure_id NOT IN (
                          SELECT o.structure_id FROM corporation_structures o)
                        """).update();
    }

    private void bays(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        database.sql().sql("""
                        INSERT INTO structure_bay_days (structure_id, type_id, `day`, quantity)
                        SELECT o.structure_id, a.type_id, ?, SUM(a.quantity)
                        FROM corporation_structures o
                        JOIN corporation_assets a ON a.corporation_id = o.corporation_id AND a.location_id = o.structure_id
                        WHERE a.location_flag = 'StructureFuel' AND a.quantity IS NOT NULL AND a.type_id IS NOT NULL
                        GROUP BY o.structure_id, a.type_id
                        ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)
                        """).param(today).update();
        // What was in a bay and is not any more was used, or taken out: without a row the day would not count, or keep
        // what it had.
        database.sql().sql("""
                        INSERT INTO structure_bay_days (structure_id, type_id, `day`, quantity)
                        SELECT DISTINCT b.structure_id, b.type_id, ?, 0
                        FROM structure_bay_days b
                        JOIN corporation_structures o ON o.structure_id = b.structure_id
                        WHERE b.quantity > 0
                          AND EXISTS (SELECT 1 FROM corporation_assets r WHERE r.corporation_id = o.corporation_id)
                          AND NOT EXISTS (SELECT 1 FROM corporation_assets a WHERE a.corporation_id = o.corporation_id
                            AND a.location_id = b.structure_id AND a.type_id = b.type_id
                            AND a.location_flag = 'StructureFuel' AND a.quantity IS NOT NULL)
                        ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)
                        """).param(today).update();
        database.sql().sql("""
                        DELETE FROM structure_bay_days WHERE `day` < ? OR structure_id NOT IN (
                          SELECT o.structure_id FROM corporation_structures o)
                        """).param(today.minusDays(BayDays.KEPT_DAYS)).update();
    }
}
