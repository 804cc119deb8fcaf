package seat.channel;

import java.util.Locale;

/** How pressing a message is. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    /** Its name in tables and addresses: {@code critical}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The severity with an id.
     *
     * @throws IllegalArgumentException for an unknown one
     */
    public static Severity of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
