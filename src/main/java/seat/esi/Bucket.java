package seat.esi;

/**
 * The name of one budget: a rate group of one application and character, or of everybody at this source address.
 *
 * @param group rate group, or one of the names below
 * @param application EVE's client id; empty for a public bucket
 * @param characterId 0 for a public bucket
 */
public record Bucket(String group, String application, long characterId) {

    /** Everything: a pause here stops every request. */
    public static final Bucket ALL = new Bucket("*", "", 0);

    /** The error limit that all routes without a rate group share. */
    public static final Bucket ERRORS = new Bucket("errors", "", 0);

    /** The part of the error limit left to name and structure look-ups. */
    public static final Bucket LOOKUPS = new Bucket("lookups", "", 0);

    private static final String ROUTE = "route ";

    /** A bucket without tokens, only for pauses of one route. */
    static Bucket route(Route route) {
        return new Bucket(ROUTE + Routes.key(route.method(), route.template()), "", 0);
    }

    /** Whether it counts errors rather than the tokens of a rate group. */
    public boolean countsErrors() {
        return equals(ERRORS) || equals(LOOKUPS);
    }

    /** Whether it only pauses one route. */
    boolean isRoute() {
        return group.startsWith(ROUTE);
    }

    /** The name in Redis and logs, such as {@code char-asset:<application>:90000001} or {@code market-order}; {@link #parse} reads it back. */
    public String name() {
        return characterId == 0 ? group : group + ":" + application + ":" + characterId;
    }

    public static Bucket parse(String name) {
        int first = name.indexOf(':');
        int last = name.lastIndexOf(':');
        if (first < 0 || first == last || name.startsWith(ROUTE)) {
            return new Bucket(name, "", 0);
        }
        return new Bucket(
                name.substring(0, first), name.substring(first + 1, last), Long.parseLong(name.substring(last + 1)));
    }
}
