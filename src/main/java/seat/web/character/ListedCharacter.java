package seat.web.character;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.asset.AssetTotal;
import seat.eve.IndustrySlot;
import seat.industry.Slots;
import seat.planet.Colonies;
import seat.skill.TrainingState;

/**
 * One of the caller's characters, in a line.
 *
 * @param trains the skill with its level; empty for none
 * @param wallet in ISK; null where it was not read
 * @param systemId 0 where it was not read
 * @param shipTypeId 0 where it was not read
 * @param lastOnline when it came or went last, now for who is online; null for unknown
 * @param orders null where the list does not tell
 * @param contracts null where the list does not tell
 * @param unread mails
 * @param cloneReadyAt null where it never jumped, or that is unknown
 * @param missing how many scopes its token lacks of those it should have
 * @param tag the caller's own word about it; empty for none, and where the list does not tell
 */
public record ListedCharacter(
        long id,
        String name,
        long corporationId,
        TrainingState training,
        String trains,
        @Nullable Double wallet,
        AssetTotal assets,
        long systemId,
        long shipTypeId,
        @Nullable Instant lastOnline,
        Slots.OfCharacter jobs,
        seat.market.@Nullable Slots orders,
        seat.market.@Nullable Slots contracts,
        Colonies.OfCharacter colonies,
        long unread,
        @Nullable Instant cloneReadyAt,
        boolean dead,
        int missing,
        String tag) {

    private static final Duration LONG = Duration.ofDays(30);
    private static final Duration SOON = Duration.ofDays(1);

    /** What happens next: the queue ends, a job is ready, an extractor stops; null for nothing. */
    public @Nullable Instant next() {
        return Stream.of(training.queueEnds(), jobs.nextFree(), colonies.nextStop())
                .filter(at -> at != null)
                .min(Instant::compareTo)
                .orElse(null);
    }

    String used(IndustrySlot slot) {
        Slots.Use use = jobs.of(slot);
        return (jobs.complete() ? "" : "≥ ") + use.used() + "/" + use.max();
    }

    boolean hasIdleSlots() {
        return jobs.free() > 0;
    }

    /** Whether nothing is trained, or the queue ends within a day. */
    boolean queueEndsSoon(Instant now) {
        return switch (training.state()) {
            case EMPTY, PAUSED -> true;
            case UNKNOWN -> false;
            case TRAINING ->
                training.queueEnds() != null && training.queueEnds().isBefore(now.plus(SOON));
        };
    }

    boolean planetsStopped() {
        return colonies.stopped() > 0;
    }

    boolean isLongAway(Instant now) {
        return lastOnline != null && lastOnline.isBefore(now.minus(LONG));
    }
}
