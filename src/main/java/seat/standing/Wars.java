package seat.standing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.WarPhase;

/** Wars that a corporation takes part in, itself, by its alliance or as an ally: {@code GET /wars/{war_id}}. */
public final class Wars {
    private static final int MOST = 50;

    private final Database database;

    public Wars(Database database) {
        this.database = database;
    }

    /**
     * The wars that are not over, the last declared first, {@value #MOST} at most. One statement.
     *
     * @param allianceId 0 for a corporation without one
     */
    public List<War> of(long corporationId, long allianceId, Instant now) {
        return database
                .reading()
                .sql("""
                        SELECT w.id, COALESCE(w.aggressor_alliance_id, w.aggressor_corporation_id, 0) AS aggressor,
                               COALESCE(w.defender_alliance_id, w.defender_corporation_id, 0) AS defender,
                               w.declared, w.started, w.retracted, w.finished
                        FROM wars w
                        WHERE (w.finished IS NULL OR w.finished > :now)
                          AND (w.aggressor_corporation_id = :corporation OR w.defender_corporation_id = :corporation
                            OR (:alliance <> 0 AND (w.aggressor_alliance_id = :alliance OR w.defender_alliance_id = :alliance))
                            OR EXISTS (SELECT 1 FROM war_allies y WHERE y.war_id = w.id AND (y.corporation_id = :corporation
                              OR (:alliance <> 0 AND y.alliance_id = :alliance))))
                        ORDER BY w.declared DESC, w.id DESC LIMIT %d
                        """.formatted(MOST))
                .param("corporation", corporationId)
                .param("alliance", allianceId)
                .param("now", Database.utc(now))
                .query((row, number) -> war(row, now))
                .list()
                .stream()
                // A retracted one of which ESI tells no end yet may be over.
                .filter(war -> war.phase() != WarPhase.OVER)
                .toList();
    }

    private static War war(ResultSet row, Instant now) throws SQLException {
        Instant declared = time(row, "declared");
        Instant started = time(row, "started");
        Instant retracted = time(row, "retracted");
        Instant finished = time(row, "finished");
        return new War(
                row.getLong("id"),
                row.getLong("aggressor"),
                row.getLong("defender"),
                WarPhase.of(declared, started, retracted, finished, now),
                WarPhase.fightsFrom(declared, started),
                WarPhase.endsAt(retracted, finished));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }
}
