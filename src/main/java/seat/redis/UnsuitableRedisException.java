package seat.redis;

/** A Redis node is too old or configured so that it would lose what is stored in it. */
public class UnsuitableRedisException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsuitableRedisException(String message) {
        super(message);
    }
}
