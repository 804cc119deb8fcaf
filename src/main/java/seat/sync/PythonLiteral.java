package seat.sync;

/**
 * The text that a literal of Python's, such as {@code u'\u2665'}, stands for: ESI hands out names and descriptions in this form
 * now and then. Only a text that is one well-formed literal from end to end is taken for one.
 */
final class PythonLiteral {
    private final String given;
    private final StringBuilder text = new StringBuilder();
    private int at = 2;

    private PythonLiteral(String given) {
        this.given = given;
    }

    /** @return the given text itself when it is no such literal */
    static String read(String given) {
        int length = given.length();
        if (length < 3 || given.charAt(0) != 'u') {
            return given;
        }
        char quote = given.charAt(1);
        if ((quote != '\'' && quote != '"') || given.charAt(length - 1) != quote) {
            return given;
        }
        PythonLiteral literal = new PythonLiteral(given);
        return literal.readUntil(length - 1, quote) ? literal.text.toString() : given;
    }

    private boolean readUntil(int end, char quote) {
        while (at < end) {
            char next = given.charAt(at++);
            if (next == quote || next == '\n' || next == '\r') {
                return false;
            }
            if (next != '\\') {
                text.append(next);
            } else if (at >= end || !escape(end)) {
                return false;
            }
        }
        return true;
    }

    private boolean escape(int end) {
        char code = given.charAt(at++);
        switch (code) {
            case '\\', '\'', '"' -> text.append(code);
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'v' -> text.append('\u000B');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(end);
            case 'x' -> {
                return hex(2, end);
            }
            case 'u' -> {
                return hex(4, end);
            }
            case 'U' -> {
                return hex(8, end);
            }
            case 'N' -> {
                return false; // a character by its name, of which Python has its own list
            }
            default -> text.append('\\').append(code); // Python keeps what it does not know
        }
        return true;
    }

    private void octal(int end) {
        int value = 0;
        int from = --at;
        while (at < end && at < from + 3 && Character.digit(given.charAt(at), 8) >= 0) {
            value = value * 8 + Character.digit(given.charAt(at++), 8);
        }
        text.append((char) value);
    }

    private boolean hex(int digits, int end) {
        if (at + digits > end) {
            return false;
        }
        long value = 0;
        for (int digit = 0; digit < digits; digit++) {
            int one = Character.digit(given.charAt(at++), 16);
            if (one < 0) {
                return false;
            }
            value = value * 16 + one;
        }
        if (value > Character.MAX_CODE_POINT) {
            return false;
        }
        text.appendCodePoint((int) value);
        return true;
    }
}
