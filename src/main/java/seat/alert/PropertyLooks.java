package seat.alert;

import java.time.Instant;
import java.util.List;
import seat.structure.StructureAlarms;

/** What corporations' structures and what lies in asset safety need. */
final class PropertyLooks {
    /** EVE delivers what is in asset safety by itself after so many days ({@link seat.eve.AssetSafetyRule#BY_ITSELF}). */
    private static final String WRAPS = """
            SELECT 'character' AS owner_type, character_id AS owner_id, item_id, location_id,
              TIMESTAMPADD(DAY, 20, created_at) AS ends FROM character_assets
            WHERE type_id = 60 AND TIMESTAMPADD(DAY, 20, created_at) > :now AND TIMESTAMPADD(DAY, 20, created_at) < :limit
            UNION ALL
            SELECT 'corporation', corporation_id, item_id, location_id, TIMESTAMPADD(DAY, 20, created_at) FROM corporation_assets
            WHERE type_id = 60 AND TIMESTAMPADD(DAY, 20, created_at) > :now AND TIMESTAMPADD(DAY, 20, created_at) < :limit
            """;

    private PropertyLooks() {}

    static final List<Look> ALL = List.of(
            new Look.Statement("fuel-low", """
                    SELECT 'corporation' AS owner_type, corporation_id AS owner_id, structure_id, system_id, fuel_expires
                    FROM corporation_structures WHERE fuel_expires > :now AND fuel_expires < :limit
                    """, (row, moment) -> {
                Instant until = row.told("fuel_expires");
                return row.seen()
                        .same(row.id("structure_id"), until)
                        .at(row.id("structure_id"))
                        .in(row.id("system_id"))
                        .since("structures", moment.crossed(until))
                        .with("structure", row.id("structure_id"))
                        .ending(moment.now(), until)
                        .seen();
            }),
            new Look.Statement("extraction-ready", """
                    SELECT 'corporation' AS owner_type, e.corporation_id AS owner_id, e.structure_id, e.moon_id, e.chunk_arrival_time,
                      e.natural_decay_time, s.system_id
                    FROM corporation_industry_mining_extractions e LEFT JOIN corporation_structures s ON s.structure_id = e.structure_id
                    WHERE e.chunk_arrival_time <= :now AND e.chunk_arrival_time > :lately
                    """, (row, moment) -> {
                Instant arrived = row.told("chunk_arrival_time");
                return row.seen()
                        .same(row.id("structure_id"), arrived)
                        .at(row.id("structure_id"))
                        .in(row.id("system_id"))
                        .since("mining-extractions", arrived)
                        .happened(arrived)
                        .until(row.time("natural_decay_time"))
                        .with("structure", row.id("structure_id"))
                        .with("moon", row.id("moon_id"))
                        .seen();
            }),
            new Look.Statement("drill-idle", StructureAlarms.IDLE_DRILLS, (row, moment) -> {
                Instant since = row.told("idle_since");
                return row.seen()
                        .same(row.id("structure_id"), since)
                        .at(row.id("structure_id"))
                        .in(row.id("system_id"))
                        .since("mining-extractions", since.plus(moment.span()))
                        .with("structure", row.id("structure_id"))
                        .with("since", since)
                        .seen();
            }),
            new Look.Statement("asset-safety-deadline", WRAPS, (row, moment) -> {
                Instant ends = row.told("ends");
                Seen.Builder seen = row.seen()
                        .same(row.id("item_id"))
                        .at(row.id("location_id"))
                        .since("assets", moment.crossed(ends))
                        .with("owner", row.id("owner_id"))
                        .with("place", row.id("location_id"))
                        .ending(moment.now(), ends);
                return ("character".equals(row.text("owner_type")) ? seen.about(row.id("owner_id")) : seen).seen();
            }));
}
