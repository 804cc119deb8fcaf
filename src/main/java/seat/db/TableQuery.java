package seat.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as people read it, and the only place that writes filtered, sorted and paged SQL. Identifiers come from the
 * declaration, values are bound, and the key makes every order a stable one. Reading a page takes two statements.
 */
public final class TableQuery {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final String from;
    private final String where;
    private final List<TableColumn> columns;
    private final List<TableColumn> key;
    private final Set<String> onRequest;
    private final String defaultSort;
    private final boolean keyGrows;
    private final List<String> natural;
    private final Set<String> summed;

    private TableQuery(
            String from,
            String where,
            List<TableColumn> columns,
            List<TableColumn> key,
            Set<String> onRequest,
            String defaultSort,
            boolean keyGrows,
            List<String> natural,
            Set<String> summed) {
        this.from = from;
        this.where = where;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
        this.onRequest = Set.copyOf(onRequest);
        this.defaultSort = defaultSort.isEmpty() ? columns.getFirst().name() : defaultSort;
        this.keyGrows = keyGrows;
        this.natural = List.copyOf(natural);
        this.summed = Set.copyOf(summed);
        if (key.isEmpty()) {
            throw new IllegalStateException("The query of " + from + " has no key: its order would not be stable");
        }
    }

    /** A query of one table of the schema, which its columns know as {@code t}. */
    public static Builder of(String table) {
        return new Builder(Dialect.quote(table) + " t");
    }

    /** A query of several tables, each with an alias. */
    public static Builder join(String from) {
        return new Builder(from);
    }

    public List<TableColumn> columns() {
        return columns;
    }

    /** The columns a page shows where the request names none. */
    public List<TableColumn> shown() {
        List<TableColumn> shown = columns.stream()
                .filter(column -> !onRequest.contains(column.name()))
                .toList();
        return shown.isEmpty() ? columns : shown;
    }

    /** The columns that the request chose, in the order it named them, or else those shown. */
    public List<TableColumn> shown(TableRequest request) {
        return request.columns().isEmpty()
                ? shown()
                : request.columns().stream().map(this::column).toList();
    }

    /**
     * All columns, in the order of the declaration, or those that parameters choose.
     *
     * @throws BadTableRequestException naming what is allowed
     */
    public List<TableColumn> chosen(Map<String, String> parameters) {
        List<String> chosen = TableRequest.parse(this, parameters).columns();
        return chosen.isEmpty() ? columns : chosen.stream().map(this::column).toList();
    }

    private TableColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A query of fewer rows: {@code condition} is SQL whose marks are bound after those of the declaration's own. */
    public TableQuery restrictedTo(String condition) {
        return new TableQuery(
                from,
                "(" + where + ") AND (" + condition + ")",
                columns,
                key,
                onRequest,
                defaultSort,
                keyGrows,
                natural,
                summed);
    }

    /** A query without some of its columns, which are then neither read nor filtered nor sorted by. */
    public TableQuery without(Set<String> hidden) {
        if (hidden.isEmpty()) {
            return this;
        }
        return new TableQuery(
                from,
                where,
                columns.stream()
                        .filter(column -> !hidden.contains(column.name()))
                        .toList(),
                key,
                onRequest.stream().filter(column -> !hidden.contains(column)).collect(Collectors.toSet()),
                defaultSort,
                keyGrows,
                natural,
                summed);
    }

    /** Whether rows stand in an order that a column has part in, so that their order tells of it. */
    public boolean ordersBy(String column) {
        return defaultName().equals(column)
                || natural.contains(column)
                || key.stream().anyMatch(part -> part.name().equals("key_" + column));
    }

    /**
     * A query with one more column, which comes first: whose the row is, where rows of many owners are listed. In the natural order
     * each owner's rows stand together.
     */
    public TableQuery preceded(TableColumn first) {
        List<TableColumn> more = new ArrayList<>(columns);
        more.addFirst(first);
        List<String> grouped = new ArrayList<>(natural);
        grouped.addFirst(first.name());
        return new TableQuery(from, where, more, key, onRequest, defaultSort, keyGrows, grouped, summed);
    }

