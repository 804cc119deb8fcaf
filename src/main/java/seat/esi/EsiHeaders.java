package seat.esi;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The headers of an ESI answer, read without trust: what is missing or malformed is empty. */
record EsiHeaders(HttpHeaders raw) {

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TOO_LONG = Pattern.compile("\\d{10,}");

    Meta meta(int status, Instant now) {
        int pages = pages().orElse(0);
        return new Meta(
                time("Date").orElse(now),
                time("Expires").orElse(null),
                time("Last-Modified").orElse(null),
                text("ETag").orElse(null),
                pages > 0 || status == 304 ? pages : 1,
                pages > 0,
                status);
    }

    Optional<String> group() {
        return text("X-Ratelimit-Group").filter(group -> GROUP.matcher(group).matches());
    }

    /** What ESI says of a rate group's bucket. */
    Optional<Budgets.Reading> rateReading() {
        var remaining = number("X-Ratelimit-Remaining");
        return remaining.isEmpty()
                ? Optional.empty()
                : quota().map(quota -> new Budgets.Reading(quota, remaining.getAsInt(), quota.window()));
    }

    Optional<Quota> quota() {
        return Quota.parse(text("X-Ratelimit-Limit").orElse(null));
    }

    /** Tokens this request cost by ESI's count. */
    OptionalInt used() {
        return number("X-Ratelimit-Used");
    }

    /** What ESI says of the error limit. */
    Optional<Budgets.Reading> errorReading() {
        var remain = number("X-ESI-Error-Limit-Remain");
        var reset = number("X-ESI-Error-Limit-Reset");
        if (remain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Budgets.Reading(
                Quota.ERRORS, remain.getAsInt(), Duration.ofSeconds(Math.min(60, reset.orElse(60)))));
    }

    Optional<Duration> errorReset() {
        var reset = number("X-ESI-Error-Limit-Reset");
        return reset.isEmpty() ? Optional.empty() : Optional.of(Duration.ofSeconds(reset.getAsInt()));
    }

    /** Retry-After, in seconds or as a date, between a second and a day. */
    Optional<Duration> retryAfter(Instant now) {
        var seconds = number("Retry-After");
        Optional<Duration> wanted = seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsInt()))
                : time("Retry-After").map(until -> Duration.between(time("Date").orElse(now), until));
        return wanted.map(time -> time.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : time)
                .map(time -> time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time);
    }

    /** A number that is too long to be read is more than anybody takes. */
    private OptionalInt pages() {
        OptionalInt pages = number("X-Pages");
        return pages.isEmpty()
                        && text("X-Pages").filter(TOO_LONG.asMatchPredicate()).isPresent()
                ? OptionalInt.of(Integer.MAX_VALUE)
                : pages;
    }

    /** Bytes of the body as the headers announce it; 0 if they do not. */
    long length() {
        try {
            return text("Content-Length").map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    Optional<String> text(String name) {
        return raw.firstValue(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private OptionalInt number(String name) {
        String text = text(name).orElse("");
        return isNumber(text) ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** One to nine digits of ASCII, which an int holds. */
    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Optional<Instant> time(String name) {
        try {
            return text(name).map(HttpDate::parse);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
