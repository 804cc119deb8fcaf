package seat.access;

/** What an account belongs to at this moment, as SQL: the roles it holds and the squads it is in, while one of its tokens lives. */
public final class Audiences {
    private Audiences() {}

    /**
     * Selects ids of roles.
     *
     * @param userId SQL of the account's id, such as {@code :user}; never from a request
     */
    public static String roles(String userId) {
        return "SELECT h.role_id FROM (" + HeldRoles.of(userId) + ") h WHERE " + GraceTime.holds(userId);
    }

    /**
     * Selects ids of squads.
     *
     * @param userId SQL of the account's id, such as {@code :user}; never from a request
     */
    public static String squads(String userId) {
        return "SELECT m.squad_id FROM squad_member m WHERE m.user_id = " + userId
                + " AND (m.expires_at IS NULL OR m.expires_at > CURRENT_TIMESTAMP) AND " + GraceTime.holds(userId);
    }
}
