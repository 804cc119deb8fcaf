package seat.web.progress;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import seat.access.Accounts;
import seat.access.Viewer;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.db.Database;

/**
 * The processes of the installation and its queues: who came, ended or fell silent, what each said last of what it does, and which queues are
 * paused. It never ends. How many wait in a queue is no part of it, since that is asked of Redis; workers that take from one say so.
 */
@Component
final class ComponentsTopic implements ProgressTopic {
    private final Components components;
    private final QueuePauses pauses;
    private final Accounts accounts;

    ComponentsTopic(Database database, QueuePauses pauses, Accounts accounts) {
        this.components = new Components(database);
        this.pauses = pauses;
        this.accounts = accounts;
    }

    @Override
    public String id() {
        return "components";
    }

    /** Superusers may follow, as they may see the page; whoever was one when the stream began need not be one any more. */
    @Override
    public boolean admits(Viewer viewer, long subject) {
        return subject == 0
                && viewer.superuser()
                && accounts.find(viewer.userId())
                        .filter(account -> account.active() && account.admin())
                        .isPresent();
    }

    @Override
    public Map<Listener, State> states(Collection<Listener> listeners) {
        State now = new State(fingerprint(), Map.of(), false);
        Map<Listener, State> states = new HashMap<>();
        listeners.forEach(one -> states.put(one, now));
        return states;
    }

    /** The state as one word, the same on every front end for the same rows; heartbeats that say nothing new change nothing. */
    private String fingerprint() {
        String told = components.all().stream()
                .map(one -> String.join(
                        "|",
                        one.id(),
                        one.state().name(),
                        one.version(),
                        one.figures().shown()))
                .collect(Collectors.joining("\n"));
        return DigestUtils.md5DigestAsHex((told + pauses.reasons()).getBytes(StandardCharsets.UTF_8));
    }
}
