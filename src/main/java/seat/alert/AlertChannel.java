package seat.alert;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place where messages go, as pages show it.
 *
 * @param kind id of its {@link seat.channel.ChannelKind}
 * @param masked its target without what is secret
 * @param shared whether whoever sets up alerts may use it, not its owner alone
 * @param state whether messages go there
 * @param failingSince since when it did not take a message; null while it does
 * @param answer what it answered last; null before the first message
 * @param waiting messages that wait for it
 */
public record AlertChannel(
        long id,
        long userId,
        String name,
        String kind,
        String masked,
        boolean shared,
        State state,
        @Nullable Instant failingSince,
        @Nullable String answer,
        @Nullable Instant lastSent,
        long waiting) {
    /** Whether messages go there. */
    public enum State {
        ON,
        /** Its owner switched it off. */
        OFF,
        /** The channel took nothing for days, or is gone. */
        BROKEN;

        /** Its name in tables. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
