package seat.web.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seat.db.TableCursor;

/**
 * Rows of an answer, a page of them.
 *
 * @param next where the next ones begin, for the parameter {@code after}; null at the end
 */
record Page<T>(List<T> data, @Nullable String next) implements Answer {
    Page {
        data = List.copyOf(data);
    }

    /** All there are. */
    static <T> Page<T> of(List<T> data) {
        return new Page<>(data, null);
    }

    /** The first of the rows that were read, one more than are asked for. @param place of a row, where the next page begins */
    static <T> Page<T> of(List<T> read, int size, Function<T, List<Object>> place) {
        return read.size() <= size
                ? of(read)
                : new Page<>(read.subList(0, size), TableCursor.write(place.apply(read.get(size - 1))));
    }
}
