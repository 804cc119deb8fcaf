package seat.db;

/** A request for a page of a table that cannot be answered; the message names what is allowed. */
public final class BadTableRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadTableRequestException(String message) {
        super(message);
    }
}
