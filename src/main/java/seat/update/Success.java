package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.sync.Oddities;

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
 * @param odd what was odd about the answer; null keeps what the row says
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
        @Nullable String held,
        @Nullable Odd odd) {

    /**
     * What was odd about an answer that was taken all the same.
     *
     * @param setAside rows that could not be stored
     * @param kind of the worst; null for nothing
     * @param reason the first example
     * @param partly whether something of the answer was left out, so that what is stored is not called fresh
     */
    public record Odd(
            int setAside,
            Oddities.@Nullable Kind kind,
            @Nullable String reason,
            boolean partly) {
        public static final Odd NOTHING = new Odd(0, null, null, false);

        /** What an update's reason is called that something of its answer was left out for. */
        @Nullable String reasonKind() {
            return kind == null ? null : ReasonKind.valueOf(kind.name()).id();
        }
    }

    public Success(
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
        this(due, freshFor, again, etags, gap, pendingDelete, modified, rows, changed, held, null);
    }

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
