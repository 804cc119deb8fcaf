package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import seat.access.Viewer;
import seat.api.ApiCalls;
import seat.api.ApiKeys;
import seat.api.CallRate;
import seat.db.Database;

/**
 * Lets programs in by their key in the header {@value #HEADER}, and by nothing else: no cookie, no parameter. An address that comes with
 * {@value #FAILURES_PER_MINUTE} keys within a minute that open nothing waits before the next one is looked at. Spreadsheets, which send no
 * header, have the address of one table instead ({@link #table}).
 */
@Component
public final class ApiDoor {
    /** The header that carries a key, as SeAT 5 has it. */
    public static final String HEADER = "X-Token";

    static final int FAILURES_PER_MINUTE = 20;
    static final int TABLE_FAILURES_PER_MINUTE = 100;

    /** How many calls of one account are answered at once: an export is one, however long it takes. */
    static final int AT_ONCE = 12;

    /** How many calls of a key the log keeps a minute that were refused for their number: they must not drive the others out of it. */
    static final int BUSY_KEPT_PER_MINUTE = 20;

    /** The status of what comes too often. */
    public static final int TOO_MANY_REQUESTS = 429;

    /** Request attribute with the number of rows of an answer, for the log of calls. */
    private static final String ROWS = "seat.api.rows";

    private static final String KEY = "seat.api.key";
    private static final String ACCOUNT = "seat.api.account";
    private static final String BEGIN = "seat.api.begin";

    private final ApiKeys keys;
    private final ApiCalls calls;
    private final ConcurrentMap<Long, Integer> answering = new ConcurrentHashMap<>();
    private final CallRate rate;
    private final ClientAddress addresses;
    private final RequestLimit failures = new RequestLimit(FAILURES_PER_MINUTE, System::nanoTime);
    private final RequestLimit tableFailures = new RequestLimit(TABLE_FAILURES_PER_MINUTE, System::nanoTime);
    private final RequestLimit busyKept = new RequestLimit(BUSY_KEPT_PER_MINUTE, System::nanoTime);

    ApiDoor(ApiKeys keys, ApiCalls calls, CallRate rate, ClientAddress addresses) {
        this.keys = keys;
        this.calls = calls;
        this.rate = rate;
        this.addresses = addresses;
    }

    /** Whether a handler's path is the API's. It is the pattern that tells: an address can spell each of its letters as {@code %61}, too. */
    static boolean isApi(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && pattern.startsWith("/api/");
    }

