package seat.access;

/** Something that cannot be done to an account; the message says why, and what to do instead. */
public final class AccountRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AccountRefusal(String message) {
        super(message);
    }
}
