package seat.structure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import seat.db.Database;

/** Reads which skyhooks can be raided now or soon, as EVE tells everybody. */
public final class RaidableSkyhooks {
    /** The most that are read. */
    public static final int MOST = 10_000;

    private final Database database;

    public RaidableSkyhooks(Database database) {
        this.database = database;
    }

    /** Skyhooks whose window has not passed, the next first. */
    public List<RaidableSkyhook> of(Instant now) {
        return database.reading()
                .sql("""
                        SELECT k.planet_id, n.type_id, k.solar_system_id, k.theft_vulnerability_start, k.theft_vulnerability_end
                        FROM raidable_skyhooks k
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_planets n ON n.version = p.version AND n.planet_id = k.planet_id
                        WHERE k.theft_vulnerability_start IS NOT NULL AND k.theft_vulnerability_end > ?
                        ORDER BY k.theft_vulnerability_start, k.planet_id LIMIT %d
                        """.formatted(MOST))
                .param(Database.utc(now))
                .query((row, number) -> new RaidableSkyhook(
                        row.getLong("planet_id"),
                        row.getLong("type_id"),
                        row.getLong("solar_system_id"),
                        Objects.requireNonNull(Structures.instant(row, "theft_vulnerability_start")),
                        Objects.requireNonNull(Structures.instant(row, "theft_vulnerability_end"))))
                .list();
    }
}
