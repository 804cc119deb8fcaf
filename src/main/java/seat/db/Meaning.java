package seat.db;

/** What a stored value means to its readers: how it is shown, filtered, exported and described. */
public enum Meaning {
    /** Words that somebody wrote, such as a title. */
    TEXT,
    /** One of ESI's words, such as {@code bounty_prizes}. */
    CODE,
    /** An id that is shown by the name of what it stands for: a character, a type, a place. */
    ENTITY,
    /** An id that has no name of its own, such as a contract's. */
    ID,
    /** An amount of ISK. */
    ISK,
    /** A count or measure. */
    QUANTITY,
    /** A share of one: 0.05 is 5 %. */
    PERCENT,
    /** Cubic metres. */
    VOLUME,
    /** A moment, in UTC. */
    TIME,
    /** A day of EVE's, which begins at 00:00 UTC. */
    DAY,
    /** A span of time in seconds. */
    DURATION,
    /** Yes or no. */
    FLAG,
    /** A document in JSON or YAML. */
    DOCUMENT;

    /** Whether values are numbers, which are compared and stand at the right. */
    public boolean numeric() {
        return switch (this) {
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> true;
            case TEXT, CODE, ENTITY, ID, TIME, DAY, FLAG, DOCUMENT -> false;
        };
    }

    /** Whether values are moments or days. */
    public boolean dated() {
        return this == TIME || this == DAY;
    }
}
