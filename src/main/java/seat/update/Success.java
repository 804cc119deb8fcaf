package seat.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.sync.Oddities;

/**
 * What an update leaves in its row that came to its end.
 *
 * @param next when it runs next
 * @param memory where that run begins
 * @param content what the answer held
 * @param held why the rest waits until then; null when all was done
 * @param complete whether all that ESI lists is stored now
 */
public record Success(
        Next next, Memory memory, Content content, @Nullable String held, boolean complete) {

    /** One that is complete when it leaves no gap, nothing still to come and nothing held. */
    public Success(Next next, Memory memory, Content content, @Nullable String held) {
        this(
                next,
                memory,
                content,
                held,
                held == null
                        && memory.gap() == null
                        && memory.pendingDelete() == null
                        && !(next instanceof In in && in.due().isZero()));
    }

    /** When an update runs next. */
    public sealed interface Next {}

    /**
     * An update has a new due time.
     *
     * @param due from the database's now; zero when there is more to do at once
     * @param freshFor time until ESI's cache expires, from now: no request before
     */
    public record In(Duration due, Duration freshFor) implements Next {}

    /** An update that ran before its time keeps the due time it had. */
    public record AsPlanned() implements Next {}

    /**
     * What the next run begins with.
     *
     * @param etags to send, by page; null keeps what is stored
     * @param gap the open gap of a walk backwards through history
     * @param pendingDelete what the answer would have deleted that waits for a second one to agree; empty where any will do; null when
     *     nothing waits, so that what is stored is what the answer lists
     */
    public record Memory(
            @Nullable Map<String, String> etags,
            @Nullable String gap,
            @Nullable String pendingDelete) {
        public static final Memory UNCHANGED = new Memory(null, null, null);
    }

    /**
     * What an answer held.
     *
     * @param modified when it was current; null keeps the last such time
     * @param rows that it listed; null keeps the last count
     * @param changed whether a data row was written
     * @param odd what was odd about it; null keeps what the row says
     */
    public record Content(
            @Nullable Instant modified,
            @Nullable Long rows,
            boolean changed,
            @Nullable Odd odd) {
        public static final Content UNCHANGED = new Content(null, null, false, null);
    }

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
    }

    /** Why what is stored is not all of it, or null. */
    @Nullable Reason reason() {
        if (held != null) {
            return new Reason(ReasonKind.HELD, held);
        }
        Odd odd = content.odd();
        return odd == null || !odd.partly() || odd.kind() == null
                ? null
                : new Reason(ReasonKind.valueOf(odd.kind().name()), String.valueOf(odd.reason()));
    }
}
