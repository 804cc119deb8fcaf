package seat.eve;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of corporations' titles, which may hold EVE's markup for colours and sizes. */
public final class TitleName {
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private TitleName() {}

    /** The name without markup; empty for none. */
    public static String plain(@Nullable String name) {
        return name == null ? "" : TAG.matcher(name).replaceAll("").strip();
    }
}
