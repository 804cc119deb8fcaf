package seat.role;

import org.springframework.context.SmartLifecycle;
import seat.dispatch.DispatcherLoop;
import seat.work.Worker;

/** Starts dispatching and working once everything stands, and stops both before anything they use goes away. */
final class Engine implements SmartLifecycle {
    private final Worker worker;
    private final DispatcherLoop dispatcher;
    private final Runnable before;
    private volatile boolean running;

    /** @param before what is put in order before work begins */
    Engine(Worker worker, DispatcherLoop dispatcher, Runnable before) {
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.before = before;
    }

    @Override
    public void start() {
        before.run();
        worker.start();
        dispatcher.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        dispatcher.close();
        worker.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
