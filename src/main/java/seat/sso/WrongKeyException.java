package seat.sso;

/** This process was started with another secret key than the one the database's secrets are sealed with. */
public final class WrongKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongKeyException(String fingerprint) {
        super(message(fingerprint));
    }

    WrongKeyException(String fingerprint, Throwable cause) {
        super(message(fingerprint), cause);
    }

    private static String message(String fingerprint) {
        return "The stored tokens are sealed with a key (" + fingerprint + ") that this process was not given."
                + " Set SEAT_SECRET_KEY to the key the other processes use, or put the old secret.key back into the"
                + " data folder; after a rotation list both, the new one first: new:<key>,old:<key>.";
    }
}
