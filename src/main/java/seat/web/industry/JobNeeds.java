package seat.web.industry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.industry.Slots;

/** Tells whose industry jobs have ended and wait to be delivered. */
@Component
public final class JobNeeds implements NeedSource {
    private final Slots slots;
    private final Names names;

    JobNeeds(Slots slots, Names names) {
        this.slots = slots;
        this.names = names;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        List<Slots.OfCharacter> ready = slots.of(characterIds, now).values().stream()
                .filter(one -> one.ready() > 0)
                .toList();
        return ready.isEmpty()
                ? List.of()
                : of(
                        ready,
                        names.of(ready.stream()
                                .map(Slots.OfCharacter::characterId)
                                .toList()));
    }

    /** What the characters need whose slots are known already. */
    public static List<Need> of(Collection<Slots.OfCharacter> all, Names.Known names) {
        return all.stream()
                .filter(one -> one.ready() > 0)
                .map(one -> new Need(
                        Need.Urgency.JOB_READY,
                        one.characterId(),
                        null,
                        "need.jobs.ready",
                        List.of(names.of(one.characterId()), one.ready()),
                        "/characters/" + one.characterId() + "/industry",
                        "need.action.industry"))
                .toList();
    }
}
