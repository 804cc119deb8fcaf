package seat.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;
import seat.esi.EsiException;

/**
 * What it means for one detail of many that its answer did not come or does not fit: it alone waits, for minutes first, for days
 * only after many tries, and an answer that fits ends that.
 *
 * @param outcome {@code gone} (404, 410), {@code refused} (any other 4xx) or {@code failed}
 * @param told whether people are told: a detail that is gone or not for this character is nobody's fault
 */
record DetailFault(String outcome, Duration delay, String reason, boolean told) {
    static final String GONE = "gone";
    static final String REFUSED = "refused";
    static final String FAILED = "failed";

    /** The length of the columns that keep a reason. */
    private static final int REASON_LENGTH = 255;

    private static final Duration[] AFTER_FAILURES = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        Duration.ofHours(12),
        Duration.ofDays(1),
        Duration.ofDays(7)
    };

    /**
     * @param failures of this detail in a row, before this one
     * @return null where the detail cannot help it: a token, a budget, or ESI as a whole
     */
    static @Nullable DetailFault of(EsiException failure, int failures, Pace pace) {
        String why = String.valueOf(failure.getMessage());
        if (failure instanceof EsiException.Status status) {
            int code = status.code();
            if (code == 401
                    || code == 420
                    || code == 429
                    || (code >= 500 && status.retryAfter().isPresent())) {
                return null;
            }
            return switch (code) {
                case 404, 410 -> refused(GONE, why, false, failures, pace);
                case 403 -> refused(REFUSED, why, false, failures, pace);
                default -> code < 500 ? refused(REFUSED, why, true, failures, pace) : failed(why, failures, pace);
            };
        }
        return switch (failure) {
            case EsiException.BudgetDenied denied -> null;
            case EsiException.ConnectionFailed failed -> null;
            case EsiException.SsoFailed sso -> null;
            default -> failed(why, failures, pace);
        };
    }

    /** The fault of an answer that came and cannot be used. */
    static DetailFault failed(String why, int failures, Pace pace) {
        return new DetailFault(
                FAILED, pace.scaled(AFTER_FAILURES[Math.min(failures, AFTER_FAILURES.length - 1)]), cut(why), true);
    }

    private static DetailFault refused(String outcome, String why, boolean told, int failures, Pace pace) {
        return new DetailFault(outcome, pace.refused(failures), cut(why), told);
    }

    private static String cut(String why) {
        return Texts.shortened(why, REASON_LENGTH);
    }

    /** Whether it may just as well be ESI, or the route: it says nothing of a detail while no other is answered. */
    static boolean mayBeEsi(EsiException failure) {
        return switch (failure) {
            case EsiException.Status status -> status.code() >= 500;
            case EsiException.Timeout timeout -> true;
            case EsiException.ConnectionFailed failed -> true;
            case EsiException.BadBody body -> true;
            case EsiException.SsoFailed sso -> true;
            default -> false;
        };
    }

    /** Whether ESI refused what was asked for, rather than the token or too many requests. */
    static boolean isRefusal(EsiException failure) {
        return failure instanceof EsiException.Status status
                && status.code() < 500
                && status.code() != 401
                && status.code() != 420
                && status.code() != 429;
    }
}
