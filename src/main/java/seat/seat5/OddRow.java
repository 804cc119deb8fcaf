package seat.seat5;

/** A row of the source that cannot be taken; the message is the reason, the same for all rows that are odd in the same way. */
public final class OddRow extends Exception {
    private static final long serialVersionUID = 1L;

    public OddRow(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
