package seat.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.db.Database;
import seat.db.OneLine;
import seat.event.AccessEpoch;

/**
 * The browsers that are signed in (table {@code user_sessions}). A session is a secret of 256 random bits in a cookie and a row with
 * its SHA-256, read in the statement that reads its account: what is revoked or too old ends with the next request, on
 * every front end. It ends after {@link #IDLE} without a request and {@link #LIFE} after the sign-in; a superuser's after
 * {@link #ADMIN_IDLE} and {@link #ADMIN_LIFE}. Times are the database's.
 */
public final class UserSessions {
    public static final Duration IDLE = Duration.ofHours(24);
    public static final Duration LIFE = Duration.ofDays(30);
    public static final Duration ADMIN_IDLE = Duration.ofHours(1);
    public static final Duration ADMIN_LIFE = Duration.ofHours(12);

    /** How long a proof of who somebody is counts for what needs a recent one. */
    public static final Duration RECENT = Duration.ofMinutes(15);

    /** How long a superuser may look through somebody else's eyes. */
    public static final Duration IMPERSONATION = Duration.ofMinutes(15);

    /** How many sessions an account may have; with one more the oldest ends. */
    static final int MOST = 50;

    private static final Logger log = LoggerFactory.getLogger(UserSessions.class);

    private static final String AGE =
            """
            s.revoked_at IS NULL
              AND s.created_at > TIMESTAMPADD(SECOND, CASE WHEN u.admin = TRUE THEN -%d ELSE -%d END, CURRENT_TIMESTAMP(3))
              AND s.last_seen_at > TIMESTAMPADD(SECOND, CASE WHEN u.admin = TRUE THEN -%d ELSE -%d END, CURRENT_TIMESTAMP(3))
            """.formatted(ADMIN_LIFE.toSeconds(), LIFE.toSeconds(), ADMIN_IDLE.toSeconds(), IDLE.toSeconds());

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_AGENT = 255;

    private final Database database;

    public UserSessions(Database database) {
        this.database = database;
    }

    /**
     * A session of an account that may be used.
     *
     * @param viewer whose eyes it looks through
     * @param impersonator the superuser who looks through somebody else's; null where nobody does
     * @param recent whether its person proved who they are within {@link #RECENT}
     * @param epoch the access epoch as it was when this was read; see {@link AccessEpoch}
     * @param settings what the account's person chose for themselves: lines {@code name=JSON} of {@code user_settings}
     */
    public record Session(
            long id, Viewer viewer, @Nullable Viewer impersonator, boolean recent, long epoch, String settings) {
        /** The account it was begun with, and ends with. */
        public long accountId() {
            return impersonator == null ? viewer.userId() : impersonator.userId();
        }
    }

    /**
     * A session as its owner sees it.
     *
     * @param address the browser's, when it was seen last
     */
    public record Listed(
            long id, LocalDateTime createdAt, LocalDateTime lastSeenAt, String address, String userAgent) {}

    private record Row(Session session, boolean active, boolean unseen) {}

    /**
     * Begins a session, committed and durable on return.
     *
     * @param replaced the secret of a session of the same browser, which ends; empty for none
     * @return the new session's secret
     */
    public String open(long userId, String address, String userAgent, String replaced) {
        String secret = Secrets.create();
        database.inTransaction(() -> {
            if (!replaced.isEmpty()) {
                revokeWhere("secret_hash = ?", Secrets.hash(replaced));
            }
            database.sql()
                    .sql("""
                            INSERT IGNORE INTO user_sessions
                              (secret_hash, user_id, created_at, last_seen_at, address, user_agent)
                            VALUES (?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), ?, ?)
                            """)
                    .params(
                            Secrets.hash(secret),
                            userId,
                            OneLine.of(address, LONGEST_ADDRESS),
                            OneLine.of(userAgent, LONGEST_AGENT))
                    .update();
            oldestAllowed(userId).ifPresent(id -> revokeWhere("user_id = ? AND id < ?", userId, id));
        });
        database.makeDurable();
        return secret;
    }

    private Optional<Long> oldestAllowed(long userId) {
        return database.sql()
                .sql("""
                        SELECT id FROM user_sessions WHERE user_id = ? AND revoked_at IS NULL
                        ORDER BY id DESC LIMIT 1 OFFSET ?
                        """)
                .params(userId, MOST - 1)
                .query(Long.class)
                .optional();
    }

