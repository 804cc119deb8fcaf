package seat.sso;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A character's row as refreshing sees it; durations count from the database's now and may be negative.
 *
 * @param sealedAccess null when there is none, or it must not be used any more
 * @param mark a refresh was begun whose outcome is not known
 * @param failures {@code invalid_grant} answers in a row on an open mark
 * @param leaseLeft null when nobody refreshes
 * @param waitLeft null when a refresh may start at once
 * @param disabledReason null while the token is in use
 */
record RefreshRow(
        long characterId,
        String ownerHash,
        String sealedRefresh,
        @Nullable String sealedAccess,
        String scopes,
        long generation,
        long lease,
        boolean mark,
        int failures,
        Duration life,
        Duration lifeLeft,
        @Nullable Duration leaseLeft,
        @Nullable Duration waitLeft,
        @Nullable String lastError,
        @Nullable String disabledReason) {

    /** Whether the access token has more than a tenth of its life: tokens may live for minutes or for seconds. */
    boolean fresh() {
        return sealedAccess != null && lifeLeft.multipliedBy(10).compareTo(life) > 0;
    }

    /** Whether the access token still works for a moment, good enough while nothing better can be had. */
    boolean usable() {
        return sealedAccess != null
                && failures == 0
                && lifeLeft.multipliedBy(50).compareTo(life) > 0;
    }

    boolean leased() {
        return leaseLeft != null && leaseLeft.isPositive();
    }
}
