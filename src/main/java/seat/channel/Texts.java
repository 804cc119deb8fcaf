package seat.channel;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Texts as they may go into messages: what players wrote is cut to a limit and cannot look like something else. */
final class Texts {
    private static final DateTimeFormatter EVE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'EVE'").withZone(ZoneOffset.UTC);
    private static final String MORE = "…";

    private Texts() {}

    /** How characters are written. */
    interface Written {
        /**
         * A character as markup writes it.
         *
         * @param before the one before it
         * @param first whether there is nothing but space before it in its line
         */
        String of(int c, int before, boolean first);
    }

    /** A moment in EVE's time, which no language writes otherwise. */
    static String eve(Instant moment) {
        return EVE.format(moment);
    }

    /** When it happened and which message it is, for the lower edge. */
    static String origin(Message message) {
        return eve(message.happened()) + " · " + message.id();
    }

    /**
     * A text with each character as it is written, at most so long: the last one then says that there was more.
     *
     * @param longest in UTF-16 units, at least 1
     */
    static String cut(String text, int longest, Written written) {
        StringBuilder whole = new StringBuilder();
        int fits = 0; // up to where there is room for the mark that there was more
        int before = '\n';
        boolean first = true;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            whole.append(harmless(c) ? written.of(c, before, first) : replaced(c));
            before = c;
            first = c == '\n' || first && Character.isWhitespace(c);
            if (whole.length() <= longest - MORE.length()) {
                fits = whole.length();
            }
            if (whole.length() > longest) {
                return whole.substring(0, fits) + MORE;
            }
        }
        return whole.toString();
    }

    static String cut(String text, int longest) {
        return cut(text, longest, (c, before, first) -> Character.toString(c));
    }

    /** A text in one line. */
    static String line(String text) {
        return text.replaceAll("\\R", " ").strip();
    }

    private static boolean harmless(int c) {
        return c == '\n' || !Character.isISOControl(c) && !surrogate(c) && !turnsText(c);
    }

    private static String replaced(int c) {
        if (surrogate(c)) {
            return "\uFFFD";
        }
        return c == '\t' ? " " : "";
    }

    /** Half of a character, which no encoding can write. */
    private static boolean surrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Marks that write what follows from right to left, and back: with them a text reads as what it is not. */
    private static boolean turnsText(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** An address of the web as it may go into messages; null for anything else. */
    static @Nullable String web(@Nullable URI uri) {
        if (uri == null || uri.getHost() == null) {
            return null;
        }
        return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) ? uri.toASCIIString() : null;
    }
}
