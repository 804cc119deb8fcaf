package seat.role;

/**
 * What this process is.
 *
 * @param loops whether its dispatcher, if it has one, goes on by itself
 */
record RoleInProcess(Role role, boolean loops) {}
