package seat.web.table;

import java.util.Locale;

/**
 * A state in a table: words, and the colour that tells how pressing it is.
 *
 * @param words a message's key, or the words themselves
 */
public record State(Level level, String words) {
    /** How pressing something is. */
    public enum Level {
        NOW,
        SOON,
        FINE,
        UNKNOWN,
        /** What is neither good nor bad. */
        PLAIN;

        String style() {
            return this == PLAIN ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    public static State now(String words) {
        return new State(Level.NOW, words);
    }

    public static State soon(String words) {
        return new State(Level.SOON, words);
    }

    public static State fine(String words) {
        return new State(Level.FINE, words);
    }

    public static State unknown(String words) {
        return new State(Level.UNKNOWN, words);
    }

    public static State plain(String words) {
        return new State(Level.PLAIN, words);
    }
}
