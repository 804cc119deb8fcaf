package seat.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Owners by a query, as {@code seat.access} writes them where they are many: a corporation's members, an alliance's corporations. MariaDB
 * reads all rows of all of them, and sorts them, for any few rows that are asked for. Where a table's order begins with the owner, those of
 * the first few rows are soon found by the index, and only theirs are read.
 */
final class TableOwners {
    /** The number of owners up to which they are named one by one. */
    private static final int NAMED = 200;

    private static final Pattern BY_QUERY = Pattern.compile(" IN \\(SELECT ");

    private final TableQuery query;
    private final Database database;

    TableOwners(TableQuery query, Database database) {
        this.query = query;
        this.database = database;
    }

    /** Whether a query finds the owners, on the database that needs help with it. */
    boolean byQuery() {
        return database.dialect() == Dialect.MARIADB
                && BY_QUERY.matcher(query.where()).find();
    }

    /** How many of the first rows are an owner's. */
    private record Part(long owner, long rows) {}

    /** Where a row is found among its owner's: {@code condition} with what it binds in the end, and the number of rows before it. */
    record Place(String condition, List<Object> values, long offset) {}

    /**
     * A further condition for the owners of the first so many rows in the natural order; empty where it is of no use.
     *
     * @param condition that leaves those rows, with its {@code values}, which take what is bound further
     */
    String ofFirst(String condition, List<Object> values, boolean descending, long rows) {
        List<Long> owners = parts(condition, values, descending, rows).stream()
                .map(Part::owner)
                .toList();
        if (owners.isEmpty()) {
            return "";
        }
        if (owners.size() <= NAMED) {
            values.addAll(owners);
            String marks = String.join(", ", Collections.nCopies(owners.size(), "?"));
            // By equality with one the index gives its rows in their order.
            return " AND " + owner() + (owners.size() == 1 ? " = " + marks : " IN (" + marks + ")");
        }
        values.add(owners.getLast());
        return " AND " + owner() + (descending ? " >= ?" : " <= ?");
    }

    /** The place of a row so far behind the first: as it was where that is of no use, or where there are not so many rows. */
    Place behind(String condition, List<Object> values, boolean descending, long offset) {
        long left = offset;
        for (Part part : parts(condition, values, descending, offset + 1)) {
            if (left < part.rows()) {
                List<Object> bound = new ArrayList<>(values);
                bound.add(part.owner());
                return new Place(condition + " AND " + owner() + " = ?", bound, left);
            }
            left -= part.rows();
        }
        return new Place(condition, values, offset);
    }

    private String owner() {
        return query.natural().parts().getFirst().sql();
    }

    /** The owners of the first so many rows in the natural order, in that order; none where they are not looked for. */
    private List<Part> parts(String condition, List<Object> values, boolean descending, long rows) {
        if (!byQuery() || query.natural().parts().size() < 2 || !query.where().contains(owner() + " IN (SELECT ")) {
            return List.of();
        }
        List<Object> bound = new ArrayList<>(values);
        bound.add(rows);
        String direction = descending ? " DESC" : "";
        return database.reading()
                .sql("""
                        SELECT r.owner, COUNT(*) FROM (SELECT %1$s AS owner FROM %2$s WHERE %3$s ORDER BY %1$s%4$s LIMIT ?) r
                        GROUP BY r.owner ORDER BY r.owner%4$s
                        """.formatted(owner(), query.from(), condition, direction))
                .params(bound)
                .query((row, number) -> new Part(row.getLong(1), row.getLong(2)))
                .list();
    }
}
