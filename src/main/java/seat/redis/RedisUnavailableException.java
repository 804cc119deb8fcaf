package seat.redis;

/** Redis did not answer in time, or cannot serve now; nothing is known of what became of the command. */
public class RedisUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RedisUnavailableException(String message) {
        super(message);
    }

    public RedisUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
