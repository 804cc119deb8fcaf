package seat.api.v2;

/** What a column holds: how it is compared and how it is written. */
enum Kind {
    WHOLE("a whole number"),
    DECIMAL("a number"),
    TEXT("a text"),
    /** A moment of EVE's. */
    TIME("a day or a time in UTC, such as 2026-01-31 or '2026-01-31 18:00:00'"),
    /** A moment of the database's own bookkeeping. */
    STAMP(TIME.takes),
    FLAG("true or false"),
    /** A list as JSON; nothing is compared with it. */
    DOCUMENT("nothing");

    private final String takes;

    Kind(String takes) {
        this.takes = takes;
    }

    /** What a filter compares it with, in words. */
    String takes() {
        return takes;
    }
}
