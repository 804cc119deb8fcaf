package seat.sync;

/** The answer does not say what its table needs; nothing of it is stored. The message is for the person who runs the server. */
public final class BadAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadAnswer(String message) {
        super(message);
    }
}
