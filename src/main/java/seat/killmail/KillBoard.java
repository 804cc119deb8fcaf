package seat.killmail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.CorporationKind;

/**
 * Kills and losses of several characters, each killmail once, newest first: {@code GET /characters/{character_id}/killmails/recent} and
 * {@code GET /killmails/{killmail_id}/{killmail_hash}}.
 */
public final class KillBoard {
    /** Killmails of one look; a time with more is looked at in parts. */
    public static final int MOST = 3_000;

    private static final String PARTY = "v.character_id, v.corporation_id, v.alliance_id, v.faction_id";

    private final Database database;
    private final KillValues values;

    public KillBoard(Database database, KillValues values) {
        this.database = database;
        this.values = values;
    }

    /**
     * Kills of a time, of which there are {@value #MOST} at most. What has not been valued is, and kept.
     *
     * @param side whose kills and losses they are
     */
    public List<Kill> of(Collection<Long> characters, OwnSide side, LocalDateTime from, LocalDateTime until) {
        if (characters.isEmpty()) {
            return List.of();
        }
        List<Kill> kills = database.reading()
                .sql("""
                        SELECT k.killmail_id, d.killmail_time, d.solar_system_id, %s, v.ship_type_id,
                               w.destroyed + w.dropped AS total, w.dropped, COALESCE(w.unpriced, 0) AS unpriced
                        FROM (SELECT DISTINCT killmail_id FROM character_killmails WHERE character_id IN (:ids)) k
                        JOIN killmail_details d ON d.killmail_id = k.killmail_id
                          AND d.killmail_time >= :since AND d.killmail_time < :until
                        JOIN killmail_victims v ON v.killmail_id = k.killmail_id
                        LEFT JOIN killmail_values w ON w.killmail_id = k.killmail_id
                        ORDER BY d.killmail_time DESC, k.killmail_id DESC LIMIT %d
                        """.formatted(PARTY, MOST))
                .param("ids", characters)
                .param("since", from)
                .param("until", until)
                .query((row, number) -> {
                    Party victim = party(row);
                    Double total = row.getObject("total") == null ? null : row.getDouble("total");
                    return new Kill(
                            row.getLong("killmail_id"),
                            row.getObject("killmail_time", LocalDateTime.class),
                            row.getLong("solar_system_id"),
                            victim,
                            row.getLong("ship_type_id"),
                            // Who is on the list and was not killed took part.
                            side.includes(victim) ? OwnSide.Outcome.LOSS : OwnSide.Outcome.WIN,
                            total,
                            total == null ? null : row.getDouble("dropped"),
                            row.getInt("unpriced"));
                })
                .list();
        Map<Long, KillValue> valued = values.add(kills);
        Set<Long> friendly = friendly(
                kills.stream()
                        .filter(kill -> kill.outcome() == OwnSide.Outcome.LOSS)
                        .map(Kill::killmailId)
                        .toList(),
                side);
        return kills.stream()
                .map(kill -> with(kill, valued.get(kill.killmailId()), friendly.contains(kill.killmailId())))
                .toList();
    }

    private static Kill with(Kill kill, @Nullable KillValue value, boolean friendly) {
        return new Kill(
                kill.killmailId(),
                kill.time(),
                kill.systemId(),
                kill.victim(),
                kill.shipTypeId(),
                friendly ? OwnSide.Outcome.FRIENDLY_FIRE : kill.outcome(),
                value == null ? kill.value() : Double.valueOf(value.total().doubleValue()),
                value == null ? kill.dropped() : Double.valueOf(value.dropped().doubleValue()),
                value == null ? kill.unpriced() : value.unpriced().size());
    }

    /** The losses that somebody on one's own side took part in. */
    private Set<Long> friendly(List<Long> losses, OwnSide side) {
        if (losses.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.reading()
                .sql("""
                        SELECT DISTINCT killmail_id FROM killmail_attackers WHERE killmail_id IN (:ids)
                        AND (character_id IN (:characters) OR corporation_id IN (:corporations) OR alliance_id IN (:alliances))
                        """)
                .param("ids", losses)
                .param("characters", orNobody(side.characters()))
                .param("corporations", orNobody(side.corporations()))
                .param("alliances", orNobody(side.alliances()))
                .query(Long.class)
                .list());
    }

