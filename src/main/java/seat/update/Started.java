package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.resource.OwnerType;

/**
 * An update that a worker has started: what its row remembers of the times before.
 *
 * @param token the fencing token issued at the start; every commit checks it
 * @param early whether it was woken before it was due: then it only looks for what is missing
 * @param failures failures in a row
 * @param etags of the last committed answer, by page
 * @param gap the open gap of a walk backwards through history
 * @param pendingDelete what an answer would have deleted that waits for a second one to agree
 * @param late how long after its due time it started
 * @param lostRuns workers in a row that died or hung while they ran it
 * @param ruled whether there are scheduling rules at all
 * @param since when all that ESI lists was last known to be stored; null when it never was, or over 30 days ago: then nothing that
 *     differs is a change
 * @param pilot of a character whether it plays; null where that is not known
 */
public record Started(
        OwnerType ownerType,
        long ownerId,
        String resource,
        String queue,
        long token,
        boolean early,
        int failures,
        Map<String, String> etags,
        @Nullable String gap,
        @Nullable String pendingDelete,
        @Nullable Instant succeededAt,
        Duration late,
        int lostRuns,
        boolean ruled,
        @Nullable Instant since,
        @Nullable Pilot pilot) {

    /**
     * What was last seen of a character.
     *
     * @param idleDays since its last login
     */
    public record Pilot(boolean online, int idleDays) {}

    /** The owner and the resource, as logs name them. */
    public String title() {
        return resource + " of " + ownerId;
    }
}
