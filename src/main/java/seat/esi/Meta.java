package seat.esi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about it. All times are ESI's own clock's: use their distance, not their value.
 *
 * @param date when ESI answered; this machine's time if ESI did not say
 * @param expires when asking again is worth it and allowed; null if ESI did not say
 * @param lastModified of the data; equal on all pages of one set
 * @param etag to send as If-None-Match the next time
 * @param pages of the set this answer belongs to ({@code X-Pages}), 1 without paging; 0 on a 304 that does not say
 * @param counted whether ESI said how many pages there are: without, or with 0, nobody knows whether this is all
 * @param status HTTP status, 2xx or 304
 */
public record Meta(
        Instant date,
        @Nullable Instant expires,
        @Nullable Instant lastModified,
        @Nullable String etag,
        int pages,
        boolean counted,
        int status) {

    /** How long the answer must not be asked for again: Expires − Date, never negative; zero without Expires. */
    public Duration freshFor() {
        if (expires == null || !expires.isAfter(date)) {
            return Duration.ZERO;
        }
        return Duration.between(date, expires);
    }

    Meta withPages(int count) {
        return new Meta(date, expires, lastModified, etag, count, counted, status);
    }
}
