package seat.testing;

import static seat.testing.ChaosFault.*;

import java.time.Duration;
import java.util.List;

/** Plans of what shall go wrong. */
public final class ChaosPlans {
    private ChaosPlans() {}

    /** Everything once on one MariaDB and one Redis; what takes longest to recover from comes first. */
    public static Chaos.Plan shortForm() {
        return new Chaos.Plan(
                Services.Kind.PLAIN,
                3,
                List.of(
                        WORKER_KILLED,
                        REDIS_FLUSHED,
                        ESI_DOWNTIME,
                        REDIS_RESTARTED,
                        DISPATCHER_KILLED,
                        WORKER_PAUSED,
                        ESI_ERRORS,
                        DATABASE_RESTARTED,
                        REDIS_CUT,
                        WEB_KILLED,
                        WORKER_KILLED,
                        DATABASE_CUT),
                Duration.ofSeconds(3),
                40,
                40,
                2,
                3,
                2,
                8,
                6);
    }
}
