package seat.role;

import java.util.Locale;

/** What a process that goes on can be. */
public enum Role {
    /** Everything in one process. */
    SERVE(true, true, true),
    WEB(true, false, false),
    WORKER(false, true, false),
    DISPATCHER(false, false, true);

    private final boolean web;
    private final boolean worker;
    private final boolean dispatcher;

    Role(boolean web, boolean worker, boolean dispatcher) {
        this.web = web;
        this.worker = worker;
        this.dispatcher = dispatcher;
    }

    boolean web() {
        return web;
    }

    boolean worker() {
        return worker;
    }

    boolean dispatcher() {
        return dispatcher;
    }

    /** Whether it makes sense only beside others, with which it shares queue and budgets through Redis. */
    boolean needsRedis() {
        return this != SERVE;
    }

    /** The role as the command line and the components page spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
