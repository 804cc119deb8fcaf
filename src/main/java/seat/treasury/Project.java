package seat.treasury;

import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A corporation's project or freelance job.
 *
 * @param freelance whether everybody may contribute, not members alone
 * @param state ESI's word, such as {@code Active}
 * @param initial what was put aside for rewards, in ISK; null where there is no reward
 * @param remaining of it that was not paid out, in ISK
 * @param contributors how many contributed
 */
public record Project(
        String id,
        boolean freelance,
        String name,
        String state,
        long current,
        long desired,
        @Nullable Double initial,
        @Nullable Double remaining,
        long creatorId,
        @Nullable LocalDateTime created,
        @Nullable LocalDateTime expires,
        int contributors) {
    /** Whether contributions still count. */
    public boolean active() {
        return state.toLowerCase(Locale.ROOT).equals("active");
    }

    /** What it cost so far: what was paid out to contributors. What remains when it ends comes back. */
    public @Nullable Double cost() {
        Double put = initial;
        Double left = remaining;
        return put == null ? null : put - (left == null ? 0 : left);
    }

    /** What is tied up in it: it is not spent, and comes back when nobody earns it. */
    public @Nullable Double tiedUp() {
        return active() && initial != null ? remaining : null;
    }

    /** How far it is, 0 to 1; null where nothing is desired. */
    public @Nullable Double progress() {
        return desired <= 0 ? null : Math.clamp((double) current / desired, 0, 1);
    }
}