    /** Who comes with a key that works; empty, and answered, for everybody else. */
    Optional<Viewer> enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(BEGIN, System.nanoTime());
        Database.answersProgram(true);
        String address = addresses.of(request);
        Duration wait = failures.left(address);
        if (!wait.isZero()) {
            return refuse(request, response, wait, "Too many wrong keys came from this address");
        }
        String secret = request.getHeader(HEADER);
        if (secret == null || secret.isEmpty()) {
            return refuse(request, response, Duration.ZERO, "The header " + HEADER + " has to carry a key of the API");
        }
        ApiKeys.Opened opened = keys.open(secret, address);
        ApiKeys.Working key = opened.key();
        request.setAttribute(KEY, opened);
        if (key == null || key.feed() != null) {
            failures.come(address);
            ApiKeys.Refusal refusal = opened.refusal();
            return refuse(
                    request,
                    response,
                    Duration.ZERO,
                    refusal == null
                            ? "This key opens one table from its address, and nothing from a header"
                            : refusal.sentence());
        }
        Duration busy = rate.take(key.id(), key.perSecond());
        if (busy.isZero() && !begins(request, key.viewer().userId())) {
            return refuse(
                    request,
                    response,
                    Duration.ofSeconds(1),
                    "More than " + AT_ONCE + " calls of this key's account are being answered; wait for one of them");
        }
        return busy.isZero()
                ? Optional.of(key.viewer())
                : refuse(request, response, busy, "This key makes more than " + key.perSecond() + " calls a second");
    }

    /**
     * What comes of the secret in the address of a table.
     *
     * @param key null where it opens none
     * @param patience how long to wait first; zero for whoever need not
     */
    public record Asked(ApiKeys.@Nullable Working key, Duration patience) {}

    /** Looks for the key of a table by the secret in its address, which is wrong for every other key, too. */
    public Asked table(String secret, HttpServletRequest request) {
        request.setAttribute(BEGIN, System.nanoTime());
        String address = addresses.of(request);
        Duration wait = tableFailures.left(address);
        if (!wait.isZero()) {
            return new Asked(null, wait);
        }
        ApiKeys.Opened opened = keys.open(secret, address);
        ApiKeys.Working key = opened.key();
        if (key == null || key.feed() == null) {
            // Services that keep spreadsheets for many people have few addresses: one sheet with an old one must not
            // stop all others.
            if (opened.refusal() == ApiKeys.Refusal.UNKNOWN || key != null) {
                tableFailures.come(address);
            }
            // A key that got into an address must not become somebody's there.
            request.setAttribute(KEY, new ApiKeys.Opened(null, opened.refusal(), opened.keyId()));
            return new Asked(null, Duration.ZERO);
        }
        request.setAttribute(KEY, opened);
        return new Asked(key, Duration.ZERO);
    }

    private boolean begins(HttpServletRequest request, long account) {
        request.setAttribute(ACCOUNT, account);
        if (answering.merge(account, 1, Integer::sum) > AT_ONCE) {
            leaves(request);
            return false;
        }
        return true;
    }

    /** The call is over, however it was answered; threads serve people, too. */
    void ended(HttpServletRequest request) {
        Database.answersProgram(false);
        leaves(request);
    }

    private void leaves(HttpServletRequest request) {
        if (request.getAttribute(ACCOUNT) instanceof Long account) {
            request.removeAttribute(ACCOUNT);
            answering.computeIfPresent(account, (unused, now) -> now <= 1 ? null : now - 1);
        }
    }

    /** @param wait after which it may go; zero where waiting does not help */
    private static Optional<Viewer> refuse(
            HttpServletRequest request, HttpServletResponse response, Duration wait, String why) throws IOException {
        request.setAttribute(Problems.DETAIL, why);
        if (!wait.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        }
        response.sendError(wait.isZero() ? HttpServletResponse.SC_UNAUTHORIZED : TOO_MANY_REQUESTS);
        return Optional.empty();
    }

    /** The key of a request, as it was when it came. */
    public static ApiKeys.@Nullable Working key(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof ApiKeys.Opened opened ? opened.key() : null;
    }

    /** Reads the key of a request as it is at this moment: for what goes on for longer than a statement. */
    public Optional<Viewer> now(HttpServletRequest request) {
        ApiKeys.Working key = key(request);
        return key == null
                ? Optional.empty()
                : Optional.ofNullable(
                                keys.again(key.id(), addresses.of(request)).key())
                        .map(ApiKeys.Working::viewer);
    }

    /** Tells the log of calls how many rows an answer has. */
    public static void rows(HttpServletRequest request, int rows) {
        request.setAttribute(ROWS, rows);
    }

    /** Whether a program makes the request by a key, be it in the header or in the address. */
    static boolean isProgram(HttpServletRequest request) {
        return isApi(request) || key(request) != null;
    }

    /** Keeps a call that was answered in the log of its key. */
    void answered(HttpServletRequest request, int status) {
        answered(request, request.getRequestURI(), status);
    }

    /** Keeps a call in the log under another path than the request's, which may have the secret in it. */
    public void answered(HttpServletRequest request, String path, int status) {
        if (!(request.getAttribute(KEY) instanceof ApiKeys.Opened opened)
                || opened.keyId() == 0
                || !(request.getAttribute(BEGIN) instanceof Long begin)) {
            return;
        }
        if (status == TOO_MANY_REQUESTS
                && !busyKept.comeFor(String.valueOf(opened.keyId())).isZero()) {
            return;
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        calls.note(new ApiCalls.Call(
                opened.keyId(),
                Instant.now().minusMillis(millis),
                request.getMethod(),
                path,
                status,
                request.getAttribute(ROWS) instanceof Integer rows ? rows : null,
                millis,
                addresses.of(request)));
    }
}
