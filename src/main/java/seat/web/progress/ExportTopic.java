package seat.web.progress;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.web.export.ExportProgress;

/** One's own files as they are written. */
@Component
final class ExportTopic implements ProgressTopic {
    private final ExportProgress progress;

    ExportTopic(ExportProgress progress) {
        this.progress = progress;
    }

    @Override
    public String id() {
        return "exports";
    }

    @Override
    public boolean admits(Viewer viewer, long subject) {
        return subject == 0 && !viewer.isVisitor();
    }

    @Override
    public Map<Listener, State> states(Collection<Listener> listeners) {
        Map<Long, List<ExportProgress.Export>> exports = progress.of(
                listeners.stream().map(one -> one.viewer().userId()).distinct().toList());
        Map<Listener, State> states = new HashMap<>();
        listeners.forEach(one -> {
            List<ExportProgress.Export> own = exports.getOrDefault(one.viewer().userId(), List.of());
            if (!own.isEmpty()) {
                states.put(one, state(own));
            }
        });
        return states;
    }

    private static State state(List<ExportProgress.Export> own) {
        String id = own.stream()
                .map(one -> one.id() + ":" + one.rows() + (one.ended() ? "e" : one.silent() ? "s" : ""))
                .collect(Collectors.joining("-"));
        long rows = own.stream().mapToLong(ExportProgress.Export::rows).sum();
        return new State(id, Map.of("rows", rows), own.stream().allMatch(one -> one.ended() || one.silent()));
    }
}
