package seat.access;

/**
 * Who holds which role at this moment, as SQL: by a grant of a hand or a plugin, or by a squad that gives it, as long as neither has ended.
 * Whatever decides, explains or foretells rights asks this.
 */
final class HeldRoles {
    private static final String NOW = """
            SELECT ru.user_id, ru.role_id, ru.source FROM role_user ru
            WHERE (ru.expires_at IS NULL OR ru.expires_at > CURRENT_TIMESTAMP)%s
            UNION ALL
            SELECT sm.user_id, sr.role_id, CONCAT('squad:', sm.squad_id) AS source FROM squad_member sm
            JOIN squad_role sr ON sr.squad_id = sm.squad_id
            WHERE (sm.expires_at IS NULL OR sm.expires_at > CURRENT_TIMESTAMP)%s""";

    private HeldRoles() {}

    /** Selects (user_id, role_id, source) of everybody; a role held by two sources is there twice. */
    static String ofAll() {
        return NOW.formatted("", "");
    }

    /**
     * Selects the same of one account.
     *
     * @param userId SQL of its id, such as {@code :user}
     */
    static String of(String userId) {
        return NOW.formatted(" AND ru.user_id = " + userId, " AND sm.user_id = " + userId);
    }
}
