package seat.web.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.squad.Squads;

/** A squad as it waits for its evaluation and is evaluated. */
@Component
final class SquadTopic implements ProgressTopic {
    private final Squads squads;

    SquadTopic(Squads squads) {
        this.squads = squads;
    }

    @Override
    public String id() {
        return "squad";
    }

    @Override
    public boolean admits(Viewer viewer, long subject) {
        return subject > 0
                && subject <= Integer.MAX_VALUE
                && squads.find((int) subject, viewer.userId(), viewer.superuser())
                        .filter(seen -> seen.standing().manages())
                        .isPresent();
    }

    @Override
    public Map<Listener, State> states(Collection<Listener> listeners) {
        Set<Integer> ids = new HashSet<>();
        listeners.forEach(one -> ids.add((int) one.subject()));
        Map<Integer, Squads.Evaluated> evaluated = squads.evaluated(ids);
        Map<Listener, State> states = new HashMap<>();
        listeners.forEach(one -> {
            Squads.Evaluated now = evaluated.get((int) one.subject());
            if (now != null) {
                states.put(one, new State(now.at() + (now.waiting() ? "-w" : ""), Map.of(), !now.waiting()));
            }
        });
        return states;
    }
}
