package seat.role;

import org.springframework.context.SmartLifecycle;
import seat.component.Presence;

/** Registers this component before it does anything, and says farewell after everything else has stopped. */
final class PresenceLifecycle implements SmartLifecycle {
    private final Presence presence;
    private volatile boolean running;

    PresenceLifecycle(Presence presence) {
        this.presence = presence;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        presence.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        presence.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
