package seat.testing;

import static seat.testing.ChaosFault.*;

import java.time.Duration;
import java.util.List;

/** Plans of what shall go wrong. */
public final class ChaosPlans {
    private ChaosPlans() {}

    /** Everything once on one MariaDB and one Redis; first what meets most while all are busy, then what takes longest to recover from. */
    public static Chaos.Plan shortForm() {
        return new Chaos.Plan(
                Services.Kind.PLAIN,
                3,
                List.of(
                        WORKER_PAUSED,
                        DATABASE_CUT,
                        WORKER_KILLED,
                        REDIS_FLUSHED,
                        ESI_DOWNTIME,
                        REDIS_RESTARTED,
                        DISPATCHER_KILLED,
                        ESI_ERRORS,
                        DATABASE_RESTARTED,
                        REDIS_CUT,
                        WEB_KILLED,
                        WORKER_KILLED),
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
