package seat.sde;

/** Why static data cannot be had or imported, in words for people. What was read before is still read. */
public class StaticDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaticDataException(String message) {
        super(message);
    }

    StaticDataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else imports just now. */
    public static final class Busy extends StaticDataException {
        private static final long serialVersionUID = 1L;

        Busy(String holder) {
            super("Another import of static data runs (" + holder
                    + "). Wait for it, then look with 'seat sde status'.");
        }
    }
}
