package seat.web;

import org.jspecify.annotations.Nullable;

/**
 * What the top of every page says of EVE and of SeAT itself.
 *
 * @param state {@code fine}, {@code soon}, {@code now} or {@code unknown}: how urgent it is
 * @param key of the message with its words
 * @param argument of that message; may be empty
 * @param players in EVE at the moment; null while nobody knows
 */
public record TopLine(
        String state, String key, String argument, @Nullable Long players) {

    /** Where the top line is read, at most every few seconds however many pages are made. */
    @FunctionalInterface
    public interface Source {
        TopLine now();
    }

    /** A top line in its reader's words. */
    public record Shown(
            String state, String words, @Nullable Long players) {}
}
