package seat.attention;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that needs its owner, as a sentence with a link.
 *
 * @param urgency what it is about; the order of the enumeration is the order of the page
 * @param characterId whom it is about; 0 for several
 * @param at when it happens or happened; null for what has no time
 * @param sentence key of a message, whose arguments are {@code arguments}; it begins with {@code need.}
 * @param link where it is mended
 * @param action key of the message on its button, such as {@code need.action.planets}
 */
public record Need(
        Urgency urgency,
        long characterId,
        @Nullable Instant at,
        String sentence,
        List<Object> arguments,
        String link,
        String action) {
    public Need {
        arguments = List.copyOf(arguments);
    }

    /** What needs somebody, the most urgent first (as pilots ask for it). */
    public enum Urgency {
        TOKEN_LOST,
        QUEUE_ENDS,
        PLANET_STOPS,
        JOB_READY,
        ORDER_UNDERCUT,
        ORDER_EXPIRES,
        CONTRACT_TO_ACCEPT,
        CONTRACT_EXPIRES,
        COURIER_OVERDUE,
        ASSETS_IN_DANGER
    }
}