    /** The column a table is sorted by unless asked otherwise, with {@code -} for descending. */
    public String defaultSort() {
        return defaultSort;
    }

    /** The parameters a request may carry. */
    public List<String> parameters() {
        return TableRequest.parameters(columns);
    }

    /**
     * Reads a page.
     *
     * @param bound values of the declaration's own condition
     * @param parameters as they came with a request
     * @throws BadTableRequestException naming what is allowed
     */
    public TablePage page(Database database, List<Object> bound, Map<String, String> parameters) {
        return page(database, bound, parameters, "en");
    }

    /**
     * Reads a page for a reader of a language, which names are sorted and filtered in.
     *
     * @param language as {@code sde_names} calls it: {@code de}
     */
    public TablePage page(Database database, List<Object> bound, Map<String, String> parameters, String language) {
        return new TableReader(this, database, bound, language).read(parameters);
    }

    /**
     * Reads the rows that follow a row in the order of the key: what programs read page by page, and exports chunk by chunk, at the
     * same cost however far they are. Each call is a statement of its own; together they are no snapshot.
     *
     * @param after the key's values of the last row read; empty for the first chunk
     * @param most rows
     * @throws BadTableRequestException naming what is allowed
     */
    public List<TableRow> chunk(
            Database database, List<Object> bound, Map<String, String> parameters, List<Object> after, int most) {
        return new TableChunks(this, database, bound).read(parameters, after, most);
    }

    /**
     * What was copied of a table.
     *
     * @param rows their number
     * @param last the key's values of the last one, which more rows may follow; empty after the end
     */
    public record Copied(int rows, List<Object> last) {}

    /**
     * Hands over the rows that follow a row as {@link #chunk} does, but each value as it comes from the database, and none is kept. Only the
     * chosen columns are read.
     *
     * @param taker gets the columns that {@link #chosen} names, in their order
     */
    public Copied copy(
            Database database,
            List<Object> bound,
            Map<String, String> parameters,
            List<Object> after,
            int most,
            TableTaker taker) {
        return new TableChunks(this, database, bound).copy(parameters, after, most, taker);
    }

    /** The values of a row's key, which {@link #chunk} goes on after. */
    public List<Object> key(TableRow row) {
        return key.stream()
                .map(part -> Objects.requireNonNull(row.get(part.name()), () -> "The key has no " + part.name()))
                .toList();
    }

    /**
     * Reads a request for this table.
     *
     * @throws BadTableRequestException naming what is allowed
     */
    public TableRequest request(Map<String, String> parameters) {
        return TableRequest.parse(this, parameters);
    }

    /**
     * What names a row in an address, by its key; {@link #row} finds it again.
     */
    public String address(TableRow row) {
        List<Object> values = key(row);
        return values.size() == 1 && values.getFirst() instanceof Long id && id >= 0
                ? id.toString()
                : TableCursor.write(values);
    }

    /**
     * Reads the row that an address names.
     *
     * @param bound values of the declaration's own condition
     * @return empty where there is none, or none any more
     * @throws BadTableRequestException for what {@link #address} did not make
     */
    public Optional<TableRow> row(Database database, List<Object> bound, String address) {
        List<Object> wanted =
                NUMBER.matcher(address).matches() ? List.of(Long.valueOf(address)) : TableCursor.read(address);
        if (wanted.size() != key.size()) {
            throw new BadTableRequestException("A row of this table is named by " + key.size() + " values");
        }
        List<Object> values = new ArrayList<>(bound);
        values.addAll(wanted);
        return database
                .reading()
                .sql("SELECT %s FROM %s WHERE (%s) AND %s"
                        .formatted(
                                selected(),
                                from,
                                where,
                                key.stream().map(part -> part.sql() + " = ?").collect(Collectors.joining(" AND "))))
                .params(values)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .findFirst();
    }

