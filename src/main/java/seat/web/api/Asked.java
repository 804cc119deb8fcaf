package seat.web.api;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import seat.db.BadTableRequestException;
import seat.db.TableCursor;
import seat.web.ApiRefusal;

/** Reads parameters of queries, and says what is allowed where they cannot be read. */
public final class Asked {
    public static final String SIZE = "100";
    public static final int LARGEST = 1_000;

    private static final String ID = "[1-9][0-9]{0,17}";

    private Asked() {}

    /** Rows of a page. @throws BadTableRequestException for what is no number of rows */
    public static int size(String text) {
        int size = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > LARGEST) {
            throw new BadTableRequestException(
                    "size cannot be " + text + "; allowed are whole numbers from 1 to " + LARGEST);
        }
        return size;
    }

    /** The values of a place that a page named; none for the beginning. @param types of the values */
    static List<Object> after(String text, Class<?>... types) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Object> values = TableCursor.read(text);
        boolean fits = values.size() == types.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = types[i].isInstance(values.get(i));
        }
        if (!fits) {
            throw new BadTableRequestException("after has to be what a page of the same list named as next");
        }
        return values;
    }

    /** The id that a page of a list by id ended with; 0 for the beginning. */
    static long afterId(String text) {
        List<Object> after = after(text, Long.class);
        return after.isEmpty() ? 0 : (Long) after.getFirst();
    }

    /** Ids, separated by commas. */
    static List<Long> ids(String name, String text) {
        if (text.isBlank()) {
            return List.of();
        }
        List<String> parts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (parts.size() > LARGEST || !parts.stream().allMatch(part -> part.matches(ID))) {
            throw new ApiRefusal(
                    HttpStatus.BAD_REQUEST, name + " has to be up to " + LARGEST + " ids, separated by commas");
        }
        return parts.stream().map(Long::valueOf).distinct().toList();
    }

    /** One id, or 0 for none. */
    static long id(String name, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches(ID)) {
            throw new ApiRefusal(HttpStatus.BAD_REQUEST, name + " has to be an id");
        }
        return Long.parseLong(text);
    }

    /** One of some words, or none. */
    static String word(String name, String text, List<String> allowed) {
        if (!text.isEmpty() && !allowed.contains(text)) {
            throw new ApiRefusal(HttpStatus.BAD_REQUEST, name + " has to be one of " + String.join(", ", allowed));
        }
        return text;
    }
}
