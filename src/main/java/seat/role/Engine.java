package seat.role;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import seat.dispatch.DispatcherLoop;
import seat.dispatch.SpreadBacklog;
import seat.update.Enrolment;
import seat.update.PublicCrawls;
import seat.work.Worker;

/** Starts dispatching and working once everything stands, and stops both before anything they use goes away. */
final class Engine implements SmartLifecycle {
    /** After a shorter stop nothing has piled up that would come as a burst. */
    private static final Duration LONG_STOP = Duration.ofMinutes(10);

    private final Optional<Worker> worker;
    private final Optional<DispatcherLoop> dispatcher;
    private final PublicCrawls crawls;
    private final Enrolment enrolment;
    private final Optional<SpreadBacklog> spreadBacklog;
    private final LastActive lastActive;
    private final boolean loops;
    private volatile boolean running;

    /** @param loops false for a dispatcher that its command runs by itself */
    Engine(
            Optional<Worker> worker,
            Optional<DispatcherLoop> dispatcher,
            PublicCrawls crawls,
            Enrolment enrolment,
            Optional<SpreadBacklog> spreadBacklog,
            LastActive lastActive,
            boolean loops) {
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.crawls = crawls;
        this.enrolment = enrolment;
        this.spreadBacklog = spreadBacklog;
        this.lastActive = lastActive;
        this.loops = loops;
    }

    /** Right before readiness. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }

    @Override
    public void start() {
        if (dispatcher.isPresent()) {
            crawls.begin();
            enrolment.everything();
            if (!lastActive.within(LONG_STOP)) {
                spreadBacklog.ifPresent(backlog -> backlog.run(LONG_STOP));
            }
        }
        worker.ifPresent(Worker::start);
        if (loops) {
            dispatcher.ifPresent(DispatcherLoop::start);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        dispatcher.ifPresent(DispatcherLoop::close);
        worker.ifPresent(Worker::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
