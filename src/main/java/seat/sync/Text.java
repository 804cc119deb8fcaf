package seat.sync;

/** Text as every database holds it: normalised once, before it is compared with what is stored or written. */
final class Text {
    private static final char UNREADABLE = '\uFFFD';

    private Text() {}

    /**
     * Reads a text that is a Python literal as the text it stands for, and puts U+FFFD in the place of what databases lose or
     * change: halves of surrogate pairs, and NUL.
     */
    static String normal(String given) {
        String text = PythonLiteral.read(given);
        int first = firstUnreadable(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder normal = new StringBuilder(text);
        for (int at = first; at >= 0; at = firstUnreadable(text, at + 1)) {
            normal.setCharAt(at, UNREADABLE);
        }
        return normal.toString();
    }

    private static int firstUnreadable(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                return at;
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }
}
