package seat.component;

import java.time.Instant;
import java.time.LocalDateTime;
import seat.db.Database;

/**
 * A process of the installation, as its row tells.
 *
 * @param role serve, web, worker or dispatcher
 * @param shared whether it shares queue and budgets through Redis
 * @param concurrency updates it runs at once; 0 without a worker
 * @param queues those its worker takes from, comma separated; empty for all
 * @param management host and port of its health and metrics
 * @param writer the database server it writes to
 * @param resources those it knows
 * @param state live, gone or stopped, by the database's clock
 */
public record Component(
        String id,
        String role,
        String host,
        long pid,
        String version,
        boolean shared,
        int concurrency,
        String queues,
        String management,
        String writer,
        ResourcesKnown resources,
        Instant startedAt,
        Instant heartbeatAt,
        State state,
        Figures figures) {

    /** Whether it still speaks. */
    public enum State {
        LIVE,
        /** No heartbeat for {@link Components#ALIVE}. */
        GONE,
        /** A component that said farewell. */
        STOPPED
    }

    /** A title for people, such as {@code worker on host7 (pid 4711)}. */
    public String title() {
        return role + " on " + host + " (pid " + pid + ")";
    }

    /** Whether it puts into the queues what is due. */
    boolean dispatches() {
        return role.equals("serve") || role.equals("dispatcher");
    }

    public LocalDateTime startedUtc() {
        return Database.utc(startedAt);
    }

    public LocalDateTime heartbeatUtc() {
        return Database.utc(heartbeatAt);
    }
}
