package seat.simulator;

/** What can be made to go wrong. */
public enum FaultKind {
    STATUS500,
    STATUS502,
    /** The request is held and never answered. */
    TIMEOUT,
    /** The connection is closed instead of an answer. */
    RESET,
    /** Half of the body, then the connection is closed. */
    TRUNCATED,
    /** A web page with status 200. */
    HTML,
    /** Broken JSON with status 200. */
    MALFORMED,
    /** The last row of a page once more at the head of the next; the set remains valid. */
    DUPLICATE_ROWS,
    /** A later page says there are fewer pages, and that it is from another time. */
    SHRINKING_PAGES,
    /** 503 on everything. */
    DOWNTIME,
    /** The refresh token is refused with {@code invalid_grant}. */
    REVOKED,
    /** The error limit of the minute is spent: 420 on all routes. */
    ERROR_LIMIT;

    static FaultKind of(String name) {
        try {
            return valueOf(name.toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "No fault is called " + name + "; there are " + java.util.Arrays.toString(values()), e);
        }
    }
}
