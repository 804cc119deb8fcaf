package seat.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param told what the channel answered, in a few words without secrets or the answer's text: {@code 204}, {@code 429}, {@code no answer within 10 s}
 * @param pause how long nothing should be sent there, as its limits say, one hour at most; null where it does not say
 */
public record Answer(State state, String told, @Nullable Duration pause) {
    /** How it went. */
    public enum State {
        SENT,
        /** A further attempt may succeed later: a limit, a fault, no answer. */
        LATER,
        /** The message will not succeed as it is: the webhook is gone, the address is refused. */
        REFUSED
    }

    public static Answer sent(String told) {
        return new Answer(State.SENT, told, null);
    }

    public static Answer later(String told) {
        return new Answer(State.LATER, told, null);
    }

    public static Answer refused(String told) {
        return new Answer(State.REFUSED, told, null);
    }

    /** This answer, and how long nothing should be sent there; null where the channel does not say. */
    public Answer pausing(@Nullable Duration time) {
        return new Answer(state, told, time);
    }
}
