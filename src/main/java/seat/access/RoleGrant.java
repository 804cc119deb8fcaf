package seat.access;

/**
 * One permission that a role gives to an account now.
 *
 * @param source by what the account holds the role: {@code hand}, {@code squad:7}, or a plugin's name
 */
public record RoleGrant(long roleId, String role, String permission, Limits limits, String source) {}
