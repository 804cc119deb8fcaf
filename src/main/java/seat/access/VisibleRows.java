package seat.access;

import java.util.List;

/**
 * Which rows of a view may be read, as SQL over the view's columns.
 *
 * @param values of its marks, in their order
 */
public record VisibleRows(String condition, List<Object> values) {
    public VisibleRows {
        values = List.copyOf(values);
    }
}
