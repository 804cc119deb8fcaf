package seat.db;

/** Texts no longer than their column: cut where it ends, never within a character. */
public final class Texts {
    private Texts() {}

    /** The text, or as much of its beginning as {@code length} UTF-16 units hold: H2 counts those, MySQL/MariaDB fewer characters. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(
                0, length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The text for a pattern of {@code LIKE … ESCAPE '!'}, in which each of its characters stands for itself. */
    public static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** The text, or its beginning with an ellipsis that shows that there was more, together no longer than {@code length}. */
    public static String shortened(String text, int length) {
        return text.length() <= length ? text : cut(text, length - 1) + "…";
    }
}
