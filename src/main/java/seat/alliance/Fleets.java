package seat.alliance;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import seat.access.Mains;
import seat.db.Database;
import seat.sso.ClosedCharacters;

/**
 * Who is in the fleets that members of some corporations lead. ESI tells it to a fleet's boss alone: there are as many fleets as bosses
 * whose token is registered, and each is as it was when it was read last.
 */
public final class Fleets {
    /** The most members of all fleets together. */
    public static final int MOST = 10_000;

    private final Database database;

    public Fleets(Database database) {
        this.database = database;
    }

    /**
     * The members of all these fleets, by fleet and then by when they joined; one statement. Who is in none of these corporations stands for
     * himself: whose characters strangers are is not told.
     */
    public List<FleetMember> of(Collection<Long> corporationIds) {
        return corporationIds.isEmpty()
                ? List.of()
                : database.reading()
                        .sql("""
                                SELECT m.fleet_id, m.fleet_boss_id, m.character_id,
                                  CASE WHEN k.corporation_id IN (:ids) AND u.id IS NOT NULL THEN %s ELSE m.character_id END,
                                  COALESCE(k.corporation_id, 0), COALESCE(m.ship_type_id, 0), COALESCE(m.solar_system_id, 0),
                                  m.role, m.join_time, m.seen_at
                                FROM character_affiliations b
                                JOIN fleet_members m ON m.fleet_boss_id = b.character_id
                                LEFT JOIN character_affiliations k ON k.character_id = m.character_id
                                LEFT JOIN refresh_tokens t ON t.character_id = m.character_id AND t.deleted_at IS NULL
                                LEFT JOIN users u ON u.id = t.user_id
                                WHERE b.corporation_id IN (:ids)
                                  AND NOT EXISTS (%s AND p.character_id = b.character_id)
                                ORDER BY m.fleet_id, m.join_time, m.character_id LIMIT %d
                                """.formatted(Mains.OF_ACCOUNT, ClosedCharacters.QUERY, MOST))
                        .param("ids", corporationIds)
                        .query((row, number) -> new FleetMember(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                row.getString(8),
                                row.getObject(9, LocalDateTime.class),
                                row.getObject(10, LocalDateTime.class)))
                        .list();
    }
}
