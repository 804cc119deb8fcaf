package seat.killmail;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.killmail.Killmail.Attacker;
import seat.killmail.Killmail.Near;
import seat.price.Price;
import seat.price.Prices;

/** Reads single killmails: {@code GET /killmails/{killmail_id}/{killmail_hash}}. */
public final class Killmails {
    private final Database database;
    private final Prices prices;
    private final KillValues values;

    public Killmails(Database database, Prices prices, KillValues values) {
        this.database = database;
        this.prices = prices;
        this.values = values;
    }

    private record Head(
            String hash,
            LocalDateTime time,
            long system,
            long war,
            Party victim,
            long ship,
            long damage,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Double z) {}

    /** A killmail that one of these characters took part in, once its details were fetched. */
    public Optional<Killmail> find(Collection<Long> characters, long killmailId) {
        if (characters.isEmpty()) {
            return Optional.empty();
        }
        return database.reading()
                .sql("""
                        SELECT COALESCE(m.killmail_hash, '') AS hash, d.killmail_time, d.solar_system_id,
                               COALESCE(d.war_id, 0) AS war_id, v.character_id, v.corporation_id, v.alliance_id, v.faction_id,
                               v.ship_type_id, v.damage_taken, v.x, v.y, v.z
                        FROM killmail_details d
                        JOIN killmail_victims v ON v.killmail_id = d.killmail_id
                        LEFT JOIN killmails m ON m.killmail_id = d.killmail_id
                        WHERE d.killmail_id = :id AND EXISTS (
                          SELECT 1 FROM character_killmails c WHERE c.killmail_id = d.killmail_id AND c.character_id IN (:ids))
                        """)
                .param("id", killmailId)
                .param("ids", characters)
                .query((row, number) -> new Head(
                        row.getString("hash"),
                        row.getObject("killmail_time", LocalDateTime.class),
                        row.getLong("solar_system_id"),
                        row.getLong("war_id"),
                        KillBoard.party(row),
                        row.getLong("ship_type_id"),
                        row.getLong("damage_taken"),
                        row.getObject("x", Double.class),
                        row.getObject("y", Double.class),
                        row.getObject("z", Double.class)))
                .optional()
                .map(head -> whole(killmailId, head));
    }

    private Killmail whole(long killmailId, Head head) {
        return new Killmail(
                killmailId,
                head.hash(),
                head.time(),
                head.system(),
                head.war(),
                head.victim(),
                head.ship(),
                head.damage(),
                values.items(List.of(killmailId)).getOrDefault(killmailId, List.of()),
                attackers(killmailId),
                head.x() == null || head.y() == null || head.z() == null
                        ? null
                        : near(head.system(), head.x(), head.y(), head.z()));
    }

    private List<Attacker> attackers(long killmailId) {
        return database.reading()
                .sql("""
                        SELECT character_id, corporation_id, alliance_id, faction_id, security_status, final_blow, damage_done,
                               COALESCE(ship_type_id, 0) AS ship, COALESCE(weapon_type_id, 0) AS weapon
                        FROM killmail_attackers WHERE killmail_id = ? ORDER BY damage_done DESC, position
                        """)
                .param(killmailId)
                .query((row, number) -> new Attacker(
                        KillBoard.party(row),
                        row.getDouble("security_status"),
                        row.getBoolean("final_blow"),
                        row.getLong("damage_done"),
                        row.getLong("ship"),
                        row.getLong("weapon")))
                .list();
    }

    /** Prices of what was lost, on its day. */
    public Map<Long, Price> prices(Killmail killmail) {
        List<Long> types = new java.util.ArrayList<>(
                killmail.items().stream().map(LostItem::typeId).distinct().toList());
        types.add(killmail.shipTypeId());
        return prices.onDay(killmail.time().toLocalDate(), types);
    }

    /** What was lost, at these prices. */
    public static KillValue value(Killmail killmail, Map<Long, Price> prices) {
        return KillValue.of(killmail.shipTypeId(), killmail.items(), prices);
    }

    /** The nearest of a system's planets, moons, belts, stargates, stations and its star, which stands in the middle. */
    private @Nullable Near near(long system, double x, double y, double z) {
        Near[] nearest = new Near[1];
        database.reading().sql("""
                        SELECT m.planet_id AS id, m.x, m.y, m.z FROM sde_pointer p
                        JOIN sde_planets m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        UNION ALL SELECT m.moon_id, m.x, m.y, m.z FROM sde_pointer p
                        JOIN sde_moons m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        UNION ALL SELECT m.asteroid_belt_id, m.x, m.y, m.z FROM sde_pointer p
                        JOIN sde_asteroid_belts m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        UNION ALL SELECT m.stargate_id, m.x, m.y, m.z FROM sde_pointer p
                        JOIN sde_stargates m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        UNION ALL SELECT m.station_id, m.x, m.y, m.z FROM sde_pointer p
                        JOIN sde_npc_stations m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        UNION ALL SELECT m.star_id, 0.0, 0.0, 0.0 FROM sde_pointer p
                        JOIN sde_stars m ON m.version = p.version AND m.solar_system_id = :system WHERE p.id = 1
                        """).param("system", system).query(row -> {
            if (row.getObject("x") != null) {
                double dx = row.getDouble("x") - x;
                double dy = row.getDouble("y") - y;
                double dz = row.getDouble("z") - z;
                double metres = Math.sqrt(dx * dx + dy * dy + dz * dz);
                if (nearest[0] == null || metres < nearest[0].metres()) {
                    nearest[0] = new Near(row.getLong("id"), metres);
                }
            }
        });
        return nearest[0];
    }
}
