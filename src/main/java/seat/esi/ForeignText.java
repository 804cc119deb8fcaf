package seat.esi;

/** Makes foreign text fit for one line of a log or a page. */
final class ForeignText {

    private static final int LENGTH = 200;

    private ForeignText() {}

    static String oneLine(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH - 1) + "…";
    }
}
