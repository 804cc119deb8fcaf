package seat.audit;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, as whom, and from where.
 *
 * @param userId the account it is done as; null for nobody's
 * @param impersonatorId the account of who really does it; null where that is the same
 * @param address of the client; empty for none
 * @param requestId what rows of one request have in common
 * @param apiKeyId the key of the API with which a program does it; null for people
 */
public record Actor(
        @Nullable Long userId,
        @Nullable Long impersonatorId,
        String address,
        String requestId,
        Channel channel,
        @Nullable Long apiKeyId) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public Actor(
            @Nullable Long userId, @Nullable Long impersonatorId, String address, String requestId, Channel channel) {
        this(userId, impersonatorId, address, requestId, channel, null);
    }

    /** SeAT itself. */
    public static Actor system() {
        return new Actor(null, null, "", request(), Channel.SYSTEM);
    }

    /** Whoever may run {@code ./seat} on this machine. */
    public static Actor command() {
        return new Actor(null, null, "", request(), Channel.COMMAND);
    }

    /** A number for one request, drawn at random. */
    public static String request() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** This actor as an account that was not known before: of whoever signs in. */
    public Actor as(long account) {
        return new Actor(account, impersonatorId, address, requestId, channel, apiKeyId);
    }
}
