package seat.alert;

import java.time.Instant;
import java.util.List;

/** What becomes of people: kills, members who stay away, applications. */
final class PeopleLooks {
    private PeopleLooks() {}

    static final List<Look> ALL = List.of(
            new Look.Statement("Killmail", """
                    SELECT k.type AS owner_type, k.owner_id, k.created_at, d.killmail_id, d.killmail_time, d.solar_system_id, v.character_id,
                      v.corporation_id, v.ship_type_id, a.character_id AS attacker_id, a.corporation_id AS attacker_corporation_id,
                      w.destroyed + w.dropped AS worth
                    FROM killmail_details d
                    JOIN (SELECT 'character' AS type, character_id AS owner_id, killmail_id, created_at FROM character_killmails
                      UNION ALL SELECT 'corporation', corporation_id, killmail_id, created_at FROM corporation_killmails) k
                      ON k.killmail_id = d.killmail_id
                    JOIN killmail_victims v ON v.killmail_id = d.killmail_id
                    LEFT JOIN killmail_attackers a ON a.killmail_id = d.killmail_id AND a.final_blow = TRUE
                    LEFT JOIN killmail_values w ON w.killmail_id = d.killmail_id
                    WHERE d.killmail_time > :lately
                    """, (row, moment) -> {
                long pilot = row.id("character_id");
                return row.seen()
                        .same(row.id("killmail_id"))
                        .about(pilot)
                        .in(row.id("solar_system_id"))
                        .worth(row.amount("worth"))
                        .since("killmails", row.time("created_at"))
                        .happened(row.time("killmail_time"))
                        .with("victim", pilot == 0 ? row.id("corporation_id") : pilot)
                        .with("victimCorporation", pilot == 0 ? 0 : row.id("corporation_id"))
                        .with("ship", row.id("ship_type_id"))
                        .with("attacker", row.id("attacker_id"))
                        .with("attackerCorporation", row.id("attacker_corporation_id"))
                        .with("worth", row.amount("worth"))
                        .seen();
            }),
            new Look.Statement("inactive_member", """
                    SELECT 'corporation' AS owner_type, m.corporation_id AS owner_id, m.character_id, m.logoff_date
                    FROM corporation_member_trackings m WHERE m.logoff_date < :past AND m.logoff_date > :before
                    """, (row, moment) -> {
                Instant since = row.told("logoff_date");
                return row.seen()
                        .same(row.id("character_id"), since)
                        .about(row.id("character_id"))
                        .since("member-tracking", since.plus(moment.span()))
                        .with("character", row.id("character_id"))
                        .with("corporation", row.id("owner_id"))
                        .with("days", (long) moment.threshold())
                        .with("since", since)
                        .seen();
            }),
            new Look.Statement(
                    "squad_application",
                    """
                    SELECT 'user' AS owner_type, a.user_id AS owner_id, a.application_id, a.message, a.created_at, u.name, u.main_character_id,
                      s.name AS squad
                    FROM squad_applications a JOIN users u ON u.id = a.user_id JOIN squads s ON s.id = a.squad_id
                    WHERE a.rejected_at IS NULL AND a.created_at > :today
                    """,
                    (row, moment) -> row.seen()
                            .same(row.id("application_id"))
                            .about(row.id("main_character_id"))
                            .happened(row.time("created_at"))
                            .with("name", row.text("name"))
                            .with("character", row.id("main_character_id"))
                            .with("squad", row.text("squad"))
                            .with("message", row.text("message"))
                            .seen()));
}
