package seat.search;

/** How well a name fits what was typed, the best first. */
public enum Match {
    EXACT,
    PREFIX,
    /** A word in it begins so. */
    WORD;

    /**
     * How a folded name fits a folded text that begins a word of it.
     *
     * @param at where in the name
     */
    static Match at(String name, String text, int at) {
        return at > 0 ? WORD : name.length() == text.length() ? EXACT : PREFIX;
    }

    /** Where in a folded name a word begins with the folded text, the first such; -1 where none does. */
    static int find(String name, String text) {
        for (int at = name.indexOf(text); at >= 0; at = name.indexOf(text, at + 1)) {
            if (beginsWord(name, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a word begins there: at the start, or behind what is neither letter nor digit. */
    static boolean beginsWord(String name, int at) {
        return at == 0
                || !Character.isLetterOrDigit(name.codePointBefore(at))
                        && Character.isLetterOrDigit(name.codePointAt(at));
    }
}