    private static Set<Long> orNobody(Set<Long> ids) {
        return ids.isEmpty() ? Set.of(-1L) : ids;
    }

    /** Who killed, by killmail. */
    public Map<Long, Involved> involved(Collection<Kill> kills) {
        if (kills.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = kills.stream().map(Kill::killmailId).toList();
        Map<Long, Party> blows = new HashMap<>();
        Map<Long, Long> ships = new HashMap<>();
        database.reading()
                .sql("SELECT v.killmail_id, " + PARTY + ", v.ship_type_id FROM killmail_attackers v"
                        + " WHERE v.killmail_id IN (:ids) AND v.final_blow = TRUE")
                .param("ids", ids)
                .query(row -> {
                    blows.put(row.getLong("killmail_id"), party(row));
                    ships.put(row.getLong("killmail_id"), row.getLong("ship_type_id"));
                });
        Map<Long, Involved> involved = new HashMap<>();
        database.reading().sql("""
                        SELECT a.killmail_id, COUNT(*) AS attackers, COUNT(a.character_id) AS pilots,
                               MAX(CASE WHEN a.corporation_id = v.corporation_id AND a.character_id IS NOT NULL THEN v.corporation_id
                                   ELSE 0 END) AS own
                        FROM killmail_attackers a JOIN killmail_victims v ON v.killmail_id = a.killmail_id
                        WHERE a.killmail_id IN (:ids) GROUP BY a.killmail_id
                        """).param("ids", ids).query(row -> {
            long id = row.getLong("killmail_id");
            long own = row.getLong("own");
            involved.put(
                    id,
                    new Involved(
                            row.getInt("attackers"),
                            row.getInt("pilots"),
                            blows.getOrDefault(id, new Party(0, 0, 0, 0)),
                            ships.getOrDefault(id, 0L),
                            own != 0 && !OwnSide.isNpcCorporation(own)));
        });
        return involved;
    }

    /** How many killmails of these characters were listed and have no details yet. */
    public long waiting(Collection<Long> characters) {
        return characters.isEmpty()
                ? 0
                : database.reading()
                        .sql("""
                                SELECT COUNT(DISTINCT k.killmail_id) FROM character_killmails k
                                LEFT JOIN killmail_details d ON d.killmail_id = k.killmail_id
                                WHERE k.character_id IN (:ids) AND d.killmail_id IS NULL
                                """)
                        .param("ids", characters)
                        .query(Long.class)
                        .single();
    }

    /**
     * The side of some characters: themselves, and as chosen the corporations and alliances they are in today. A corporation that EVE calls
     * its own, or that is closed, is nobody's side.
     */
    public OwnSide side(Collection<Long> characters, boolean corporations, boolean alliances) {
        Set<Long> inCorporations = new HashSet<>();
        Set<Long> inAlliances = new HashSet<>();
        if (!characters.isEmpty() && (corporations || alliances)) {
            database.reading().sql("""
                            SELECT a.corporation_id, a.alliance_id, i.state, i.type FROM character_affiliations a
                            LEFT JOIN corporation_infos i ON i.corporation_id = a.corporation_id
                            WHERE a.character_id IN (:ids)
                            """).param("ids", characters).query(row -> {
                if (corporations
                        && row.getLong(1) != 0
                        && CorporationKind.of(row.getLong(1), row.getString(3), row.getString(4))
                                == CorporationKind.PLAYERS) {
                    inCorporations.add(row.getLong(1));
                }
                if (alliances && row.getLong(2) != 0) {
                    inAlliances.add(row.getLong(2));
                }
            });
        }
        return new OwnSide(new HashSet<>(characters), inCorporations, inAlliances);
    }

    static Party party(ResultSet row) throws SQLException {
        return new Party(
                row.getLong("character_id"),
                row.getLong("corporation_id"),
                row.getLong("alliance_id"),
                row.getLong("faction_id"));
    }
}
