package seat.sync;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;

/** The stored rows that an answer has to be compared with, by key; found with as few statements as their keys allow. */
final class StoredRows {
    /** The number of ids from which on one range of an owner's history is read instead of single rows. */
    private static final int RANGE_FROM = 200;

    /** A range that holds this many times the rows looked for is not worth reading: they lie far apart. */
    private static final int SPARSE = 4;

    /** Rows that a driver holds at once where they are handed on one after the other. */
    private static final int FETCHED = 1_000;

    private final Database database;
    private final Table table;
    private final long owner;
    private final Map<Object, Row> found = new HashMap<>();

    StoredRows(Database database, Table table, long owner) {
        this.database = database;
        this.table = table;
        this.owner = owner;
    }

    /** Finds all rows of the owner for a mirror, else at least the {@code listed} ones that are stored. */
    Map<Object, Row> find(Collection<Row> listed) {
        int[] beyond = table.keyBeyondScope();
        if (Reconciler.isMirror(table) || (beyond.length == 0 && !listed.isEmpty())) {
            select(inScope("TRUE"), Reconciler.scopeValues(table, owner));
        } else if (!listed.isEmpty()) {
            find(beyond[0], listed);
        }
        return found;
    }

    /** Hands on all rows of the owner, one after the other, without holding them. */
    void forEach(Consumer<Row> each) {
        List<Object> values = Reconciler.scopeValues(table, owner);
        database.template()
                .query(
                        connection -> {
                            PreparedStatement statement = connection.prepareStatement(
                                    statement(Dialect.quote(table.name()), inScope("TRUE")));
                            statement.setFetchSize(FETCHED);
                            for (int i = 0; i < values.size(); i++) {
                                statement.setObject(i + 1, values.get(i));
                            }
                            return statement;
                        },
                        (ResultSet row) -> each.accept(row(row)));
    }

    /** Finds rows of the owner by a key of one column. */
    Map<Object, Row> findByKey(Collection<Object> keys) {
        return findDetails(table.key()[0], keys);
    }

    /** Finds all rows of some details. */
    Map<Object, Row> findDetails(int column, Collection<Object> ids) {
        String name = Dialect.quote(table.columns().get(column).name());
        for (List<Object> chunk : Reconciler.chunks(List.copyOf(ids))) {
            List<Object> values = new ArrayList<>(Reconciler.scopeValues(table, owner));
            values.addAll(chunk);
            select(inScope(name + " IN (" + Reconciler.marks(chunk.size()) + ")"), values);
        }
        return found;
    }

    /**
     * Finds rows by the first column of the key in which they differ: at most as many rows as the answer has, times the few of a child
     * table.
     */
    private void find(int column, Collection<Row> listed) {
        Set<Object> ids = new HashSet<>();
        listed.forEach(row -> ids.add(Objects.requireNonNull(row.values()[column])));
        boolean byOwner = Arrays.stream(table.key()).anyMatch(index -> Reconciler.contains(table.scope(), index));
        String name = Dialect.quote(table.columns().get(column).name());
        if (byOwner && ids.size() >= RANGE_FROM && findRange(name, ids)) {
            return;
        }
        for (List<Object> chunk : Reconciler.chunks(List.copyOf(ids))) {
            String in = name + " IN (" + Reconciler.marks(chunk.size()) + ")";
            List<Object> values = new ArrayList<>(byOwner ? Reconciler.scopeValues(table, owner) : List.of());
            values.addAll(chunk);
            select(byOwner ? inScope(in) : in, values);
        }
    }

    /** @return false when the range holds far more rows than looked for; then nothing is found */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the values of one key column are of one comparable type
    private boolean findRange(String name, Set<Object> ids) {
        int most = ids.size() * SPARSE;
        List<Object> values = new ArrayList<>(Reconciler.scopeValues(table, owner));
        Set<Comparable> comparable = (Set) ids;
        values.add(Collections.min(comparable));
        values.add(Collections.max(comparable));
        values.add(most);
        select(inScope(name + " BETWEEN ? AND ? LIMIT ?"), values);
        if (found.size() < most) {
            return true;
        }
        found.clear();
        return false;
    }

    /** Rows of whichever owner, by a column of the key, locked until the transaction ends. */
    Map<Object, Row> lock(Collection<Row> rows) {
        int column = table.key()[0];
        String name = Dialect.quote(table.columns().get(column).name());
        Set<Object> ids = new HashSet<>();
        rows.forEach(row -> ids.add(Objects.requireNonNull(row.values()[column])));
        for (List<Object> chunk : Reconciler.chunks(ids.stream().sorted().toList())) {
            select(
                    database.dialect().byPrimaryKey(table.name()),
                    name + " IN (" + Reconciler.marks(chunk.size()) + ") FOR UPDATE",
                    chunk);
        }
        return found;
    }

    private String inScope(String condition) {
        return Reconciler.scopeCondition(table) + condition;
    }

    private void select(String where, List<Object> values) {
        select(Dialect.quote(table.name()), where, values);
    }

    private void select(String from, String where, List<Object> values) {
        int[] key = table.key();
        database.template()
                .query(
                        statement(from, where),
                        (ResultSet result) -> {
                            Row row = row(result);
                            found.put(Reconciler.key(row.values(), key), row);
                        },
                        values.toArray());
    }

    private String statement(String from, String where) {
        String names = table.columns().stream()
                        .map(column -> Dialect.quote(column.name()))
                        .collect(Collectors.joining(", "))
                + (table.mapping().shared() ? ", " + Dialect.quote(Table.VERSION) : "");
        return "SELECT " + names + " FROM " + from + " WHERE " + where;
    }

    private Row row(ResultSet row) throws SQLException {
        List<Column> columns = table.columns();
        @Nullable Object[] read = new Object[columns.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = columns.get(i).kind().read(row, i + 1);
        }
        Instant modified = table.mapping().shared()
                ? Database.instant(row.getObject(read.length + 1, LocalDateTime.class))
                : Instant.MIN;
        return new Row(read, owner, modified, -1);
    }
}
