package seat.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import seat.db.Database;

/** Whom a right is about: read when it is asked, once per request. */
public interface Owners {
    /** The number of owners up to which a statement names them one by one, since an index on the owner then gives their rows in their order. */
    int FEW = 200;

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

    /** SQL that holds for rows of the owners that a query finds: by their ids while they are few, else by the query itself. */
    static String found(Database database, String column, String query, List<Object> bound, List<Object> values) {
        List<Object> limited = new ArrayList<>(bound);
        limited.add(FEW + 1);
        List<Long> few = database.sql()
                .sql(query + " LIMIT ?")
                .params(limited)
                .query(Long.class)
                .list();
        if (few.size() <= FEW) {
            return in(column, few, values);
        }
        values.addAll(bound);
        return column + " IN (" + query + ")";
    }

    /** SQL that holds for rows of the owners with these ids. */
    static String in(String column, List<Long> ids, List<Object> values) {
        values.addAll(ids);
        return ids.isEmpty()
                ? "FALSE"
                : column + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
    }
}
