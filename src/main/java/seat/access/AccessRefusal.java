package seat.access;

/** Something about people's rights that is not done; the message says why, and what is allowed. Nothing has changed. */
public final class AccessRefusal extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public AccessRefusal(String message) {
        super(message);
    }
}
