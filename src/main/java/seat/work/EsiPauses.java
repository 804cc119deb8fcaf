package seat.work;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import seat.db.Database;
import seat.db.Texts;
import seat.esi.Bucket;
import seat.esi.Pause;
import seat.esi.PauseLog;

/** {@code Retry-After} deadlines as rows of {@code esi_pauses}, so that a restart does not forget them. */
public final class EsiPauses implements PauseLog {
    private static final int REASON_LENGTH = 255;

    private final Database database;

    public EsiPauses(Database database) {
        this.database = database;
    }

    @Override
    public List<Pause> load() {
        return database.sql()
                .sql("SELECT bucket, until_at, reason FROM esi_pauses WHERE until_at > CURRENT_TIMESTAMP(3)")
                .query((row, number) -> new Pause(
                        Bucket.parse(row.getString(1)),
                        Database.instant(row.getObject(2, LocalDateTime.class)),
                        row.getString(3)))
                .list();
    }

    @Override
    public void save(Bucket bucket, Instant until, String reason) {
        database.sql()
                .sql("""
                        INSERT INTO esi_pauses (bucket, until_at, reason) VALUES (?, ?, ?)
                        ON DUPLICATE KEY UPDATE until_at = VALUES(until_at), reason = VALUES(reason)
                        """)
                .params(bucket.name(), Database.utc(until), Texts.cut(reason, REASON_LENGTH))
                .update();
    }
}
