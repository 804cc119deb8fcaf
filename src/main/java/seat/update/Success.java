package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a finished update leaves in its row.
 *
 * @param due time until it is due again, from the database's now; null keeps the due time it had
 * @param freshFor time until ESI's cache expires, from now: no request before
 * @param again whether there is more to do at once
 * @param etags to send next time, by page; null keeps what is stored
 * @param rows rows the answer listed; null keeps the last count
 * @param changed whether a data row was written
 * @param held why the rest waits until the update is due again; null when all was done
 */
public record Success(
        @Nullable Duration due,
        Duration freshFor,
        boolean again,
        @Nullable Map<String, String> etags,
        @Nullable String gap,
        @Nullable String pendingDelete,
        @Nullable Instant modified,
        @Nullable Long rows,
        boolean changed,
        @Nullable String held) {

    public Success(
            @Nullable Duration due,
            Duration freshFor,
            boolean again,
            @Nullable Map<String, String> etags,
            @Nullable String gap,
            @Nullable String pendingDelete,
            @Nullable Instant modified,
            @Nullable Long rows,
            boolean changed) {
        this(due, freshFor, again, etags, gap, pendingDelete, modified, rows, changed, null);
    }
}
