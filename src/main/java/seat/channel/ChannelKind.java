package seat.channel;

import java.time.Duration;

/**
 * A kind of place where messages go. Each Spring bean of this type is one: a contribution brings its own with
 * {@code seat.role.Services}, and gives it an id that begins with the contribution's. One is used by many threads.
 */
public interface ChannelKind {
    /** Its name in tables and messages ({@code channel.discord}): it stays. */
    String id();

    /** Whether it signs what it sends with a secret that SeAT makes. */
    default boolean signs() {
        return false;
    }

    /** The longest that {@link #send} takes before it answers, whatever the other side does. */
    default Duration longest() {
        return Duration.ofSeconds(15);
    }

    /**
     * Looks at a target as somebody typed it, without sending anything.
     *
     * @return the target as it is kept
     * @throws IllegalArgumentException saying what is wrong and what is allowed, without the target itself
     */
    String checked(String target);

    /** The target as pages and logs show it: enough to know it by, none of its secrets. */
    String masked(String target);

    /**
     * Sends a message. Whatever happens is an answer: it throws only when it is interrupted.
     *
     * @param target as {@link #checked} gave it
     * @param secret with which it signs, or the new and the old one with a space between while it is being changed; empty for a kind
     *     that does not sign
     */
    Answer send(String target, String secret, Message message) throws InterruptedException;
}
