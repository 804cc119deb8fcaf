package seat.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of a table that processes share as work: each is due at {@code next_at}, and whoever takes one replaces its {@code token} and
 * sets {@code next_at} to the end of a lease. A row whose taker vanished is simply due again, and nothing has to recover it; a taker
 * that was too slow finds its token spent and writes nothing.
 *
 * <p>The table has the columns {@code next_at DATETIME(3)} and {@code token BIGINT}.
 */
public final class ClaimedRows {
    private final Database database;
    private final String table;
    private final List<String> key;

    /** @param key the columns of the table's primary key */
    public ClaimedRows(Database database, String table, List<String> key) {
        this.database = database;
        this.table = table;
        this.key = List.copyOf(key);
    }

    /**
     * A row that was taken.
     *
     * @param key the values of its primary key
     * @param token that whoever writes as its taker has to find in it
     */
    public record Claim(List<Object> key, long token) {}

    /**
     * Which rows are taken.
     *
     * @param condition SQL beside the time, with marks for the values; {@code TRUE} for any
     * @param limit rows
     */
    public record Wanted(String condition, List<Object> values, int limit) {}

    /** Takes what is due, oldest first. Rows that another process is taking at this moment are skipped. */
    public List<Claim> claim(Wanted wanted, Duration lease) {
        return database.inTransaction(() -> {
            List<Claim> due = due(wanted, "", (row, after) -> claim(row));
            if (!due.isEmpty()) {
                mark(due.stream().map(Claim::key).toList(), lease, "");
            }
            return due;
        });
    }

    private Claim claim(ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            values.add(row.getObject(i));
        }
        return new Claim(values, row.getLong(key.size() + 1) + 1);
    }

    /** Reads what is due of a row besides its key and token. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @param after the index of the first further column */
        T read(ResultSet row, int after) throws SQLException;
    }

    /**
     * Locks what is due, in the caller's transaction; {@link #mark} takes it.
     *
     * @param further columns, each after a comma
     */
    public <T> List<T> due(Wanted wanted, String further, Reader<T> reader) {
        List<Object> values = new ArrayList<>(wanted.values());
        values.add(wanted.limit());
        return database.sql()
                .sql("""
                        SELECT %s, token%s FROM %s
                        WHERE %s AND next_at <= CURRENT_TIMESTAMP(3)
                        ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED
                        """.formatted(String.join(", ", key), further, table, wanted.condition()))
                .params(values)
                .query((row, number) -> reader.read(row, key.size() + 2))
                .list();
    }

    /**
     * Takes rows that {@link #due} locked.
     *
     * @param also further assignments, each with a comma after it; they see the columns as they were
     */
    public void mark(List<List<Object>> keys, Duration lease, String also) {
        List<Object> values = new ArrayList<>();
        values.add(Micros.of(lease));
        String rows = among(keys, values);
        database.template().update("""
                        UPDATE %s SET %s token = token + 1, next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                        WHERE %s
                        """.formatted(table, also, rows), values.toArray());
    }

    /** A condition that finds rows by their keys; MariaDB looks them up by a list of the first column, then by the whole keys. */
    private String among(List<List<Object>> keys, List<Object> values) {
        List<Object> firsts =
                keys.stream().map(List::getFirst).distinct().collect(Collectors.toCollection(ArrayList::new));
        values.addAll(firsts);
        String first = key.getFirst() + " IN (" + marks(firsts.size()) + ")";
        if (key.size() == 1) {
            return first;
        }
        keys.forEach(values::addAll);
        return first + " AND (" + keys.stream().map(each -> "(" + whole() + ")").collect(Collectors.joining(" OR "))
                + ")";
    }

    private String whole() {
        return key.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /**
     * Writes to a row that is still its taker's, and keeps it: the first statement of a transaction that goes on under the claim.
     *
     * @param sets assignments, each with a comma after it; empty for none
     * @return false when another process has taken the row; then nothing may be written
     */
    public boolean keep(Claim claim, Duration lease, String sets, Object... values) {
        return write(claim, lease, sets, values);
    }

    /**
     * Ends a claim: the row is due again after {@code delay}, and its token spent.
     *
     * @param sets assignments, each with a comma after it; empty for none
     * @return false when another process has taken the row; then nothing may be written
     */
    public boolean end(Claim claim, Duration delay, String sets, Object... values) {
        return write(claim, delay, sets + " token = token + 1,", values);
    }

    /**
     * Ends several claims by one statement.
     *
     * @param next SQL of the time at which each row is due again; never from a request
     * @param values of its marks
     * @return how many rows were still their taker's; where that is fewer than were given, nothing more may be written
     */
    public int end(Collection<Claim> claims, String next, Object... values) {
        if (claims.isEmpty()) {
            return 0;
        }
        List<Object> bound = new ArrayList<>(Arrays.asList(values));
        claims.forEach(claim -> bound.add(claim.key().getFirst()));
        claims.forEach(claim -> {
            bound.addAll(claim.key());
            bound.add(claim.token());
        });
        String each = "(" + whole() + " AND token = ?)";
        return database.template()
                .update(
                        "UPDATE %s SET token = token + 1, next_at = %s WHERE %s IN (%s) AND (%s)"
                                .formatted(
                                        table,
                                        next,
                                        key.getFirst(),
                                        marks(claims.size()),
                                        String.join(" OR ", Collections.nCopies(claims.size(), each))),
                        bound.toArray());
    }

    private boolean write(Claim claim, Duration next, String sets, Object... values) {
        List<Object> bound = new ArrayList<>(Arrays.asList(values));
        bound.add(Micros.of(next));
        bound.addAll(claim.key());
        bound.add(claim.token());
        return database.template()
                        .update(
                                "UPDATE %s SET %s next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)) WHERE %s AND token = ?"
                                        .formatted(table, sets, whole()),
                                bound.toArray())
                == 1;
    }

    /** Removes a row whose work is done; false when another process has taken it. */
    public boolean remove(Claim claim) {
        List<Object> bound = new ArrayList<>(claim.key());
        bound.add(claim.token());
        return database.template()
                        .update("DELETE FROM %s WHERE %s AND token = ?".formatted(table, whole()), bound.toArray())
                == 1;
    }
}
