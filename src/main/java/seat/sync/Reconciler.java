package seat.sync;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;

/**
 * Makes tables agree with ESI's answers: reads what is stored, compares, and writes the difference in batches. An answer that
 * says what is stored already costs one SELECT and writes nothing.
 *
 * <p>{@link #compare} may run outside the transaction that writes: the caller's fencing token keeps every other worker from
 * writing the same owner's rows in between, and shared rows are guarded by their version.
 */
public final class Reconciler {
    /** Rows in one INSERT or keys in one DELETE or SELECT. */
    static final int BATCH = 1_000;

    private final Database database;
    private final boolean alwaysLarge;

    /**
     * Which details an answer is about.
     *
     * @param parameter of the request, which some column of a table takes
     * @param ids read now, or known to be gone
     */
    public record Covers(String parameter, Set<Object> ids) {
        public Covers {
            ids = Set.copyOf(ids);
        }
    }

    public Reconciler(Database database) {
        this(database, false);
    }

    /** @param alwaysLarge whether answers that are not packed are compared as those are, too */
    Reconciler(Database database, boolean alwaysLarge) {
        this.database = database;
        this.alwaysLarge = alwaysLarge;
    }

    /**
     * @param documents everything the answer says: all pages of a list, or a batch of details
     * @param complete whether a row that is not listed is gone; a mirror deletes only then
     * @throws BadAnswer when the answer is none for the table: something else than a list or object where one is declared, or
     *     mostly rows that cannot be read. What is odd about single rows, the difference tells
     */
    public Difference compare(Table table, long owner, Collection<Document> documents, boolean complete) {
        return compare(table, owner, documents, complete, null);
    }

    /**
     * @param covers the details the documents are about, if they are not about everything the owner has: rows of other details
     *     stay as they are
     */
    public Difference compare(
            Table table, long owner, Collection<Document> documents, boolean complete, @Nullable Covers covers) {
        if (covers == null && (alwaysLarge || isPacked(documents))) {
            return new LargeComparison(database, table, owner, documents, complete).difference();
        }
        int detail = covers == null ? -1 : table.requested(covers.parameter());
        boolean deletes = complete && isMirror(table) && (covers == null || detail >= 0);
        int[] key = table.key();
        Reading reading = new RowReader(table, owner).read(documents);
        if (covers == null) {
            RowReader.refuseMostlyUnreadable(reading);
        }
        Map<Object, Row> listed = reading.byKey();
        Map<Object, Row> stored = detail < 0 || covers == null
                ? new StoredRows(database, table, owner).find(listed.values())
                : new StoredRows(database, table, owner).findDetails(detail, covers.ids());
        Roots.fill(table, listed, stored);
        boolean announces = table.announces();
        List<Row> inserts = new ArrayList<>();
        List<Row> updates = new ArrayList<>();
        Map<Object, Row> changing = new HashMap<>();
        List<Row> going = new ArrayList<>();
        listed.forEach((id, row) -> {
            Row before = stored.get(id);
            if (before == null) {
                if (table.mapping().mode() != Mapping.Mode.AMEND) {
                    inserts.add(row);
                }
            } else if (!Arrays.equals(before.values(), row.values())
                    && !row.modified().isBefore(before.modified())) {
                updates.add(row);
                if (announces) {
                    changing.put(id, before);
                }
            }
        });
        List<Object[]> gone = new ArrayList<>();
        if (deletes && !reading.pagesDisagree()) {
            int[] beyond = table.keyBeyondScope();
            Set<Object> uncertain = covers == null ? Set.of() : uncertain(reading, covers.parameter());
            stored.forEach((id, row) -> {
                boolean kept = listed.containsKey(id)
                        || reading.setAside().contains(id)
                        || (detail >= 0 && uncertain.contains(row.values()[detail]));
                if (!kept) {
                    gone.add(pick(row.values(), beyond));
                    if (announces) {
                        going.add(row);
                    }
                }
            });
        }
        inserts.sort((left, right) -> compareKeys(left.values(), right.values(), key));
        updates.sort((left, right) -> compareKeys(left.values(), right.values(), key));
        going.sort((left, right) -> compareKeys(left.values(), right.values(), key));
        gone.sort((left, right) ->
                compareKeys(left, right, IntStream.range(0, left.length).toArray()));
        boolean certain = covers != null || reading.uncertain().isEmpty();
        return new Difference(
                table,
                owner,
                stored.size(),
                listed.size(),
                inserts,
                updates,
                gone,
                row -> changing.get(key(row.values(), key)),
                going,
                certain,
                reading.oddities());
    }

