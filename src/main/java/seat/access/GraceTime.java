package seat.access;

import java.time.LocalDateTime;
import java.util.Optional;
import seat.db.Database;
import seat.setting.GlobalSetting;

/**
 * How long an account keeps what its roles give without a living token of any of its characters: a setting, so that an expired password at
 * EVE does not lock an alliance's leaders out at once, and those who left do not stay.
 */
public final class GraceTime {
    /** Hours after the last token ended; 0 for none. */
    public static final GlobalSetting HOURS = GlobalSetting.number("roles.grace_hours", 168, 0, 8760);

    private GraceTime() {}

    /**
     * When what an account's roles give ends, or ended, for want of a living token.
     *
     * @return nothing where a token lives, or the account holds no role
     */
    public static Optional<LocalDateTime> end(Database database, long userId) {
        return database.sql()
                .sql("""
                        SELECT TIMESTAMPADD(HOUR, %s, MAX(t.disabled_at)) FROM refresh_tokens t
                        WHERE t.user_id = :user AND t.deleted_at IS NULL
                          AND (EXISTS (SELECT 1 FROM role_user r WHERE r.user_id = :user)
                            OR EXISTS (SELECT 1 FROM squad_member m WHERE m.user_id = :user))
                        HAVING COUNT(*) > 0 AND COUNT(*) = COUNT(t.disabled_at)
                        """.formatted(HOURS.sql()))
                .param("user", userId)
                .query(LocalDateTime.class)
                .optional();
    }

    /**
     * SQL that holds for accounts with a living token, or whose last one ended within the time.
     *
     * @param userId SQL of the account's id
     */
    static String holds(String userId) {
        return """
                EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.user_id = %s AND t.deleted_at IS NULL
                  AND (t.disabled_at IS NULL OR t.disabled_at > TIMESTAMPADD(HOUR, -(%s), CURRENT_TIMESTAMP)))
                """.formatted(userId, HOURS.sql());
    }
}
