package seat.web.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.db.Database;
import seat.update.FirstFetch;

/** The data of one's own characters as it is fetched for the first time. */
@Component
final class FetchTopic implements ProgressTopic {
    private final FirstFetch fetch;

    FetchTopic(Database database) {
        this.fetch = new FirstFetch(database);
    }

    @Override
    public String id() {
        return "fetch";
    }

    @Override
    public boolean admits(Viewer viewer, long subject) {
        return subject == 0 && !viewer.isVisitor();
    }

    @Override
    public Map<Listener, State> states(Collection<Listener> listeners) {
        Map<Long, FirstFetch.Counted> counted = fetch.of(
                listeners.stream().map(one -> one.viewer().userId()).distinct().toList());
        Map<Listener, State> states = new HashMap<>();
        listeners.forEach(one -> {
            FirstFetch.Counted now = counted.get(one.viewer().userId());
            if (now != null) {
                states.put(one, state(now));
            }
        });
        return states;
    }

    private static State state(FirstFetch.Counted now) {
        return new State(
                now.fetched() + "-" + now.total() + "-" + now.running() + "-" + now.troubled(),
                Map.of("fetched", now.fetched(), "total", now.total(), "running", now.running()),
                now.complete());
    }
}
