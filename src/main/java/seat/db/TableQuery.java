package seat.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as people read it, and the only place that writes filtered, sorted and paged SQL. Identifiers come from the
 * declaration, values are bound, and the key makes every order a stable one. Reading a page takes two statements.
 */
public final class TableQuery {
    /** So many rows are counted, and can be leafed through by number; filters reach the rest. */
    static final int COUNTED = 50_000;

    private final String from;
    private final String where;
    private final List<TableColumn> columns;
    private final List<TableColumn> hidden;
    private final List<String> key;
    private final String defaultSort;
    private final boolean keyGrows;

    private TableQuery(Builder builder) {
        this.from = builder.from;
        this.where = builder.where;
        this.columns = List.copyOf(builder.columns);
        this.hidden = List.copyOf(builder.hidden);
        this.key = List.copyOf(builder.key);
        this.defaultSort = builder.defaultSort.isEmpty() ? columns.getFirst().name() : builder.defaultSort;
        this.keyGrows = builder.keyGrows;
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

    /** The column a table is sorted by unless asked otherwise, with {@code -} for descending. */
    public String defaultSort() {
        return defaultSort;
    }

    /** The parameters a request may carry. */
    public List<String> parameters() {
        List<String> parameters = new ArrayList<>(List.of("page", "size", "sort"));
        columns.forEach(column -> parameters.addAll(column.parameters()));
        return parameters;
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
     * The same for a reader of a language, which names are sorted and filtered in.
     *
     * @param language as {@code sde_names} calls it: {@code de}
     */
    public TablePage page(Database database, List<Object> bound, Map<String, String> parameters, String language) {
        TableRequest asked = TableRequest.parse(this, parameters);
        TableFilter filter = new TableFilter(where, bound, language);
        columns.forEach(column -> column.parameters().forEach(parameter -> {
            String text = asked.filters().get(parameter);
            if (text != null) {
                filter.add(column, parameter, text);
            }
        }));
        long counted = count(database, filter);
        long total = Math.min(counted, COUNTED);
        TableRequest request = asked.within(total);
        List<Object> values = new ArrayList<>(filter.values());
        values.add(request.size());
        values.add(request.offset());
        List<TableRow> rows = database.sql()
                .sql(select(request, filter.where(), language))
                .params(values)
                .query((row, number) -> read(row))
                .list();
        return new TablePage(rows, total, counted > COUNTED, request);
    }

    /** Up to one more than {@link #COUNTED}: neither counting nor skipping to the last page walks through more. */
    private long count(Database database, TableFilter filter) {
        List<Object> values = new ArrayList<>(filter.values());
        values.add(COUNTED + 1);
        return database.sql()
                .sql("SELECT COUNT(*) FROM (SELECT 1 FROM " + from + " WHERE " + filter.where() + " LIMIT ?) counted")
                .params(values)
                .query(Long.class)
                .single();
    }

    private String select(TableRequest request, String condition, String language) {
        String direction = request.descending() ? " DESC" : "";
        TableColumn sort = columns.stream()
                .filter(column -> column.name().equals(request.sort()))
                .findFirst()
                .orElseThrow();
        String order = key.stream().map(sql -> sql + direction).collect(Collectors.joining(", "));
        boolean byKey = keyGrows && (request.descending() ? "-" + request.sort() : request.sort()).equals(defaultSort);
        return """
                SELECT %s
                FROM %s
                WHERE %s
                ORDER BY %s%s
                LIMIT ? OFFSET ?
                """.formatted(
                        selected(), from, condition, byKey ? "" : sort.sortSql(language) + direction + ", ", order);
    }

    private String selected() {
        return all().stream().map(TableColumn::sql).collect(Collectors.joining(", "));
    }

    private List<TableColumn> all() {
        List<TableColumn> all = new ArrayList<>(columns);
        all.addAll(hidden);
        return all;
    }

    private TableRow read(ResultSet row) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        int index = 0;
        for (TableColumn column : all()) {
            Object value = value(row, ++index, column.kind());
            if (value != null) {
                values.put(column.name(), value);
            }
        }
        return new TableRow(values);
    }

    private static @Nullable Object value(ResultSet row, int index, TableColumn.Kind kind) throws SQLException {
        Object value = switch (kind) {
            case TEXT, CODE -> row.getString(index);
            case NAME -> row.getLong(index);
            case ISK, NUMBER -> row.getBigDecimal(index);
            case TIME -> row.getObject(index, LocalDateTime.class);
            case FLAG -> row.getBoolean(index);
        };
        return row.wasNull() ? null : value;
    }

    /** Collects a declaration. */
    public static final class Builder {
        private final String from;
        private String where = "TRUE";
        private final List<TableColumn> columns = new ArrayList<>();
        private final List<TableColumn> hidden = new ArrayList<>();
        private final List<String> key = new ArrayList<>();
        private String defaultSort = "";
        private boolean keyGrows;

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
                String sql = qualified(name);
                key.add(sql);
                hidden.add(new TableColumn("key_" + name.substring(name.indexOf('.') + 1), sql, TableColumn.Kind.TEXT));
            }
            return this;
        }

        public Builder text(String name) {
            return column(name, TableColumn.Kind.TEXT);
        }

        public Builder code(String name) {
            return column(name, TableColumn.Kind.CODE);
        }

        /** An id that is shown by its name. */
        public Builder name(String name) {
            return column(name, TableColumn.Kind.NAME);
        }

        public Builder isk(String name) {
            return column(name, TableColumn.Kind.ISK);
        }

        public Builder number(String name) {
            return column(name, TableColumn.Kind.NUMBER);
        }

        public Builder time(String name) {
            return column(name, TableColumn.Kind.TIME);
        }

        public Builder flag(String name) {
            return column(name, TableColumn.Kind.FLAG);
        }

        /** {@code name} is a column of {@code t}, or of another table as {@code alias.column}. */
        private Builder column(String name, TableColumn.Kind kind) {
            return computed(name.substring(name.indexOf('.') + 1), qualified(name), kind);
        }

        /** A column that stands for an expression. */
        public Builder computed(String name, String sql, TableColumn.Kind kind) {
            columns.add(new TableColumn(name, sql, kind));
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

        /** The same, newest first. */
        public Builder newestByKey(String column) {
            keyGrows = true;
            return newest(column);
        }

        public TableQuery build() {
            return new TableQuery(this);
        }

        private static String qualified(String name) {
            int dot = name.indexOf('.');
            return dot < 0
                    ? "t." + Dialect.quote(name)
                    : name.substring(0, dot) + "." + Dialect.quote(name.substring(dot + 1));
        }
    }
}
