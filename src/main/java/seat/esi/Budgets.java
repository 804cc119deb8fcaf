package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much may still be asked of ESI, agreed between everybody who asks: one floating window of tokens per
 * {@link Bucket}. A request reserves the highest cost it can have before it is sent; the answer corrects it.
 *
 * <p>Every operation is atomic and touches one bucket (and reads the pause of {@link Bucket#ALL}), so that it can be one
 * script on one key of a shared store. The caller passes all it knows; nothing is called back.
 *
 * <p>What every implementation keeps:
 *
 * <ul>
 *   <li>Never more than {@code limit} tokens are out in any window, counted from the latest time at which ESI can have
 *       counted them: an answer's cost from when it came, an unanswered reservation from the longest flight.
 *   <li>All of it can be used within one window, but for a rest smaller than one request's cost.
 *   <li>Below a fifth of the limit, {@link Ask#spread spread} requests are granted one by one: each waits for the
 *       time until tokens return, divided by the tokens left.
 *   <li>A {@link Reading} of ESI's own count is believed when it is lower than what we counted, requests in flight
 *       included.
 *   <li>After budgets were lost (cold) a bucket nothing is known of grants one request at a time until a reading came,
 *       for one window; error buckets grant nothing for 60 s, one window of theirs.
 * </ul>
 */
public interface Budgets {

    /**
     * Takes tokens out of a bucket, or says when it is worth trying again. Refuses while the bucket or
     * {@link Bucket#ALL} is paused.
     */
    Grant reserve(Bucket bucket, Quota quota, Ask ask);

    /**
     * Replaces a reservation by what the answer really cost, and takes in what ESI says is left. Call it once per granted
     * request, whatever became of it; a reservation never settled counts in full.
     */
    void settle(Settlement settlement);

    /** Leaves a bucket alone until then; false if it was paused as long already (up to a second). */
    boolean pause(Bucket bucket, Instant until, String reason);

    /** The pause of exactly this bucket, if it has not passed. */
    Optional<Pause> paused(Bucket bucket);

    /** The buckets closest to their end first, paused ones before all. */
    List<BucketState> snapshot(int limit);

    /**
     * What a caller wants.
     *
     * @param cost highest cost of one request
     * @param count how many requests; fewer may be granted
     * @param needed tokens that must be free for the whole undertaking to be worth starting, at least {@code cost}; more
     *     than the limit counts as the limit
     * @param spread whether the request can wait for its turn when little is left; false for the rest of a page set
     */
    record Ask(int cost, int count, int needed, boolean spread) {
        static Ask one(int cost) {
            return new Ask(cost, 1, cost, true);
        }
    }

    /** Yes or no. */
    sealed interface Grant {

        /**
         * @param reservation to settle once for each of {@code count} requests
         * @param count how many requests may be sent, at least 1
         */
        record Granted(Reservation reservation, int count) implements Grant {}

        /** @param reason for a person, such as "its tokens are used up" */
        record Denied(Instant retryAt, String reason) implements Grant {}
    }

    /**
     * One request's tokens.
     *
     * @param slice where the bucket's ledger keeps them; 0 if nothing was reserved
     */
    record Reservation(Bucket bucket, Quota quota, int cost, long slice) {

        /** A reservation of nothing, for a cost that turns up in a bucket nobody expected. */
        static Reservation none(Bucket bucket, Quota quota) {
            return new Reservation(bucket, quota, 0, 0);
        }
    }

    /**
     * What ESI's headers say of a bucket.
     *
     * @param quota its true size
     * @param remaining tokens left by ESI's count
     * @param returning after how long tokens missing by ESI's count alone are back: the window, or the error limit's reset
     */
    record Reading(Quota quota, int remaining, Duration returning) {}

    /** @param reading empty if the answer said nothing */
    record Settlement(Reservation reservation, int spent, Optional<Reading> reading) {}
}