    private static boolean isPacked(Collection<Document> documents) {
        return documents.stream().anyMatch(document -> document.content().isPacked());
    }

    /** Details of which an answer does not tell which rows it lists: they keep theirs until one does. */
    private static Set<Object> uncertain(Reading reading, String parameter) {
        return reading.uncertain().stream()
                .map(request -> Objects.requireNonNull(request.get(parameter)))
                .collect(Collectors.toSet());
    }

    /** Whether a document can be taken, and whether all of it: what to ask of each detail before it joins others. */
    public record Check(@Nullable String bad, boolean whole) {}

    public static Check check(Collection<Table> tables, Collection<Document> documents) {
        boolean whole = true;
        for (Table table : tables) {
            try {
                Reading reading = new RowReader(table, 0).read(documents);
                RowReader.refuseMostlyUnreadable(reading);
                reading.byKey();
                whole &= reading.oddities().whole();
            } catch (BadAnswer bad) {
                return new Check(bad.getMessage(), false);
            }
        }
        return new Check(null, whole);
    }

    /**
     * Why the answer about a missing detail would leave it missing; null when it does not.
     *
     * @param id the parameter of the request that a row of each table of the details themselves has to carry
     */
    public static @Nullable String unfit(Collection<Table> tables, Document document, String id) {
        String bad = check(tables, List.of(document)).bad();
        boolean empty = document.body().isArray() && document.body().isEmpty();
        if (bad != null || empty) {
            return bad;
        }
        for (Table table : tables) {
            int column = table.mapping().rows().isEmpty() ? table.index(id) : -1;
            if (column < 0) {
                continue;
            }
            Reading reading = new RowReader(table, 0).read(List.of(document));
            Object wanted = document.request().get(id);
            if (reading.rows().stream().noneMatch(row -> Objects.equals(row.values()[column], wanted))) {
                String aside = reading.oddities().first(Oddities.Kind.SET_ASIDE);
                return aside != null ? aside : "the answer is about another " + id;
            }
        }
        return null;
    }

    /** The highest id stored for the owner below a limit: where a walk backwards through history may stop. */
    public OptionalLong newest(Table table, long owner, long below) {
        int[] beyond = table.keyBeyondScope();
        if (beyond.length != 1) {
            throw new IllegalStateException(table.name() + " has no single id to walk by");
        }
        String column = Dialect.quote(table.columns().get(beyond[0]).name());
        List<Object> values = new ArrayList<>(scopeValues(table, owner));
        values.add(below);
        Long newest = database.template()
                .queryForObject(
                        "SELECT MAX(%s) FROM %s WHERE %s%s < ?"
                                .formatted(column, Dialect.quote(table.name()), scopeCondition(table), column),
                        Long.class,
                        values.toArray());
        return newest == null ? OptionalLong.empty() : OptionalLong.of(newest);
    }

    /** Sees what becomes of the rows of tables whose changes are announced, one after the other, as they are written. */
    @FunctionalInterface
    public interface Witness {
        /** Nobody looks. */
        Witness NONE = change -> {};

        void sees(Change change);
    }

    /** Inserts and updates while nobody looks. */
    public void write(Difference difference) {
        write(difference, Witness.NONE);
    }

    /** Inserts and updates; part of a transaction that checked the fencing token first. */
    public void write(Difference difference, Witness witness) {
        write(difference, difference.writes(), witness);
    }

    /** Writes part of a difference. */
    @FunctionalInterface
    public interface Part {
        void write(Witness witness);
    }

    /** Writes a difference in parts of {@code size} rows, for answers too large for one transaction. */
    public List<Part> writesInParts(Difference difference, int size) {
        List<Row> writes = difference.writes();
        return IntStream.iterate(0, from -> from < writes.size(), from -> from + size)
                .<Part>mapToObj(from -> witness ->
                        write(difference, writes.subList(from, Math.min(writes.size(), from + size)), witness))
                .toList();
    }

