package seat.sde;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.db.Lease;

/**
 * The right to import static data: the one row of {@code sde_lease}. Every transaction of an import begins with {@link #fence}, so that
 * a process that slept past its end writes nothing more.
 */
final class ImportLease {
    private static final Logger log = LoggerFactory.getLogger(ImportLease.class);

    private final Lease lease;

    ImportLease(Database database, Duration length) {
        this.lease = new Lease(database, new Lease.Place("sde_lease", "id", 1, true), length);
    }

    /**
     * Takes it. One that is held is watched until it is renewed, which says that its holder lives, or ends, as a killed one's does.
     *
     * @throws StaticDataException.Busy when somebody holds it
     */
    void take() {
        try {
            Optional<Lease.Seen> holder = lease.takeOrFindHolder();
            if (holder.isPresent()) {
                throw new StaticDataException.Busy(
                        lease.sameProcess(holder.get())
                                ? "in this very process"
                                : holder.get().holder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StaticDataException("Interrupted while waiting for the right to import", e);
        }
    }

    /**
     * The first statement of every transaction of an import: goes on only with the lease, and lengthens it.
     *
     * @throws StaticDataException when somebody else has it
     */
    void fence() {
        if (!lease.renew()) {
            throw new StaticDataException(
                    "This import was stopped or too slow to keep its right; another one may run now. Start it again.");
        }
    }

    /** Keeps it while {@code work} runs, then gives it back. Who lost it is told by {@link #fence}. */
    void during(Runnable work) {
        lease.during(work, () -> log.debug("Another process may import by now"));
    }
}
