package seat.alert;

import java.time.Instant;
import java.util.List;

/** What characters' industry, colonies and skills come to, and corporations' jobs. */
final class PersonalLooks {
    private PersonalLooks() {}

    static final List<Look> ALL = List.of(
            new Look.Statement(
                    "industry-job-done",
                    """
                    SELECT 'character' AS owner_type, character_id AS owner_id, job_id, installer_id, product_type_id, runs, end_date,
                      COALESCE(station_id, facility_id) AS place_id
                    FROM character_industry_jobs WHERE status = 'active' AND end_date <= :now AND end_date > :lately
                    UNION ALL
                    SELECT 'corporation', corporation_id, job_id, installer_id, product_type_id, runs, end_date, location_id
                    FROM corporation_industry_jobs WHERE status = 'active' AND end_date <= :now AND end_date > :lately
                    """,
                    (row, moment) -> row.seen()
                            .same(row.id("job_id"))
                            .about(row.id("installer_id"))
                            .at(row.id("place_id"))
                            .since("industry-jobs", row.time("end_date"))
                            .happened(row.time("end_date"))
                            .with("owner", row.id("owner_id"))
                            .with("product", row.id("product_type_id"))
                            .with("runs", row.id("runs"))
                            .with("place", row.id("place_id"))
                            .seen()),
            new Look.Statement("extractor-ends", """
                    SELECT 'character' AS owner_type, p.character_id AS owner_id, p.planet_id, p.pin_id, p.expiry_time, c.solar_system_id,
                      e.product_type_id
                    FROM character_planet_pins p LEFT JOIN character_planets c ON c.character_id = p.character_id AND c.planet_id = p.planet_id
                    LEFT JOIN character_planet_extractors e
                      ON e.character_id = p.character_id AND e.planet_id = p.planet_id AND e.pin_id = p.pin_id
                    WHERE p.expiry_time > :now AND p.expiry_time < :limit
                    """, (row, moment) -> {
                Instant until = row.told("expiry_time");
                return row.seen()
                        .same(row.id("pin_id"), until)
                        .about(row.id("owner_id"))
                        .in(row.id("solar_system_id"))
                        .since("planets", moment.crossed(until))
                        .with("character", row.id("owner_id"))
                        .with("planet", row.id("planet_id"))
                        .with("product", row.id("product_type_id"))
                        .ending(moment.now(), until)
                        .seen();
            }),
            // Factories have no end that ESI tells; a colony without extractors is not told of.
            new Look.Statement("colony-stopped", """
                    SELECT 'character' AS owner_type, c.character_id AS owner_id, c.planet_id, c.solar_system_id, MAX(p.expiry_time) AS ended
                    FROM character_planets c
                    JOIN character_planet_extractors e ON e.character_id = c.character_id AND e.planet_id = c.planet_id
                    JOIN character_planet_pins p ON p.character_id = e.character_id AND p.planet_id = e.planet_id AND p.pin_id = e.pin_id
                    GROUP BY c.character_id, c.planet_id, c.solar_system_id HAVING MAX(p.expiry_time) <= :now
                    """, (row, moment) -> {
                Instant ended = row.told("ended");
                return row.seen()
                        .same(row.id("owner_id"), row.id("planet_id"), ended)
                        .about(row.id("owner_id"))
                        .in(row.id("solar_system_id"))
                        .since("planets", ended)
                        .happened(ended)
                        .with("character", row.id("owner_id"))
                        .with("planet", row.id("planet_id"))
                        .with("since", ended)
                        .seen();
            }),
            new Look.Statement("skill-queue-empty", """
                    SELECT 'character' AS owner_type, t.character_id AS owner_id, MAX(q.finish_date) AS ended, MAX(u.changed_at) AS changed
                    FROM refresh_tokens t
                    JOIN updates u ON u.owner_id = t.character_id AND u.resource = 'character.skill-queue' AND u.complete_at IS NOT NULL
                    LEFT JOIN character_skill_queues q ON q.character_id = t.character_id
                    WHERE t.deleted_at IS NULL AND t.disabled_at IS NULL
                    GROUP BY t.character_id
                    HAVING COUNT(q.character_id) = 0 OR (COUNT(q.finish_date) > 0 AND MAX(q.finish_date) <= :now)
                    """, (row, moment) -> {
                Instant ended = row.time("ended");
                return row.seen()
                        .same(ended == null ? "" : ended)
                        .about(row.id("owner_id"))
                        .since("skill-queue", ended == null ? row.time("changed") : ended)
                        .with("character", row.id("owner_id"))
                        .with("since", ended)
                        .seen();
            }),
            new Look.Statement(
                    "skill-queue-paused",
                    """
                    SELECT 'character' AS owner_type, q.character_id AS owner_id, MIN(q.skill_id) AS first, MAX(q.updated_at) AS paused
                    FROM character_skill_queues q
                    GROUP BY q.character_id HAVING COUNT(q.finish_date) = 0
                    """,
                    (row, moment) -> row.seen()
                            .same(row.id("first"))
                            .about(row.id("owner_id"))
                            .since("skill-queue", row.time("paused"))
                            .with("character", row.id("owner_id"))
                            .seen()));
}
