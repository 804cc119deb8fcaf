package seat.testing;

import static seat.testing.ChaosFault.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Plans of what shall go wrong. */
public final class ChaosPlans {
    /** Of what any installation must stand. */
    private static final List<ChaosFault> ALWAYS =
            List.of(WORKER_KILLED, WORKER_PAUSED, DISPATCHER_KILLED, WEB_KILLED, ESI_ERRORS, REDIS_FLUSHED);

    private ChaosPlans() {}

    /**
     * Everything once on one MariaDB and one Redis: first what meets most while all are busy, then what takes longest to
     * recover from.
     */
    public static Chaos.Plan shortForm(long seed) {
        return plan(
                Services.Kind.PLAIN,
                seed,
                40,
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
                        WORKER_KILLED));
    }

    /** One section for each kind of services, in an order that the seed decides. */
    public static List<Chaos.Plan> longForm(long seed) {
        return List.of(
                plan(
                        Services.Kind.PLAIN,
                        seed,
                        40,
                        shuffled(
                                seed,
                                2,
                                ESI_DOWNTIME,
                                REDIS_RESTARTED,
                                DATABASE_RESTARTED,
                                REDIS_CUT,
                                DATABASE_CUT,
                                DISPATCHER_PAUSED,
                                WORKER_KILLED)),
                plan(
                        Services.Kind.SENTINEL,
                        seed + 1,
                        30,
                        shuffled(seed + 1, 1, REDIS_FAILED_OVER, DATABASE_RESTARTED, REDIS_FAILED_OVER)),
                plan(
                        Services.Kind.GALERA,
                        seed + 2,
                        20,
                        shuffled(seed + 2, 1, GALERA_NODE_KILLED, GALERA_NODE_KILLED, GALERA_NODE_KILLED)),
                plan(Services.Kind.MASTER_MASTER, seed + 3, 20, shuffled(seed + 3, 1, ACTIVE_MASTER_KILLED)));
    }

    private static List<ChaosFault> shuffled(long seed, int rounds, ChaosFault... more) {
        List<ChaosFault> faults = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            faults.addAll(ALWAYS);
            faults.addAll(List.of(more));
        }
        Collections.shuffle(faults, new Random(seed));
        return faults;
    }

    private static Chaos.Plan plan(Services.Kind services, long seed, int characters, List<ChaosFault> faults) {
        return new Chaos.Plan(services, seed, faults, Duration.ofSeconds(3), characters, 40, 2, 3, 2, 8, 6);
    }
}
