package seat.web;

import java.util.regex.Pattern;

/** Ids in paths. */
public final class PathId {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    private PathId() {}

    /**
     * An id out of a path, or 0 for what ESI did not name.
     *
     * @throws NotFoundException for what is neither
     */
    public static long orUnnamed(String text) {
        return text.equals("0") ? 0 : of(text);
    }

    /** @throws NotFoundException for what is no id */
    public static long of(String text) {
        if (!ID.matcher(text).matches()) {
            throw new NotFoundException("id " + text);
        }
        return Long.parseLong(text);
    }
}
