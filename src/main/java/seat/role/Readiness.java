package seat.role;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import seat.loop.Loop;

/**
 * Whether everything this process does has started and nothing of it is being stopped: the last thing to start and the first
 * to stop. A web front end is ready once its port is open, not before; a component that drains is ready no more, nor is one
 * of which a loop has ended.
 */
final class Readiness implements SmartLifecycle {
    private final Supplier<List<Loop>> loops;
    private volatile boolean ready;

    /** @param loops that run as long as the component does */
    Readiness(Supplier<List<Loop>> loops) {
        this.loops = loops;
    }

    /** Whether each loop lives, by its name. */
    Map<String, Boolean> loops() {
        Map<String, Boolean> lives = new TreeMap<>();
        loops.get().forEach(loop -> lives.put(loop.name(), loop.lives()));
        return lives;
    }

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
