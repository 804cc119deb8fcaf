package seat.sync;

/** Where a column's value comes from. A column without a declared source takes the JSON field of its own name. */
public sealed interface Source {
    /** A field of the row's JSON object; dots lead into nested objects. */
    record Field(String path) implements Source {}

    /** A field that ESI leaves out when it has this value. */
    record Optional(String path, Object absent) implements Source {}

    /** A field in which ESI writes {@code None} for a name that nobody gave. */
    record GivenName(String path) implements Source {}

    /** A field of the object that the nested list stands in. */
    record Outer(String path) implements Source {}

    /** The owner whose data this is. */
    record Owner() implements Source {}

    /** A value that the resource fixes, such as a wallet division. */
    record Fixed(Object value) implements Source {}

    /** A value that belongs to the request, such as the contract whose items were asked for. */
    record Request(String parameter) implements Source {}

    /** The row's place in its list, from 0. */
    record Position() implements Source {}

    /** The place in its list of the element around the row, from 0. */
    record OuterPosition() implements Source {}

    /** How many rows before this one in the answer agree in the rest of the key: for events that ESI gives no id. */
    record Repetition() implements Source {}

    /** The name of the list that the row stands in, where an object holds several alike. */
    record Group() implements Source {}

    /** The element itself, where a list holds numbers or texts instead of objects. */
    record Element() implements Source {}

    /** The time at which the answer was current, in seconds since 1970. */
    record ModifiedSecond() implements Source {}

    /** The place where the outermost item around the row lies: a station, structure or system. */
    record RootPlace(Nesting nesting) implements Source {}

    /**
     * Where in that place the outermost item lies: the corporation's hangar ({@code CorpSAG3}) however deep the row is in it, else
     * the flag of the outermost item that is no office.
     */
    record RootFlag(Nesting nesting) implements Source {}

    /**
     * Rows that lie in one another.
     *
     * @param item column of a row's own id, which is the whole key
     * @param place column of the row or place that it lies in
     * @param flag column that says where in it
     */
    record Nesting(String item, String place, String flag) {}
}
