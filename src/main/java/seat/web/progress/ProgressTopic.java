package seat.web.progress;

import java.util.Collection;
import java.util.Map;
import seat.access.Viewer;

/** One kind of long work whose progress people can follow. What it tells is read from the database each time: no front end keeps any of it. */
public interface ProgressTopic {
    /** The name by which a stream asks for it. */
    String id();

    /** Whether somebody may follow this; asked when a stream begins, and again at each of its events. */
    boolean admits(Viewer viewer, long subject);

    /** How far it has come for each of these, read by one statement for all of them; where nothing is on its way there is no entry. */
    Map<Listener, State> states(Collection<Listener> listeners);

    /**
     * Somebody who follows something.
     *
     * @param subject the id of what is followed; 0 where all of one's own is
     */
    record Listener(Viewer viewer, long subject) {}

    /**
     * How far it has come.
     *
     * @param id the same on every front end for the same state: an event carries it, and a browser that comes back says which it had last
     * @param figures for whoever shows them
     * @param done whether nothing more is to come
     */
    record State(String id, Map<String, Object> figures, boolean done) {}
}
