package seat.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private final SecureRandom random = new SecureRandom();

    public AdminLogins(Database database, Users users) {
        this.database = database;
        this.users = users;
    }

    /** Makes a link. @return its path under the public URL */
    public String create() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.inTransaction(() -> {
            database.sql()
                    .sql("DELETE FROM admin_logins WHERE expires_at < CURRENT_TIMESTAMP(3)")
                    .update();
            database.sql()
                    .sql("INSERT IGNORE INTO admin_logins (secret_hash, expires_at) VALUES (?, "
                            + Dialect.nowPlusMicros() + ")")
                    .params(hash(secret), TimeUnit.MILLISECONDS.toMicros(LIFE.toMillis()))
                    .update();
        });
        database.makeDurable();
        return PATH + secret;
    }

    /** Uses up a link. @return the superuser's account, or nothing for a link that is unknown, old or used */
    public Optional<Long> use(String secret) {
        int used = database.sql().sql("""
                        UPDATE admin_logins SET used_at = CURRENT_TIMESTAMP(3)
                        WHERE secret_hash = ? AND used_at IS NULL AND expires_at > CURRENT_TIMESTAMP(3)
                        """).param(hash(secret)).update();
        if (used != 1) {
            return Optional.empty();
        }
        database.makeDurable();
        return Optional.of(users.admin());
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
