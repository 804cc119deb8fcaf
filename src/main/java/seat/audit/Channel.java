package seat.audit;

import java.util.Locale;

/** The way on which something was asked for. */
public enum Channel {
    WEB,
    API,
    COMMAND,
    /** Nobody asked: SeAT did it by itself. */
    SYSTEM;

    /** As the log spells it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
