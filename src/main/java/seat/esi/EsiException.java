package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to ESI that brought no usable answer; the kind says what to do about it, the message is one line for an
 * administrator.
 */
public abstract sealed class EsiException extends Exception {

    private final String request;

    private EsiException(String request, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.request = request;
    }

    /** What was asked for, such as {@code GET /characters/90000001/assets}. */
    public String request() {
        return request;
    }

    /** A budget or a pause forbids the request now; nothing was sent. */
    public static final class BudgetDenied extends EsiException {
        private final Instant retryAt;
        private final String bucket;
        private final String reason;

        BudgetDenied(String request, String bucket, Instant retryAt, String reason) {
            super(request, "%s waits until %s: %s (%s)".formatted(request, retryAt, reason, bucket), null);
            this.retryAt = retryAt;
            this.bucket = bucket;
            this.reason = reason;
        }

        /** When it is worth trying again, by this machine's clock. */
        public Instant retryAt() {
            return retryAt;
        }

        /** Name of the budget, as the status page shows it. */
        public String bucket() {
            return bucket;
        }

        public String reason() {
            return reason;
        }
    }

    /** ESI answered with a status that is neither 2xx nor 304. */
    public static final class Status extends EsiException {
        private final int code;
        private final String error;
        private final @Nullable Duration retryAfter;

        Status(String request, int code, String error, @Nullable Duration retryAfter) {
            super(
                    request,
                    "ESI answered %d to %s%s".formatted(code, request, error.isEmpty() ? "" : ": " + error),
                    null);
            this.code = code;
            this.error = error;
            this.retryAfter = retryAfter;
        }

        public int code() {
            return code;
        }

        /** ESI's own words, shortened to one line; empty if it gave none. */
        public String error() {
            return error;
        }

        /** How long ESI wants to be left alone; the budgets already keep to it. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /**
     * ESI answered 403 because it could not ask the SSO about the token. That says nothing of the token, its character or the
     * route: it is a time-out by another name.
     */
    public static final class SsoFailed extends EsiException {
        SsoFailed(String request, String error) {
            super(
                    request,
                    "ESI answered 403 to %s because EVE's SSO failed%s"
                            .formatted(request, error.isEmpty() ? "" : ": " + error),
                    null);
        }
    }

    /** ESI took longer than allowed; it may have counted the request. */
    public static final class Timeout extends EsiException {
        Timeout(String request, String what, Duration allowed, Throwable cause) {
            super(request, "%s: %s took longer than %s s".formatted(request, what, seconds(allowed)), cause);
        }

        private static String seconds(Duration time) {
            return String.valueOf(time.toMillis() / 1000.0).replaceAll("\\.0$", "");
        }
    }

    /** No connection, or it broke before the headers came. */
    public static final class ConnectionFailed extends EsiException {
        private final boolean sent;

        ConnectionFailed(String request, String why, boolean sent, Throwable cause) {
            super(request, "%s: connection to ESI failed: %s".formatted(request, why), cause);
            this.sent = sent;
        }

        /** Whether ESI may have seen (and counted) the request. */
        public boolean sent() {
            return sent;
        }
    }

    /** The answer's body cannot be used. */
    public static final class BadBody extends EsiException {

        /** Why a body cannot be used. */
        public enum Reason {
            TRUNCATED("the answer ended early"),
            HTML("an HTML page came instead of JSON"),
            MALFORMED("the answer is not valid JSON"),
            TOO_LARGE("the answer is larger than allowed"),
            WRONG_TYPE("the answer is not JSON"),
            UNASKED_304("ESI said 'not modified' although no version was named");

            private final String text;

            Reason(String text) {
                this.text = text;
            }
        }

        private final Reason reason;

        BadBody(String request, Reason reason, String detail, @Nullable Throwable cause) {
            super(
                    request,
                    "%s: %s%s".formatted(request, reason.text, detail.isEmpty() ? "" : " (" + detail + ")"),
                    cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** The pages of a set kept changing while they were read; the next due time may do better. */
    public static final class PagesDisagree extends EsiException {
        private final Duration freshFor;

        PagesDisagree(String request, int rounds, Duration freshFor) {
            super(request, "%s: pages still disagree after being read %d times".formatted(request, rounds), null);
            this.freshFor = freshFor;
        }

        /** How long the pages that did come must not be asked for again. */
        public Duration freshFor() {
            return freshFor;
        }
    }

    /** A list says that it has more pages than anybody would read. */
    public static final class TooManyPages extends EsiException {
        TooManyPages(String request, int pages, int most) {
            super(
                    request,
                    String.format(Locale.ROOT, "%s: X-Pages is %,d; at most %,d pages are read", request, pages, most),
                    null);
        }
    }

    /** A page of a list is not a list, or a cursor page has no cursor. */
    public static final class NotAPage extends EsiException {
        NotAPage(String request, String detail) {
            super(request, "%s: %s".formatted(request, detail), null);
        }
    }
}
