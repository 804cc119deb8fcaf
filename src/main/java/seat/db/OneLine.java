package seat.db;

/** Foreign text as it is stored and shown: one line of bounded length. */
public final class OneLine {
    private OneLine() {}

    /** The text with blanks for control characters, cut between characters where it is longer than {@code most}. */
    public static String of(String text, int most) {
        int end = text.length() <= most ? text.length() : most;
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder line = new StringBuilder(end);
        text.substring(0, end).codePoints().forEach(character -> line.appendCodePoint(plain(character)));
        return line.toString();
    }

    private static int plain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> ' ';
            default -> character;
        };
    }
}
