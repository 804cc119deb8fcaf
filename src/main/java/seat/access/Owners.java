package seat.access;

import java.util.Collections;
import java.util.List;

/** Whom a right is about: read when it is asked, once per request. */
public interface Owners {
    /** Whether a right is about this owner. */
    boolean include(long id);

    /**
     * SQL that holds for rows of these owners.
     *
     * @param column SQL of the owner's id; never from a request
     * @param one whether the rows are of one owner, so that the database should look at that owner first
     * @param values takes what is bound
     */
    String condition(String column, boolean one, List<Object> values);

    /** Every owner. */
    static Owners all() {
        return new Owners() {
            @Override
            public boolean include(long id) {
                return true;
            }

            @Override
            public String condition(String column, boolean one, List<Object> values) {
                return "TRUE";
            }
        };
    }

    /** SQL that holds for rows of the owners with these ids. */
    static String in(String column, List<Long> ids, List<Object> values) {
        values.addAll(ids);
        return ids.isEmpty()
                ? "FALSE"
                : column + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}
