package seat.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads tables in the order of their key, some rows after others, for programs and exports; {@link TableReader} does so for people. */
final class TableChunks {
    /** Rows that a driver hands over at once: of a chunk no more than these are in memory. */
    private static final int FETCHED = 1_000;

    /** Rows of all owners that are looked through for those of some. */
    private static final int AHEAD = 10_000;

    /** One table, and what is joined to its rows without changing their number. */
    private static final Pattern LONE = Pattern.compile("^(\\S+ t)((?: LEFT JOIN (?:(?! JOIN ).)*)*)$", Pattern.DOTALL);

    private static final String BY_KEY = "$1 FORCE INDEX (PRIMARY)";

    private final TableQuery query;
    private final Database database;
    private final List<Object> bound;

    TableChunks(TableQuery query, Database database, List<Object> bound) {
        this.query = query;
        this.database = database;
        this.bound = bound;
    }

    /** {@link TableQuery#chunk} */
    List<TableRow> read(Map<String, String> parameters, List<Object> after, int most) {
        List<TableColumn> all = query.all();
        List<TableRow> rows = new ArrayList<>();
        chunk(parameters, after, most, all, (row, left) -> {
            int before = rows.size();
            while (row.next()) {
                rows.add(TableQuery.read(row, all));
            }
            return rows.size() - before;
        });
        return rows;
    }

    /** {@link TableQuery#copy} */
    TableQuery.Copied copy(Map<String, String> parameters, List<Object> after, int most, TableTaker taker) {
        List<TableColumn> chosen = query.chosen(parameters);
        List<TableColumn> key = query.keyColumns();
        List<TableColumn> read = new ArrayList<>(chosen);
        read.addAll(key);
        List<Object> last = new ArrayList<>();
        int[] copied = {0};
        chunk(parameters, after, most, read, (row, left) -> {
            TableCopy copy = new TableCopy(row, chosen);
            int rows = 0;
            while (last.isEmpty() && row.next()) {
                copied[0]++;
                boolean more = copy.row(row, taker);
                if (++rows == left || !more) {
                    for (int i = 0; i < key.size(); i++) {
                        last.add(Objects.requireNonNull(TableQuery.value(
                                row, chosen.size() + i + 1, key.get(i).meaning())));
                    }
                }
            }
            return last.isEmpty() ? rows : left;
        });
        return new TableQuery.Copied(copied[0], List.copyOf(last));
    }

    /** Takes the rows of a statement. */
    private interface Rows {
        /**
         * @param left how many are asked for at most
         * @return how many were taken; {@code left} for no further ones
         */
        int take(ResultSet row, int left) throws SQLException;
    }

    private void chunk(
            Map<String, String> parameters, List<Object> after, int most, List<TableColumn> read, Rows rows) {
        TableFilter filter = query.filter(database, TableRequest.parse(query, parameters), bound, "en");
        try {
            List<Object> from = after;
            int left = most;
            if (ofManyOwners()) {
                List<Object> until = ahead(after);
                String byKey = LONE.matcher(query.from()).replaceFirst(BY_KEY + "$2");
                left -= take(byKey, filter, after, until, left, read, rows);
                if (until.isEmpty()) {
                    return;
                }
                from = until;
            }
            if (left > 0) {
                take(query.from(), filter, from, List.of(), left, read, rows);
            }
        } catch (DataIntegrityViolationException e) {
            if (after.isEmpty()) {
                throw e;
            }
            // Whoever asks made the place up: a text where the key has a number.
            throw new BadTableRequestException("There is no such place in this table; allowed is what a page named");
        }
    }

    private int take(
            String table,
            TableFilter filter,
            List<Object> after,
            List<Object> until,
            int most,
            List<TableColumn> read,
            Rows rows) {
        TableOrder key = query.key();
        List<Object> values = new ArrayList<>(filter.values());
        String condition = filter.where();
        if (!after.isEmpty()) {
            condition += " AND (" + key.beyond(after, values, false) + ")";
        }
        if (!until.isEmpty()) {
            condition += " AND (" + key.until(until, values, false) + ")";
        }
        values.add(most);
        return database.reading()
                .sql("SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ?"
                        .formatted(TableQuery.selected(read), table, condition, key.sql(false)))
                .withFetchSize(FETCHED)
                .params(values)
                .query((ResultSetExtractor<Integer>) row -> rows.take(row, most));
    }

    /**
     * Whether rows are those of owners that a query finds, out of one table by its own key. MariaDB reads all rows of all of these owners and
     * sorts them for each chunk; mostly the next rows by the key are some of them already.
     */
    private boolean ofManyOwners() {
        return new TableOwners(query, database).byQuery()
                && query.keyColumns().size() == 1
                && LONE.matcher(query.from()).matches()
                && query.keyColumns().getFirst().sql().startsWith("t.");
    }

    /** The key of the row that comes so many rows later, whosever it is; empty where the table ends before. */
    private List<Object> ahead(List<Object> after) {
        TableColumn key = query.keyColumns().getFirst();
        List<Object> values = new ArrayList<>();
        String condition = after.isEmpty() ? "TRUE" : query.key().beyond(after, values, false);
        values.add(AHEAD - 1);
        return database.reading()
                .sql("SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT 1 OFFSET ?"
                        .formatted(
                                key.sql(),
                                LONE.matcher(query.from()).replaceFirst(BY_KEY),
                                condition,
                                query.key().sql(false)))
                .params(values)
                .query((row, number) -> Objects.requireNonNull(TableQuery.value(row, 1, key.meaning())))
                .list();
    }
}
