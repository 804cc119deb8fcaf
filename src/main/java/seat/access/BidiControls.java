package seat.access;

/** The characters that turn the direction in which text is read: in foreign text they make a name or an address look like another. */
public final class BidiControls {
    private BidiControls() {}

    /** The text without embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069). */
    public static String strip(String text) {
        return text.codePoints().noneMatch(BidiControls::is)
                ? text
                : text.codePoints()
                        .filter(character -> !is(character))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Whether it is one of them. */
    public static boolean is(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
