package seat.work;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import seat.db.Database;

/**
 * A route that rests because ESI refuses it to most owners: its updates wait, nobody is parked, a few owners try it now and then.
 *
 * @param resource whose route it is
 * @param since when it began to rest
 * @param triedAgain when a few owners ask next; the first that is answered ends the rest
 * @param reason in words, with what ESI said
 */
public record RestingRoute(String resource, Instant since, Instant triedAgain, String reason) {
    /** More rest at once only where ESI itself is away. */
    private static final int MOST = 200;

    /** Routes that rest now, the one that rests longest first. */
    public static List<RestingRoute> all(Database database) {
        return database.sql()
                .sql("""
                        SELECT resource, since_at, probe_at, reason FROM resting_routes
                        WHERE resting = TRUE ORDER BY since_at, resource LIMIT ?
                        """)
                .param(MOST)
                .query((row, number) -> new RestingRoute(
                        row.getString(1),
                        instant(row.getObject(2, LocalDateTime.class)),
                        instant(row.getObject(3, LocalDateTime.class)),
                        row.getString(4)))
                .list();
    }

    public LocalDateTime sinceUtc() {
        return Database.utc(since);
    }

    public LocalDateTime triedAgainUtc() {
        return Database.utc(triedAgain);
    }

    private static Instant instant(LocalDateTime utc) {
        return Database.instant(Objects.requireNonNull(utc));
    }
}
