package seat.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Ids that no two rows of a route share. From numbers and UUIDs the row can be told again. */
final class Ids {

    private static final long LOW = (1L << 48) - 1;

    private Ids() {}

    /** A generator whose values tell their row. */
    interface Numbered extends Gen {

        /** Counts the rows of all the route's documents; -1 when no row has this id. */
        long placeOf(String id);

        /** Values of one document. */
        long spread();
    }

    /** Counts from a base: first the document's rows, then those of the next. */
    record Number(long base, long spread) implements Numbered {

        @Override
        public JsonNode at(Scope scope) {
            return LongNode.valueOf(base + scope.ordinal * spread + scope.number);
        }

        @Override
        public long placeOf(String id) {
            return Routes.isId(id) ? Math.max(-1, Long.parseLong(id) - base) : -1;
        }
    }

    /** A UUID of version 4 by its looks; the row's place stands in its last group. */
    record Uuid(String tag, long spread) implements Numbered {

        @Override
        public JsonNode at(Scope scope) {
            return StringNode.valueOf(text(scope.ordinal * spread + scope.number));
        }

        private String text(long place) {
            Dice dice = new Dice(tag.hashCode());
            long high = dice.roll(tag, place, 0, 0);
            long low = (place ^ dice.roll(tag, -1, 0, 0)) & LOW;
            char[] text = new char[36];
            hex(text, 0, 8, high);
            text[8] = '-';
            hex(text, 9, 4, high >>> 32);
            text[13] = '-';
            text[14] = '4';
            hex(text, 15, 3, high >>> 48);
            text[18] = '-';
            text[19] = 'a';
            hex(text, 20, 3, high >>> 40);
            text[23] = '-';
            hex(text, 24, 12, low);
            return new String(text);
        }

        @Override
        public long placeOf(String id) {
            if (id.length() != 36) {
                return -1;
            }
            try {
                long place = (Long.parseLong(id, 24, 36, 16) ^ new Dice(tag.hashCode()).roll(tag, -1, 0, 0)) & LOW;
                return text(place).equals(id) ? place : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }

    static Gen hex(int length, String tag) {
        return scope -> {
            char[] text = new char[length];
            for (int from = 0; from < length; from += 16) {
                hex(text, from, Math.min(16, length - from), scope.roll(tag, from));
            }
            return StringNode.valueOf(new String(text));
        };
    }

    private static void hex(char[] into, int from, int count, long value) {
        for (int n = 0; n < count; n++) {
            into[from + n] = Character.forDigit((int) (value >>> (4 * (count - 1 - n))) & 15, 16);
        }
    }
}
