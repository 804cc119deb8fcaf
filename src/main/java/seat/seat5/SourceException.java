package seat.seat5;

/** What is to be imported cannot be read, or is nothing that can be imported; the message says what to do and holds no secret. */
public final class SourceException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
