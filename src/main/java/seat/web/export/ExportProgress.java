package seat.web.export;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import seat.access.AccountRows;
import seat.db.Database;

/** How far the files have come that are being written for people (table {@code export_progress}). Any front end can say so of any other's. */
@Component
public final class ExportProgress {
    /** How long a file stands there after its last row. */
    static final Duration SHOWN = Duration.ofSeconds(30);

    /** A file of which nothing was written for as long is written by nobody. */
    static final Duration SILENT = Duration.ofSeconds(20);

    private static final int LONGEST_NAME = 100;

    private final Database database;

    ExportProgress(Database database) {
        this.database = database;
    }

    /**
     * A file on its way.
     *
     * @param name of the view or list it is made of
     * @param ended whether its last row was written
     * @param silent whether nobody writes it any more, without its last row
     */
    public record Export(long id, String name, long rows, boolean ended, boolean silent) {}

    /** The files of some accounts, read by one statement; accounts without any have no entry. */
    public Map<Long, List<Export>> of(Collection<Long> users) {
        Map<Long, List<Export>> exports = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT user_id, id, name, rows_written, ended_at IS NOT NULL AS ended,
                          written_at < TIMESTAMPADD(SECOND, -%d, CURRENT_TIMESTAMP(3)) AS silent
                        FROM export_progress
                        WHERE user_id IN (:users) AND written_at > TIMESTAMPADD(SECOND, -%d, CURRENT_TIMESTAMP(3))
                        ORDER BY id
                        """.formatted(SILENT.toSeconds(), SHOWN.toSeconds()))
                .param("users", users)
                .query(row -> {
                    boolean ended = row.getBoolean("ended");
                    exports.computeIfAbsent(row.getLong("user_id"), unused -> new java.util.ArrayList<>())
                            .add(new Export(
                                    row.getLong("id"),
                                    row.getString("name"),
                                    row.getLong("rows_written"),
                                    ended,
                                    !ended && row.getBoolean("silent")));
                });
        return exports;
    }

    /** Notes a file that takes longer than a moment; what the account's former ones came to is forgotten. */
    long begin(long user, String name, long rows) {
        database.sql().sql("""
                        DELETE FROM export_progress
                        WHERE user_id = ? AND written_at < TIMESTAMPADD(MINUTE, -10, CURRENT_TIMESTAMP(3))
                        """).param(user).update();
        KeyHolder key = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO export_progress (user_id, name, rows_written, started_at, written_at)
                        VALUES (?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """)
                .params(user, name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name, rows)
                .update(key, "id");
        return java.util.Objects.requireNonNull(key.getKey()).longValue();
    }

    void written(long id, long rows, boolean ended) {
        database.sql().sql("""
                        UPDATE export_progress SET rows_written = ?, written_at = CURRENT_TIMESTAMP(3),
                          ended_at = CASE WHEN ? THEN CURRENT_TIMESTAMP(3) ELSE NULL END
                        WHERE id = ?
                        """).params(rows, ended, id).update();
    }

    /** The rows that go with their account. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                // What is being written goes on to be written for whoever asked.
            }

            @Override
            public void delete(Database database, long userId) {
                database.sql()
                        .sql("DELETE FROM export_progress WHERE user_id = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
