package seat.web.progress;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.json.JsonMapper;

/**
 * One browser that listens. What is written to it is written by a thread of its own, since a browser that does not read must not hold up the
 * others; while it has not taken one event it misses what lies between that and the next. What the server wrote an answer to it uses for the
 * next one as soon as this has ended, so nothing is written then: whoever ends it holds the lock of whoever writes.
 */
final class ProgressStream implements AsyncListener {
    /** What each stream begins with: how long a browser waits, in milliseconds, before it comes back. */
    static final String BEGINNING = "retry: 2000\n\n";

    private final AsyncContext context;
    private final long sessionId;
    private final ProgressTopic topic;
    private final ProgressTopic.Listener listener;
    private final long openedAt = System.nanoTime();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ended;
    private volatile String told;
    private volatile long writtenAt = System.nanoTime();

    /** @param told the id of the event that the browser had last; empty for none */
    ProgressStream(
            AsyncContext context, long sessionId, ProgressTopic topic, ProgressTopic.Listener listener, String told) {
        this.context = context;
        this.sessionId = sessionId;
        this.topic = topic;
        this.listener = listener;
        this.told = told;
        context.setTimeout(0);
        context.addListener(this);
    }

    long sessionId() {
        return sessionId;
    }

    ProgressTopic topic() {
        return topic;
    }

    ProgressTopic.Listener listener() {
        return listener;
    }

    boolean ended() {
        return ended;
    }

    boolean olderThan(long nanos) {
        return System.nanoTime() - openedAt > nanos;
    }

    boolean silentFor(long nanos) {
        return System.nanoTime() - writtenAt > nanos;
    }

    /** Whether this is not what the browser was told last. */
    boolean isNews(ProgressTopic.State state) {
        return !state.id().equals(told) && !writing.get();
    }

    static String event(ProgressTopic.State state) {
        return "event: %s\nid: %s\ndata: %s\n\n"
                .formatted(
                        state.done() ? "done" : "progress",
                        state.id(),
                        JsonMapper.shared().writeValueAsString(state.figures()));
    }

    void tell(ProgressTopic.State state) {
        write(event(state), () -> told = state.id(), state.done());
    }

    /** Says that this browser is to ask again later, and no more than that. */
    void refuse(String why) {
        write("event: end\ndata: " + why + "\n\n", () -> {}, true);
    }

    /** Keeps proxies from thinking that nothing is to come. */
    void beat() {
        write(":\n\n", () -> {}, false);
    }

    /** @param last whether the stream ends with it */
    private void write(String text, Runnable then, boolean last) {
        if (ended || !writing.compareAndSet(false, true)) {
            return;
        }
        Thread.ofVirtual().name("progress stream").start(() -> {
            try {
                writeNow(text, then);
                if (last) {
                    end();
                }
            } finally {
                writing.set(false);
            }
        });
    }

    private void writeNow(String text, Runnable then) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ServletOutputStream out = context.getResponse().getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            writtenAt = System.nanoTime();
            then.run();
        } catch (IOException | IllegalStateException e) {
            // The browser has gone. The server finds out by itself, and tells onError; until then nothing is written
            // any more.
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; the browser comes back by itself, to this front end or to another. */
    void end() {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                context.complete();
            }
        } catch (IllegalStateException e) {
            // The server has ended it already.
        } finally {
            lock.unlock();
        }
    }

    /** Waits for whatever is being written: from now on the server uses what it wrote to for somebody else's answer. */
    private void over() {
        lock.lock();
        ended = true;
        lock.unlock();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        over();
        event.getAsyncContext().complete();
    }

    @Override
    public void onError(AsyncEvent event) {
        over();
        event.getAsyncContext().complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is started once.
    }
}
