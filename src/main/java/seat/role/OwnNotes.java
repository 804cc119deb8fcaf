package seat.role;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;
import seat.component.LogCauses;
import seat.component.LoggedCauses;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.loop.Loop;
import seat.work.EsiHistory;

/** Writes down now and then what only this process knows: how ESI answered it, and what it warned of. */
final class OwnNotes implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofSeconds(20);

    private final EsiHistory history;
    private final LogCauses causes;
    private final Optional<EsiClient> esi;
    private final String component;
    private final Loop loop = Loop.inBackground("notes", this::write);
    private volatile boolean running;

    /** @param component its title for people */
    OwnNotes(Database database, Optional<EsiClient> esi, String component) {
        this.history = new EsiHistory(database);
        this.causes = new LogCauses(database);
        this.esi = esi;
        this.component = component;
    }

    private Duration write() {
        causes.store(LoggedCauses.ofProcess(), component);
        esi.ifPresent(client -> history.add(client.statistics().drainRoutes()));
        return EVERY;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        loop.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        loop.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