    /** The session of a secret, and a note that it was seen, from where and with what. */
    public Optional<Session> find(String secret, String address, String userAgent) {
        if (!Secrets.isOne(secret)) {
            return Optional.empty();
        }
        Optional<Row> found = database.sql()
                .sql("""
                        SELECT s.id AS session_id, u.id, u.name, u.admin, u.main_character_id, u.active,
                          s.last_seen_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3)) AS unseen,
                          COALESCE(s.authenticated_at, s.created_at)
                            > TIMESTAMPADD(SECOND, -%d, CURRENT_TIMESTAMP(3)) AS recent,
                          p.id AS other_id, p.name AS other_name, p.main_character_id AS other_main, %s AS epoch,
                          (SELECT GROUP_CONCAT(CONCAT(c.name, '=', c.`value`) SEPARATOR '\n')
                            FROM user_settings c WHERE c.user_id = u.id) AS settings
                        FROM user_sessions s JOIN users u ON u.id = s.user_id
                        LEFT JOIN users p ON p.id = s.impersonated_id
                          AND s.impersonated_until > CURRENT_TIMESTAMP(3)
                          AND p.active = TRUE AND p.admin = FALSE AND u.admin = TRUE
                        WHERE s.secret_hash = ? AND %s
                        """.formatted(RECENT.toSeconds(), AccessEpoch.READ, AGE))
                .param(Secrets.hash(secret))
                .query((row, number) -> new Row(session(row), row.getBoolean("active"), row.getBoolean("unseen")))
                .optional();
        if (found.isPresent() && !found.get().active()) {
            // Whoever switches the account on again does not bring back what was open before.
            revokeAll(found.get().session().accountId());
            return Optional.empty();
        }
        found.filter(Row::unseen).ifPresent(row -> seen(row.session().id(), address, userAgent));
        return found.map(Row::session);
    }

    /** Which of these sessions may still be used, read by one statement: for what goes on for longer than a request. */
    public Set<Long> living(Collection<Long> ids) {
        return Set.copyOf(database.sql()
                .sql("""
                        SELECT s.id FROM user_sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.id IN (:ids) AND u.active = TRUE AND %s
                        """.formatted(AGE))
                .param("ids", ids)
                .query(Long.class)
                .list());
    }

    private static Session session(ResultSet row) throws SQLException {
        Viewer own = Users.viewer(row);
        boolean recent = row.getBoolean("recent");
        long other = row.getLong("other_id");
        boolean itself = row.wasNull();
        String settings = Objects.requireNonNullElse(row.getString("settings"), "");
        return itself
                ? new Session(row.getLong("session_id"), own, null, recent, row.getLong("epoch"), settings)
                : new Session(
                        row.getLong("session_id"),
                        new Viewer(other, row.getString("other_name"), false, row.getLong("other_main")),
                        own,
                        recent,
                        row.getLong("epoch"),
                        settings);
    }

    /** Notes that a session's person has just proved who they are. */
    public void authenticated(long sessionId) {
        database.sql()
                .sql("UPDATE user_sessions SET authenticated_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                .param(sessionId)
                .update();
    }

    /** Lets a superuser's session look through somebody's eyes for {@link #IMPERSONATION}, in the transaction there is. */
    void impersonate(long sessionId, long userId) {
        database.sql()
                .sql("""
                        UPDATE user_sessions
                        SET impersonated_id = ?, impersonated_until = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
                        WHERE id = ?
                        """)
                .params(userId, IMPERSONATION.toSeconds(), sessionId)
                .update();
    }

    void endImpersonation(long sessionId) {
        database.sql()
                .sql("UPDATE user_sessions SET impersonated_id = NULL, impersonated_until = NULL WHERE id = ?")
                .param(sessionId)
                .update();
    }

    private void seen(long id, String address, String userAgent) {
        try {
            database.sql()
                    .sql("""
                            UPDATE user_sessions
                            SET last_seen_at = CURRENT_TIMESTAMP(3), address = ?, user_agent = ?
                            WHERE id = ? AND last_seen_at < TIMESTAMPADD(SECOND, -60, CURRENT_TIMESTAMP(3))
                            """)
                    .params(OneLine.of(address, LONGEST_ADDRESS), OneLine.of(userAgent, LONGEST_AGENT), id)
                    .update();
        } catch (DataAccessException e) {
            log.debug("Session {} could not be noted as seen: {}", id, e.getMessage()); // the next request notes it
        }
    }

    /** The sessions of an account that have not ended, the one seen last first. */
    public List<Listed> list(long userId) {
        return database.sql()
                .sql("""
                        SELECT s.id, s.created_at, s.last_seen_at, s.address, s.user_agent
                        FROM user_sessions s JOIN users u ON u.id = s.user_id
                        WHERE s.user_id = ? AND %s
                        ORDER BY s.last_seen_at DESC, s.id DESC LIMIT %d
                        """.formatted(AGE, MOST))
                .param(userId)
                .query(Listed.class)
                .list();
    }

    /** Ends one session of an account, durably. @return whether it has such a session and it had not ended */
    public boolean revoke(long userId, long sessionId) {
        boolean ended = revokeWhere("user_id = ? AND id = ?", userId, sessionId) > 0;
        database.makeDurable();
        return ended;
    }

    /** Ends all sessions of an account, in the transaction there is. @return how many had not ended */
    public int revokeAll(long userId) {
        return revokeWhere("user_id = ?", userId);
    }

    private int revokeWhere(String condition, Object... values) {
        return database.sql()
                .sql("UPDATE user_sessions SET revoked_at = CURRENT_TIMESTAMP(3) WHERE revoked_at IS NULL AND "
                        + condition)
                .params(values)
                .update();
    }
}