    private void write(Difference difference, List<Row> rows, Witness witness) {
        Table table = difference.table();
        if (rows.isEmpty()) {
            return;
        }
        if (table.mapping().mode() == Mapping.Mode.AMEND) {
            amend(table, rows);
        } else if (table.announces() && table.mapping().shared()) {
            new SharedChanges(database, difference, witness)
                    .written(rows, known -> upsert(table, known), unknown -> batch(table, unknown, insert(table)));
        } else {
            upsert(table, rows);
            if (table.announces()) {
                rows.forEach(row -> witness.sees(new Change(table, difference.owner(), difference.before(row), row)));
            }
        }
    }

    private void upsert(Table table, List<Row> rows) {
        boolean versioned = table.mapping().shared();
        List<String> columns = written(table);
        List<String> updated = table.columns().stream()
                .map(Column::name)
                .filter(column -> !table.mapping().key().contains(column))
                .toList();
        batch(
                table,
                rows,
                database.dialect()
                        .upsert(new Dialect.Upsert(
                                table.name(),
                                columns,
                                updated,
                                versioned ? Table.VERSION : null,
                                table.touched() && !updated.isEmpty())));
    }

    private static List<String> written(Table table) {
        List<String> columns =
                new ArrayList<>(table.columns().stream().map(Column::name).toList());
        if (table.mapping().shared()) {
            columns.add(Table.VERSION);
        }
        return columns;
    }