    /** The columns whose values add up to something, in their order. */
    public List<TableColumn> summed() {
        return columns.stream()
                .filter(column ->
                        summed.contains(column.name()) && column.meaning().numeric())
                .toList();
    }

    TableFilter filter(Database database, TableRequest asked, List<Object> bound, String language) {
        return filter(database, asked, bound, language, columns);
    }

    /** What an index answers of the filters of a request: those on the first column of the natural order. */
    TableFilter indexedFilter(Database database, TableRequest asked, List<Object> bound, String language) {
        return filter(database, asked, bound, language, indexed());
    }

    /** Whether a request filters by anything that {@link #indexedFilter} leaves out. */
    boolean filtersBeside(TableRequest asked) {
        List<String> served = indexed().stream()
                .flatMap(column -> column.parameters().stream())
                .toList();
        return !served.containsAll(asked.filters().keySet());
    }

    private List<TableColumn> indexed() {
        return natural.isEmpty() ? List.of() : List.of(column(natural.getFirst()));
    }

    private TableFilter filter(
            Database database, TableRequest asked, List<Object> bound, String language, List<TableColumn> by) {
        TableFilter filter = new TableFilter(where, bound, text -> NameTables.beginning(database, text, language));
        by.forEach(column -> column.parameters().forEach(parameter -> {
            String text = asked.filters().get(parameter);
            if (text != null) {
                filter.add(column, parameter, text);
            }
        }));
        return filter;
    }

    String from() {
        return from;
    }

    String where() {
        return where;
    }

    private TableOrder keyOrder() {
        return new TableOrder(key);
    }

    /** The order that an index serves, however many rows there are: declared columns, then the key. */
    TableOrder natural() {
        List<TableColumn> parts = new ArrayList<>();
        natural.forEach(name -> parts.add(column(name)));
        key.stream()
                .filter(part -> parts.stream().noneMatch(known -> known.sql().equals(part.sql())))
                .forEach(parts::add);
        return new TableOrder(parts);
    }

    /** The column that names the natural order in a request; empty where no column does. */
    public String naturalName() {
        return !natural.isEmpty() ? natural.getFirst() : keyGrows ? defaultName() : "";
    }

    private String defaultName() {
        return defaultSort.startsWith("-") ? defaultSort.substring(1) : defaultSort;
    }

    /** Whether the natural order runs from the greatest to the least where nothing else is asked for. */
    boolean naturallyDescending() {
        return defaultSort.startsWith("-") && (keyGrows || natural.contains(defaultName()));
    }

    /** Whether the key alone gives the order that a request asks for. */
    boolean byKey(TableRequest request) {
        return keyGrows && (request.descending() ? "-" + request.sort() : request.sort()).equals(defaultSort);
    }

    TableColumn sortColumn(TableRequest request) {
        return column(request.sort());
    }

    TableOrder key() {
        return keyOrder();
    }

    List<TableColumn> keyColumns() {
        return key;
    }

    private String selected() {
        return selected(all());
    }

    static String selected(List<TableColumn> columns) {
        return columns.stream().map(TableColumn::sql).collect(Collectors.joining(", "));
    }

    List<TableColumn> all() {
        List<TableColumn> all = new ArrayList<>(columns);
        all.addAll(key);
        return all;
    }

    private TableRow read(ResultSet row) throws SQLException {
        return read(row, all());
    }

    static TableRow read(ResultSet row, List<TableColumn> columns) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        int index = 0;
        for (TableColumn column : columns) {
            Object value = value(row, ++index, column.meaning());
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        return new TableRow(values);
    }

