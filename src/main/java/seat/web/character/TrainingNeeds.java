package seat.web.character;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.skill.Training;
import seat.skill.TrainingState;

/** Tells whose skill queue is empty or paused, or ends within a day. */
@Component
public final class TrainingNeeds implements NeedSource {
    private static final Duration SOON = Duration.ofDays(1);

    private final Training training;
    private final Names names;

    TrainingNeeds(Training training, Names names) {
        this.training = training;
        this.names = names;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        List<TrainingState> states = training.of(characterIds, now).values().stream()
                .filter(state -> needs(state, now))
                .toList();
        return states.isEmpty()
                ? List.of()
                : of(
                        states,
                        names.of(states.stream().map(TrainingState::characterId).toList()),
                        now);
    }

    /** What the characters need whose training is known already. */
    public static List<Need> of(Collection<TrainingState> states, Names.Known names, Instant now) {
        return states.stream()
                .filter(state -> needs(state, now))
                .map(state -> new Need(
                        Need.Urgency.QUEUE_ENDS,
                        state.characterId(),
                        end(state),
                        sentence(state),
                        List.of(names.of(state.characterId())),
                        "/characters/" + state.characterId() + "/skills",
                        "need.action.skills"))
                .toList();
    }

    private static boolean needs(TrainingState state, Instant now) {
        return switch (state.state()) {
            case EMPTY, PAUSED -> true;
            case UNKNOWN -> false;
            case TRAINING -> state.queueEnds() != null && state.queueEnds().isBefore(now.plus(SOON));
        };
    }

    private static @Nullable Instant end(TrainingState state) {
        return state.state() == TrainingState.State.TRAINING ? state.queueEnds() : null;
    }

    private static String sentence(TrainingState state) {
        return switch (state.state()) {
            case EMPTY, UNKNOWN -> "need.queue.empty";
            case PAUSED -> "need.queue.paused";
            case TRAINING -> "need.queue.ends";
        };
    }
}
