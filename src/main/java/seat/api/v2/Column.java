package seat.api.v2;

/**
 * A column of a list, by the name that SeAT 5 gives it.
 *
 * @param sql over the list's tables; empty for what SeAT does not keep, which is null in every row
 * @param shown whether rows have it; the others are filtered and sorted by
 */
record Column(String name, String sql, Kind kind, boolean shown) {
    /** Whether a filter may name it. */
    boolean comparable() {
        return !sql.isEmpty() && kind != Kind.DOCUMENT;
    }

    /** Whether it is one of the table that says whose the rows are. */
    boolean own() {
        return sql.startsWith("t.");
    }
}
