package seat.paste;

import seat.access.AccessRefusal;

/** What bounds a pasted text. */
public final class PasteText {
    /** The most characters of a text. */
    public static final int LONGEST = 64_000;

    /** The most lines of a text. */
    public static final int LINES = 2_000;

    private PasteText() {}

    /**
     * Takes a text as it was pasted, with line ends of any kind.
     *
     * @throws AccessRefusal naming the bounds
     */
    public static String of(String pasted) {
        String text = pasted.replace("\r\n", "\n").replace('\r', '\n');
        if (text.isBlank()) {
            throw new AccessRefusal("There is no text: copy something in EVE and paste it here");
        }
        long lines = text.lines().count();
        if (text.length() > LONGEST || lines > LINES) {
            throw new AccessRefusal(
                    "A text has at most %,d characters and %,d lines, not %,d and %,d: paste it in parts"
                            .formatted(LONGEST, LINES, text.length(), lines));
        }
        return text;
    }
}