    private static String insert(Table table) {
        List<String> columns = written(table);
        return "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        Dialect.quote(table.name()),
                        columns.stream().map(Dialect::quote).collect(Collectors.joining(", ")),
                        marks(columns.size()));
    }

    private void batch(Table table, List<Row> rows, String sql) {
        boolean versioned = table.mapping().shared();
        database.template().batchUpdate(sql, rows, BATCH, (statement, row) -> bind(statement, table, row, versioned));
    }

    /** One statement per chunk: no row is inserted, so the columns that others own need no values. */
    private void amend(Table table, List<Row> rows) {
        int key = table.key()[0];
        String id = Dialect.quote(table.columns().get(key).name());
        for (List<Row> chunk : chunks(rows)) {
            List<@Nullable Object> values = new ArrayList<>();
            List<String> sets = new ArrayList<>();
            for (int column = 0; column < table.columns().size(); column++) {
                if (contains(table.key(), column) || contains(table.scope(), column)) {
                    continue;
                }
                String name = Dialect.quote(table.columns().get(column).name());
                sets.add(name + " = CASE " + id + " WHEN ? THEN ?".repeat(chunk.size()) + " ELSE " + name + " END");
                for (Row row : chunk) {
                    values.add(row.values()[key]);
                    values.add(row.values()[column]);
                }
            }
            if (table.touched()) {
                sets.add("`updated_at` = CURRENT_TIMESTAMP");
            }
            values.addAll(scopeValues(table, rows.getFirst().owner()));
            chunk.forEach(row -> values.add(row.values()[key]));
            database.template()
                    .update(
                            "UPDATE %s SET %s WHERE %s%s IN (%s)"
                                    .formatted(
                                            Dialect.quote(table.name()),
                                            String.join(", ", sets),
                                            scopeCondition(table),
                                            id,
                                            marks(chunk.size())),
                            values.toArray());
        }
    }

    static boolean isMirror(Table table) {
        return table.mapping().mode() == Mapping.Mode.MIRROR;
    }

    private static void bind(PreparedStatement statement, Table table, Row row, boolean versioned) throws SQLException {
        @Nullable Object[] values = row.values();
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null ->
                    statement.setNull(i + 1, sqlType(table.columns().get(i).kind()));
                case Long number -> statement.setLong(i + 1, number);
                case Double number -> statement.setDouble(i + 1, number);
                case Boolean flag -> statement.setBoolean(i + 1, flag);
                case String text -> statement.setString(i + 1, text);
                case Object other -> statement.setObject(i + 1, other);
            }
        }
        if (versioned) {
            statement.setObject(values.length + 1, Database.utc(row.modified()));
        }
    }

    private static int sqlType(ColumnKind kind) {
        return switch (kind) {
            case INTEGER -> Types.BIGINT;
            case DECIMAL -> Types.DOUBLE;
            case FLAG -> Types.BOOLEAN;
            case TEXT -> Types.VARCHAR;
            case DATE -> Types.DATE;
            case TIME -> Types.TIMESTAMP;
        };
    }

    /** Deletes while nobody looks. */
    public void delete(Difference difference) {
        delete(difference, Witness.NONE);
    }

    /** Deletes; part of the transaction that finishes the update. */
    public void delete(Difference difference, Witness witness) {
        Table table = difference.table();
        if (difference.deletes().isEmpty()) {
            return;
        }
        if (table.announces() && table.mapping().shared()) {
            new SharedChanges(database, difference, witness).deleted();
        } else if (table.announces()) {
            difference.gone().forEach(row -> witness.sees(new Change(table, difference.owner(), row, null)));
        }
        int[] beyond = table.keyBeyondScope();
        String scope = scopeCondition(table);
        // Pairs of columns in a list are no way for MariaDB to find rows by a key: then the owner's index finds them.
        String change = change(table, beyond.length == 1);
        Mapping.Afterwards afterwards = table.mapping().afterwards();
        List<Object> before = afterwards == null ? List.of() : List.of(afterwards.value());
        if (beyond.length == 0) {
            String condition = scope.substring(0, scope.length() - " AND ".length());
            List<Object> values = new ArrayList<>(before);
            values.addAll(scopeValues(table, difference.owner()));
            execute("%s WHERE %s".formatted(change, condition), values);
            return;
        }
        String names = Arrays.stream(beyond)
                .mapToObj(index -> Dialect.quote(table.columns().get(index).name()))
                .collect(Collectors.joining(", ", beyond.length > 1 ? "(" : "", beyond.length > 1 ? ")" : ""));
        String mark = beyond.length > 1 ? "(" + marks(beyond.length) + ")" : "?";
        for (List<Object[]> chunk : chunks(difference.deletes())) {
            List<Object> values = new ArrayList<>(before);
            values.addAll(scopeValues(table, difference.owner()));
            chunk.forEach(ids -> Collections.addAll(values, ids));
            execute(
                    "%s WHERE %s%s IN (%s)"
                            .formatted(
                                    change, scope, names, String.join(", ", Collections.nCopies(chunk.size(), mark))),
                    values);
        }
    }

    /** What becomes of rows that are no longer listed: they go, or get another value in the column that kept them in the mirror. */
    private String change(Table table, boolean byKey) {
        Mapping.Afterwards afterwards = table.mapping().afterwards();
        String name = Dialect.quote(table.name());
        if (afterwards == null) {
            return byKey ? database.dialect().deleteByPrimaryKey(table.name()) : "DELETE FROM " + name;
        }
        return "UPDATE %s SET %s = ?%s"
                .formatted(
                        name,
                        Dialect.quote(afterwards.column()),
                        table.touched() ? ", `updated_at` = CURRENT_TIMESTAMP" : "");
    }

    private void execute(String sql, List<Object> values) {
        database.template().update(sql, values.toArray());
    }

    static boolean contains(int[] indexes, int index) {
        return Arrays.stream(indexes).anyMatch(other -> other == index);
    }

    static String scopeCondition(Table table) {
        return Arrays.stream(table.scope())
                .mapToObj(index -> Dialect.quote(table.columns().get(index).name()) + " = ? AND ")
                .collect(Collectors.joining());
    }

    static List<Object> scopeValues(Table table, long owner) {
        return Arrays.stream(table.scope())
                .mapToObj(index -> table.sources().get(index) instanceof Source.Fixed fixed ? fixed.value() : owner)
                .toList();
    }

    static Object key(@Nullable Object[] values, int[] key) {
        return key.length == 1 ? Objects.requireNonNull(values[key[0]]) : List.of(pick(values, key));
    }

    static Object[] pick(@Nullable Object[] values, int[] indexes) {
        Object[] picked = new Object[indexes.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = Objects.requireNonNull(values[indexes[i]]);
        }
        return picked;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the values of one key column are of one comparable type
    static int compareKeys(@Nullable Object[] left, @Nullable Object[] right, int[] key) {
        for (int column : key) {
            int order = ((Comparable) Objects.requireNonNull(left[column]))
                    .compareTo(Objects.requireNonNull(right[column]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static <T> List<List<T>> chunks(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + BATCH)))
                .toList();
    }
}
