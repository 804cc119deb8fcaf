package seat.sso;

/** Texts as long as their column. */
final class Texts {
    private static final int REASON = 500;

    private Texts() {}

    static String reason(String text) {
        return text.length() <= REASON ? text : text.substring(0, REASON);
    }
}
