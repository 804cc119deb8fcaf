package seat.web.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import seat.access.UserSessions;
import seat.loop.Loop;

/**
 * The browsers that listen at this front end. Each {@link #TICK} one statement per kind of work reads how far it has come for all of them
 * together; without listeners nothing is read. An event is written only to sessions that live, for what their viewer may still follow. A
 * stream lasts {@link #LIFE}: then its browser comes back, with a session that is looked up anew.
 */
@Component
final class ProgressStreams implements SmartLifecycle {
    /** Streams of one front end, each a connection; who comes beyond is told to ask again by and by. */
    static final int MOST = 250;

    /** Streams of one account; with one more the oldest is told to ask by and by. */
    static final int MOST_OF_ONE = 4;

    static final Duration TICK = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ProgressStreams.class);
    private static final long LIFE = Duration.ofMinutes(10).toNanos();
    /** How long the thread that took a request may still be at it. */
    private static final long A_MOMENT = Duration.ofMillis(200).toNanos();

    private static final long BEAT = Duration.ofSeconds(15).toNanos();

    /** Begins last and stops first: the web server waits for requests that have not ended. */
    private static final int PHASE = Integer.MAX_VALUE;

    private final UserSessions sessions;
    private final List<ProgressStream> streams = new CopyOnWriteArrayList<>();
    private final Loop loop = Loop.inBackground("progress", this::pass);
    private volatile boolean running;

    ProgressStreams(UserSessions sessions) {
        this.sessions = sessions;
    }

    /** Whether one more finds a place. */
    boolean hasRoom() {
        return running && streams.size() < MOST;
    }

    void add(ProgressStream stream) {
        List<ProgressStream> own = streams.stream()
                .filter(one -> one.listener().viewer().userId()
                        == stream.listener().viewer().userId())
                .toList();
        own.subList(0, Math.max(0, own.size() + 1 - MOST_OF_ONE)).forEach(one -> one.refuse("another page listens"));
        streams.add(stream);
    }

    int size() {
        return streams.size();
    }

    private Duration pass() {
        streams.removeIf(ProgressStream::ended);
        streams.stream().filter(one -> one.olderThan(LIFE)).forEach(ProgressStream::end);
        if (!streams.isEmpty()) {
            try {
                tell();
            } catch (DataAccessException | TransactionException e) {
                log.debug("How far things have come cannot be read: {}", e.getMessage()); // the next pass tells it
            }
            streams.stream().filter(one -> one.silentFor(BEAT)).forEach(ProgressStream::beat);
        }
        return TICK;
    }

    private void tell() {
        Map<ProgressStream, ProgressTopic.State> news = new HashMap<>();
        Map<ProgressTopic, List<ProgressStream>> byTopic = streams.stream()
                .filter(one -> one.olderThan(A_MOMENT))
                .collect(Collectors.groupingBy(ProgressStream::topic));
        byTopic.forEach((topic, listening) -> {
            Set<ProgressTopic.Listener> listeners = new LinkedHashSet<>();
            listening.forEach(one -> listeners.add(one.listener()));
            Map<ProgressTopic.Listener, ProgressTopic.State> states = topic.states(listeners);
            listening.forEach(one -> {
                ProgressTopic.State state = states.get(one.listener());
                if (state != null && one.isNews(state)) {
                    news.put(one, state);
                }
            });
        });
        if (news.isEmpty()) {
            return;
        }
        Set<Long> living = sessions.living(
                news.keySet().stream().map(ProgressStream::sessionId).distinct().toList());
        news.forEach((stream, state) -> {
            ProgressTopic.Listener to = stream.listener();
            if (living.contains(stream.sessionId()) && stream.topic().admits(to.viewer(), to.subject())) {
                stream.tell(state);
            } else {
                stream.refuse("sign in again");
            }
        });
    }

    @Override
    public void start() {
        running = true;
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        loop.stop(Duration.ofSeconds(5));
        streams.forEach(ProgressStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
