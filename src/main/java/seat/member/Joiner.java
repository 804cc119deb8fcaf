package seat.member;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the way into a corporation, step by step; a step that was not told of is null.
 *
 * @param applied when they asked
 * @param answered when the application was refused or withdrawn
 * @param joined since when they are in the corporation
 * @param registered since when SeAT has their token
 * @param squads of the person they belong to
 * @param member whether they are in the corporation
 */
public record Joiner(
        long characterId,
        @Nullable LocalDateTime applied,
        @Nullable LocalDateTime accepted,
        @Nullable LocalDateTime answered,
        @Nullable LocalDateTime joined,
        @Nullable LocalDateTime registered,
        int squads,
        boolean member) {
    /** Where somebody stands, in the order of the path. */
    public enum Step {
        APPLIED,
        ACCEPTED,
        WITHOUT_TOKEN,
        WITHOUT_SQUAD,
        ARRIVED,
        REFUSED
    }

    public Step step() {
        if (member) {
            return registered == null ? Step.WITHOUT_TOKEN : squads == 0 ? Step.WITHOUT_SQUAD : Step.ARRIVED;
        }
        if (answered != null && (accepted == null || !accepted.isAfter(answered))) {
            return Step.REFUSED;
        }
        return accepted != null ? Step.ACCEPTED : Step.APPLIED;
    }

    /** Days since the step before the one they wait for; null where nothing is awaited or no time is known. */
    public @Nullable Long waiting(LocalDateTime now) {
        Step step = step();
        if (step == Step.ARRIVED || step == Step.REFUSED) {
            return null;
        }
        return Stream.of(applied, accepted, joined, step == Step.WITHOUT_SQUAD ? registered : null)
                .filter(Objects::nonNull)
                .max(LocalDateTime::compareTo)
                .map(last -> Math.max(0, Duration.between(last, now).toDays()))
                .orElse(null);
    }

    /** Days from the application, or from joining where none was told of, to the sign-in here; null without both. */
    public @Nullable Long toSignIn() {
        LocalDateTime from = applied != null ? applied : joined;
        return from == null || registered == null
                ? null
                : Math.max(0, Duration.between(from, registered).toDays());
    }
}