    static @Nullable Object value(ResultSet row, int index, Meaning meaning) throws SQLException {
        Object value = switch (meaning) {
            case TEXT, CODE, DOCUMENT -> row.getString(index);
            case ENTITY -> row.getLong(index);
            case ID -> id(row.getObject(index));
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> row.getBigDecimal(index);
            case TIME -> row.getObject(index, LocalDateTime.class);
            case DAY -> row.getObject(index, LocalDate.class);
            case FLAG -> row.getBoolean(index);
        };
        return row.wasNull() ? null : value;
    }

    static @Nullable Object id(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    /** Collects a declaration. */
    public static final class Builder {
        private final String from;
        private String where = "TRUE";
        private final List<TableColumn> columns = new ArrayList<>();
        private final List<TableColumn> key = new ArrayList<>();
        private final Set<String> onRequest = new LinkedHashSet<>();
        private String defaultSort = "";
        private boolean keyGrows;
        private List<String> natural = List.of();
        private final Set<String> summed = new LinkedHashSet<>();

        private Builder(String from) {
            this.from = from;
        }

        /** What always holds; its marks are bound by whoever reads pages. */
        public Builder where(String condition) {
            where = condition;
            return this;
        }

        /** Rows of one owner, bound. */
        public Builder ownedBy(String column) {
            return where(qualified(column) + " = ?");
        }

        /** Columns that tell rows of the condition apart; also read, for links. */
        public Builder key(String... names) {
            for (String name : names) {
                key(name, Meaning.ID);
            }
            return this;
        }

        /** One more column of the key. */
        public Builder key(String name, Meaning meaning) {
            key.add(new TableColumn("key_" + name.substring(name.indexOf('.') + 1), qualified(name), meaning));
            return this;
        }

        /** A column that a page shows only when it is asked to. */
        public Builder onRequest(String name) {
            onRequest.add(name);
            return this;
        }

        public Builder text(String name) {
            return column(name, Meaning.TEXT);
        }

        public Builder code(String name) {
            return column(name, Meaning.CODE);
        }

        /** An id that is shown by its name. */
        public Builder name(String name) {
            return column(name, Meaning.ENTITY);
        }

        public Builder isk(String name) {
            return column(name, Meaning.ISK);
        }

        public Builder number(String name) {
            return column(name, Meaning.QUANTITY);
        }

        public Builder time(String name) {
            return column(name, Meaning.TIME);
        }

        public Builder flag(String name) {
            return column(name, Meaning.FLAG);
        }

        /** {@code name} is a column of {@code t}, or of another table as {@code alias.column}. */
        public Builder column(String name, Meaning meaning) {
            return computed(name.substring(name.indexOf('.') + 1), qualified(name), meaning);
        }

        /** A column that stands for an expression. */
        public Builder computed(String name, String sql, Meaning meaning) {
            columns.add(new TableColumn(name, sql, meaning));
            return this;
        }

        public Builder sortedBy(String column) {
            defaultSort = column;
            return this;
        }

        public Builder newest(String column) {
            return sortedBy("-" + column);
        }

        /** Sorted by the key, which grows with the column: an index serves that, however long the table is. */
        public Builder byKey(String column) {
            keyGrows = true;
            return sortedBy(column);
        }

        /** Sorted by the key, which grows with the column, from its end: newest first. */
        public Builder newestByKey(String column) {
            keyGrows = true;
            return newest(column);
        }

        /** Columns whose values add up to something: amounts, never prices of one. */
        public Builder sums(Collection<String> names) {
            summed.addAll(names);
            return this;
        }

        /** Columns that an index has between the owner's and the key's: the order of tables too long to be sorted. */
        public Builder natural(String... names) {
            natural = List.of(names);
            return this;
        }

        public TableQuery build() {
            return new TableQuery(from, where, columns, key, onRequest, defaultSort, keyGrows, natural, summed);
        }

        public static String qualified(String name) {
            int dot = name.indexOf('.');
            return dot < 0
                    ? "t." + Dialect.quote(name)
                    : name.substring(0, dot) + "." + Dialect.quote(name.substring(dot + 1));
        }
    }
}
