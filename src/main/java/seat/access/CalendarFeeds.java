package seat.access;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;

/**
 * Addresses by which a calendar reads what somebody may see (table {@code user_calendar_feeds}): a secret of 256 random bits and its SHA-256.
 * Whoever has one reads as that person at that moment, though never as a superuser, since an address lies about in more places than a session.
 * One that nothing read for {@value #UNREAD_DAYS} days works no more.
 */
public final class CalendarFeeds {
    /** What stands before the secret. */
    public static final String PATH = "/calendar-feed/";

    /** A feed ends when nothing read it for so many days. */
    static final int UNREAD_DAYS = 90;

    private static final String ALIVE = "COALESCE(f.read_at, f.created_at) >= ?";

    private final Database database;
    private final AuditLog audit;

    public CalendarFeeds(Database database) {
        this.database = database;
        this.audit = new AuditLog(database);
    }

    /** A feed as its owner sees it. */
    public record Feed(LocalDateTime createdAt, @Nullable LocalDateTime readAt) {}

    /** The feed of an account, if it has one that still works. */
    public Optional<Feed> of(long userId) {
        return database.sql()
                .sql("SELECT f.created_at, f.read_at FROM user_calendar_feeds f WHERE f.user_id = ? AND " + ALIVE)
                .params(userId, oldest())
                .query(Feed.class)
                .optional();
    }

    private LocalDateTime oldest() {
        return Database.utc(database.now().minus(Duration.ofDays(UNREAD_DAYS)));
    }

    /** Makes an account's feed, durably; one that it had works no more. @return its secret, which is kept nowhere */
    public String make(Actor actor, long userId) {
        String secret = Secrets.create();
        database.inTransaction(() -> {
            database.sql().sql("""
                            INSERT INTO user_calendar_feeds (user_id, secret_hash, created_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))
                            ON DUPLICATE KEY UPDATE secret_hash = VALUES(secret_hash), created_at = VALUES(created_at), read_at = NULL
                            """).params(userId, Secrets.hash(secret)).update();
            audit.write(actor, Category.SHARE, "make-feed", Subject.user(userId), "Made an address for a calendar");
        });
        database.makeDurable();
        return secret;
    }

    /** Ends an account's feed, durably. @return whether it had one */
    public boolean end(Actor actor, long userId) {
        boolean ended = database.inTransaction(() -> {
            boolean had = database.sql()
                            .sql("DELETE FROM user_calendar_feeds WHERE user_id = ?")
                            .param(userId)
                            .update()
                    > 0;
            if (had) {
                audit.write(
                        actor, Category.SHARE, "end-feed", Subject.user(userId), "Ended the address for a calendar");
            }
            return had;
        });
        database.makeDurable();
        return ended;
    }

    /** Whose feed a secret opens: empty for one that is unknown or was not read for {@value #UNREAD_DAYS} days, and while the account is switched off. */
    public Optional<Viewer> find(String secret) {
        if (!Secrets.isOne(secret)) {
            return Optional.empty();
        }
        return database.sql()
                .sql("""
                        SELECT u.id, u.name, COALESCE(u.main_character_id, 0) AS main_id
                        FROM user_calendar_feeds f JOIN users u ON u.id = f.user_id AND u.active = TRUE
                        WHERE f.secret_hash = ? AND %s
                        """.formatted(ALIVE))
                .params(Secrets.hash(secret), oldest())
                .query((row, number) ->
                        new Viewer(row.getLong("id"), row.getString("name"), false, row.getLong("main_id")))
                .optional();
    }

    /** Notes that a feed was read. */
    public void read(long userId) {
        database.sql()
                .sql("UPDATE user_calendar_feeds SET read_at = CURRENT_TIMESTAMP(3) WHERE user_id = ?")
                .param(userId)
                .update();
    }

    /** A feed goes with its account, and does not follow it into another: its address tells what its owner may see. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                delete(database, from);
            }

            @Override
            public void delete(Database database, long userId) {
                database.sql()
                        .sql("DELETE FROM user_calendar_feeds WHERE user_id = ?")
                        .param(userId)
                        .update();
                database.sql()
                        .sql("DELETE FROM user_calendar_events WHERE user_id = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
