package seat.eve;

/** What a blueprint's {@code quantity} says about it. */
public enum BlueprintKind {
    ORIGINAL,
    COPY;

    /** ESI's quantity of a copy; -1 is an original, and more than 0 a stack of originals that nobody has used yet. */
    private static final long COPIED = -2;

    /** The kind of a blueprint by its {@code quantity}: -1, -2, or a number of originals. */
    public static BlueprintKind of(long quantity) {
        return quantity == COPIED ? COPY : ORIGINAL;
    }

    /** How many blueprints a row of this {@code quantity} is: a stack's number, else 1. */
    public static long count(long quantity) {
        return quantity > 0 ? quantity : 1;
    }
}
