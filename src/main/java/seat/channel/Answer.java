package seat.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param told what the channel answered, in a few words without secrets or the answer's text: {@code 204}, {@code 429}, {@code no answer within 10 s}
 * @param wait how long nothing should be sent there, as its limits say; null where it does not say
 */
public record Answer(State state, String told, @Nullable Duration wait) {
    /** How it went. */
    public enum State {
        SENT,
        /** It may succeed later: a limit, a fault, no answer. */
        LATER,
        /** It will not succeed as it is: the webhook is gone, the address is refused. */
        REFUSED
    }

    public static Answer sent(String told) {
        return new Answer(State.SENT, told, null);
    }
}
