package seat.role;

import org.springframework.context.SmartLifecycle;

/**
 * Whether everything this process does has started and nothing of it is being stopped: the last thing to start and the first
 * to stop. A web front end is ready once its port is open, not before; a component that drains is ready no more.
 */
final class Readiness implements SmartLifecycle {
    private volatile boolean ready;

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void start() {
        ready = true;
    }

    @Override
    public void stop() {
        ready = false;
    }

    @Override
    public boolean isRunning() {
        return ready;
    }
}
