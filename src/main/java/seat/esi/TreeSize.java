package seat.esi;

/**
 * Estimates, while a body's bytes pass by, how much memory its JSON will take as a tree: a list of empty objects takes thirty
 * times its text, a long string hardly more than itself. Sizes are those of Jackson's nodes on a 64-bit JVM, rounded up.
 */
final class TreeSize {
    private static final int OBJECT = 152; // node, map and its first table
    private static final int LIST = 64;
    private static final int ENTRY = 32;
    private static final int VALUE = 24;
    private static final int STRING = 56;

    private long size;
    private long objects;
    private boolean inString;
    private boolean escaped;
    private long string;

    /** Goes on with these bytes. */
    void add(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (inString) {
                inString(bytes[i]);
            } else {
                outside(bytes[i]);
            }
        }
    }

    private void inString(byte character) {
        if (escaped) {
            escaped = false;
            string++;
        } else if (character == '\\') {
            escaped = true;
        } else if (character == '"') {
            inString = false;
            size += string;
        } else {
            string++;
        }
    }

    private void outside(byte character) {
        switch (character) {
            case '"' -> {
                inString = true;
                string = STRING;
            }
            case ':' -> {
                size += ENTRY - string; // it was a name, which all objects of a list share
                string = 0;
            }
            case ',' -> size += VALUE;
            case '{' -> {
                size += OBJECT;
                objects++;
            }
            case '[' -> size += LIST;
            default -> {}
        }
    }

    /** Objects so far. */
    long objects() {
        return objects;
    }

    /** Bytes of the tree so far. */
    long bytes() {
        return size + (inString ? string : 0);
    }
}
