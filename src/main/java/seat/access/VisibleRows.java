package seat.access;

import java.util.List;
import java.util.Set;

/**
 * Which rows of a view may be read, as SQL over the view's columns, and which of its columns may not.
 *
 * @param values of the condition's marks, in their order
 * @param hidden columns that need a permission which the caller lacks
 */
public record VisibleRows(String condition, List<Object> values, Set<String> hidden) {
    public VisibleRows {
        values = List.copyOf(values);
        hidden = Set.copyOf(hidden);
    }
}
