package seat.esi;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size of a budget: so many tokens in any window of this length. Tokens spent return one window later.
 *
 * @param limit tokens, or errors for routes without a rate group
 * @param window whole seconds
 */
public record Quota(int limit, Duration window) {

    /** Non-2xx/3xx answers of routes without a rate group, all together. */
    static final Quota ERRORS = new Quota(100, Duration.ofMinutes(1));

    /** The quarter of {@link #ERRORS} that name and structure look-ups may use up. */
    static final Quota LOOKUPS = new Quota(ERRORS.limit / 4, ERRORS.window);

    /** The quota of a rate group whose size nobody told: the smallest ESI has. */
    static final Quota SMALLEST = new Quota(15, Duration.ofMinutes(15));

    private static final Pattern HEADER = Pattern.compile("\\s*(\\d{1,7})\\s*/\\s*(\\d{1,5})\\s*([smh])\\s*");

    public Quota {
        if (limit < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("A quota needs tokens and a window, not " + limit + " in " + window);
        }
    }

    /** Reads the form of the header X-Ratelimit-Limit, such as {@code 150/15m}; empty if it is not of that form. */
    static Optional<Quota> parse(@Nullable String header) {
        var match = HEADER.matcher(header == null ? "" : header);
        if (!match.matches() || Integer.parseInt(match.group(1)) == 0 || Integer.parseInt(match.group(2)) == 0) {
            return Optional.empty();
        }
        int seconds = switch (match.group(3)) {
            case "h" -> 3600;
            case "m" -> 60;
            default -> 1;
        };
        return Optional.of(new Quota(
                Integer.parseInt(match.group(1)),
                Duration.ofSeconds((long) Integer.parseInt(match.group(2)) * seconds)));
    }
}
