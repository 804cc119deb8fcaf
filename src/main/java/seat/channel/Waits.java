package seat.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a receiver wants to be left alone, as its headers say. */
final class Waits {
    static final String RETRY_AFTER = "retry-after";
    static final String REMAINING = "x-ratelimit-remaining";
    static final String RESET_AFTER = "x-ratelimit-reset-after";

    /** The only headers of an answer that are looked at. */
    static final Set<String> HEADERS = Set.of(RETRY_AFTER, REMAINING, RESET_AFTER, "date");

    /** Whoever names a longer time, by mistake or not, is asked again after it. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

    private Waits() {}

    /** What {@code Retry-After} says in seconds or as a moment; null without it. */
    static @Nullable Duration retryAfter(Outbound.Reply reply) {
        String text = reply.header(RETRY_AFTER);
        Duration seconds = seconds(text);
        if (text == null || seconds != null) {
            return seconds;
        }
        Instant until = moment(text);
        Instant now = moment(reply.header("date"));
        return until == null ? null : bounded(Duration.between(now == null ? Instant.now() : now, until));
    }

    /** Discord's own, with fractions of a second; null without it. */
    static @Nullable Duration resetAfter(Outbound.Reply reply) {
        return seconds(reply.header(RESET_AFTER));
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || !SECONDS.matcher(text.strip()).matches()) {
            return null;
        }
        return bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * 1_000)));
    }

    private static @Nullable Instant moment(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration bounded(Duration time) {
        if (time.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    /** The longer of two; null where there is neither. */
    static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) > 0 ? one : other;
    }
}
