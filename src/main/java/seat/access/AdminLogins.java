package seat.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.Dialect;

/** Links that sign in as a superuser, once and within {@link #LIFE}; only the SHA-256 of their secret is kept. */
public final class AdminLogins {
    /** How long a link can be used, by the database's clock. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    /** Where links lead, before their secret. */
    public static final String PATH = "/auth/admin/";

    private final Database database;
    private final Users users;
    private final SignInEvents events;

    public AdminLogins(Database database, Users users, SignInEvents events) {
        this.database = database;
        this.users = users;
        this.events = events;
    }

    /** Makes a link. @return its path under the public URL */
    public String create() {
        String secret = Secrets.create();
        database.inTransaction(() -> {
            database.sql()
                    .sql("DELETE FROM admin_logins WHERE expires_at < CURRENT_TIMESTAMP(3)")
                    .update();
            database.sql()
                    .sql("INSERT IGNORE INTO admin_logins (secret_hash, expires_at) VALUES (?, "
                            + Dialect.nowPlusMicros() + ")")
                    .params(Secrets.hash(secret), TimeUnit.MILLISECONDS.toMicros(LIFE.toMillis()))
                    .update();
        });
        events.happened(SignInEvents.Kind.LINK_MADE, "on the command line", Actor.command(), "");
        database.makeDurable();
        return PATH + secret;
    }

    /** Whether a link could be used now; that does not use it up. */
    public boolean works(String secret) {
        return database.sql()
                        .sql("""
                        SELECT COUNT(*) FROM admin_logins
                        WHERE secret_hash = ? AND used_at IS NULL AND expires_at > CURRENT_TIMESTAMP(3)
                        """)
                        .param(Secrets.hash(secret))
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Uses up a link. @return the superuser's account, or nothing for a link that is unknown, old or used */
    public Optional<Long> use(String secret) {
        int used = database.sql().sql("""
                        UPDATE admin_logins SET used_at = CURRENT_TIMESTAMP(3)
                        WHERE secret_hash = ? AND used_at IS NULL AND expires_at > CURRENT_TIMESTAMP(3)
                        """).param(Secrets.hash(secret)).update();
        if (used != 1) {
            return Optional.empty();
        }
        database.makeDurable();
        return Optional.of(users.admin());
    }
}
