package seat.release;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A release by its version, ordered as Semantic Versioning orders them: number by number, and what comes before a release
 * ({@code 0.3-rc.1}) below it. Numbers that are missing count as 0; what stands behind a plus says nothing.
 *
 * @param version as it is written: {@code 0.3.0}
 */
public record Release(String version) implements Comparable<Release> {
    private static final String IDENTIFIERS = "[0-9A-Za-z-]{1,40}(?:\\.[0-9A-Za-z-]{1,40}){0,9}";
    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9}){1,3})(?:-(" + IDENTIFIERS + "))?(?:\\+" + IDENTIFIERS + ")?");

    /** @throws IllegalArgumentException when it is no version */
    public Release {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("This is no version, such as 0.3.0 or 0.3.0-rc.1");
        }
    }

    /** A version as it is written, also with a v before it; empty when it is none. */
    public static Optional<Release> of(String text) {
        String bare = text.strip().replaceFirst("^[vV](?=\\d)", "");
        return VERSION.matcher(bare).matches() ? Optional.of(new Release(bare)) : Optional.empty();
    }

    @Override
    public int compareTo(Release other) {
        Matcher mine = matched();
        Matcher theirs = other.matched();
        int byNumbers = numbers(mine.group(1), theirs.group(1));
        return byNumbers != 0 ? byNumbers : before(mine.group(2), theirs.group(2));
    }

    private Matcher matched() {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalStateException(version);
        }
        return matcher;
    }

    private static int numbers(String one, String other) {
        List<String> ones = parts(one);
        List<String> others = parts(other);
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            int compared = Integer.compare(number(ones, i), number(others, i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static int number(List<String> numbers, int i) {
        return i < numbers.size() ? Integer.parseInt(numbers.get(i)) : 0;
    }

    /** A version with nothing there is the release itself, hence the higher. */
    private static int before(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        List<String> ones = parts(one);
        List<String> others = parts(other);
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            int compared = identifier(ones.get(i), others.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(ones.size(), others.size());
    }

    /** Numbers by their value, below words. */
    private static int identifier(String one, String other) {
        boolean number = one.matches("\\d+");
        if (number && other.matches("\\d+")) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return number || other.matches("\\d+") ? Boolean.compare(!number, number) : one.compareTo(other);
    }

    private static List<String> parts(String text) {
        return Arrays.asList(text.split("\\.", -1));
    }

    @Override
    public String toString() {
        return version;
    }
}
