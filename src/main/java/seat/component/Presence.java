package seat.component;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Components.Identity;
import seat.db.Database;
import seat.loop.Loop;

/**
 * One component's place among the others: registers it, keeps its heartbeat going, and holds its work while another component
 * excludes it.
 */
public final class Presence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final Components components;
    private final Database database;
    private final Identity me;
    private final Suspension suspension;
    private final Supplier<Figures> figures;
    private final Loop heartbeat = Loop.inBackground("heartbeat", this::beat);
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean registered;

    public Presence(
            Database database, Components components, Identity me, Suspension suspension, Supplier<Figures> figures) {
        this.database = database;
        this.components = components;
        this.me = me;
        this.suspension = suspension;
        this.figures = figures;
    }

    /** Another component excludes this one; the message says which, why, and what to do. */
    public static final class Excluded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Excluded(String message) {
            super(message);
        }
    }

    /**
     * Registers. A neighbour that excludes this component may be one that was killed a moment ago: it is given the time in which
     * it would speak again.
     *
     * @throws Excluded when it does
     */
    public void start() {
        components.register(me, database.writer().name());
        boolean mayStay = false;
        try {
            awaitPlace();
            mayStay = true;
        } finally {
            if (!mayStay) {
                components.stopped(me.id());
            }
        }
        heartbeat.start();
    }

    private void awaitPlace() {
        long end = System.nanoTime() + Components.ALIVE.plus(Components.BEAT).toNanos();
        boolean told = false;
        while (true) {
            List<Component> live = components.live();
            Optional<Component> own = own(live);
            Optional<String> objection = own.flatMap(self -> ComponentConflicts.objection(self, live));
            if (objection.isEmpty()
                    || own.filter(self -> ComponentConflicts.isFirst(self, live))
                            .isPresent()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new Excluded(objection.get());
            }
            if (!told) {
                log.warn("{} Waiting up to {} s, in case it is gone.", objection.get(), Components.ALIVE.toSeconds());
                told = true;
            }
            sleep();
            components.beat(me.id(), database.writer().name(), Figures.NONE);
        }
    }

    private Optional<Component> own(List<Component> live) {
        return live.stream().filter(each -> each.id().equals(me.id())).findFirst();
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another component", e);
        }
    }

    private Duration beat() {
        if (!registered) { // a moment ago, by start
            registered = true;
            return Components.BEAT;
        }
        String writer = database.writer().name();
        if (!components.beat(me.id(), writer, figures.get())) {
            components.register(me, writer);
        }
        List<Component> live = components.live();
        Optional<String> objection = own(live).flatMap(self -> ComponentConflicts.objection(self, live));
        if (!objection.equals(suspension.reason())) {
            objection.ifPresentOrElse(
                    why -> log.error("{}", why), () -> log.info("Nothing stands in the way any more; work goes on"));
            suspension.set(objection.orElse(null));
        }
        return Components.BEAT;
    }

    /** What must live while the component does. */
    public Loop loop() {
        return heartbeat;
    }

    public Identity me() {
        return me;
    }

    /** Stops the heartbeat and says farewell. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        heartbeat.stop(Duration.ofSeconds(5));
        try {
            components.stopped(me.id());
        } catch (RuntimeException e) {
            log.warn("The farewell could not be written: {}", e.getMessage());
        }
    }
}
