package seat.simulator;

import java.time.Instant;

/** One breach of ESI's rules by a reader. */
public record Violation(Kind kind, Instant at, String detail) {

    /** What can be done wrong. */
    public enum Kind {
        /** Asked again before the {@code Expires} last given. */
        EARLY_FETCH,
        /** An ETag was given, and the next request after expiry did not send it. */
        MISSING_ETAG,
        /** No plausible {@code X-Compatibility-Date}, or a {@code User-Agent} that names no contact. */
        MISSING_HEADERS,
        /** The bucket of the rate group had less left than the request costs. */
        BUDGET_OVERRUN,
        /** Asked although {@code Retry-After} said not to. */
        RETRY_AFTER,
        /** No access token, an expired one, or somebody else's. */
        WRONG_TOKEN,
        MISSING_SCOPE,
        /** The token's character lacks the in-game role, is in another corporation or alliance, or does not lead the fleet. */
        MISSING_ROLE,
        PAGE_OUT_OF_RANGE,
        /** A cursor's token that was not given for this document. */
        UNKNOWN_CURSOR,
        /** The request lacks a query parameter that the route needs. */
        MISSING_PARAMETER,
        UNKNOWN_ROUTE;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
