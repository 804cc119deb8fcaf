package seat.sde;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the lines of static data into rows of one version and writes them in batches, some thousand rows a transaction. Holds no
 * more than one such transaction's rows.
 */
final class Loader {
    static final String NAMES = "sde_names";
    static final String TEXTS = "sde_texts";

    private static final int ROWS_A_TRANSACTION = 6_000;
    private static final int ROWS_A_BATCH = 1_000;
    private static final long CHARS_A_TRANSACTION = 4 << 20;
    private static final String KEY = "_key";

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Database database;
    private final ImportLease lease;
    private final int version;
    private final Map<String, List<Column>> columns;
    private final Places places = new Places();
    private final Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();
    private final Map<String, String> inserts = new HashMap<>();
    private final Map<RowMapping, Plan> plans = new HashMap<>();
    private final Notes notes = new Notes();
    private final Map<String, Long> lines = new TreeMap<>();
    private int waitingRows;
    private long waitingChars;
    private long firstLine;
    private long written;
    private long statements;

    Loader(Database database, ImportLease lease, int version) {
        this.database = database;
        this.lease = lease;
        this.version = version;
        this.columns = Column.read(database);
    }

    /** Rows written so far. */
    long written() {
        return written;
    }

    /** Batches and other statements sent so far. */
    long statements() {
        return statements;
    }

    /** What people should know about the data. */
    List<String> notes() {
        return notes.lines();
    }

    /** Lines by file. */
    Map<String, Long> lines() {
        return lines;
    }

    /** Notes what stations orbit, whose names are needed when theirs are made. */
    void readAhead(Archive archive) {
        archive.read(
                "npcStations",
                (number, bytes, from, to) -> places.orbit(parse("npcStations", number, bytes, from, to)
                        .path("orbitID")
                        .asLong(0)));
    }

    /** Told how far it is within a file. */
    interface Progress {
        void read(long bytes);
    }

    /** @throws StaticDataException naming file and line of what is wrong */
    void load(Archive archive, DataSet set, Progress progress) {
        List<Plan> rows = set.mappings().stream().map(this::plan).toList();
        long[] count = {0, 0};
        archive.read(set.name(), (number, bytes, from, to) -> {
            if (waitingRows == 0) {
                firstLine = number;
            }
            line(set, rows, number, parse(set.name(), number, bytes, from, to));
            count[0]++;
            count[1] += to - from + 1L;
            if (waitingRows >= ROWS_A_TRANSACTION || waitingChars >= CHARS_A_TRANSACTION) {
                flush(set.name(), number);
                progress.read(count[1]);
            }
        });
        flush(set.name(), count[0]);
        progress.read(count[1]);
        lines.put(set.name(), count[0]);
    }

    static JsonNode parse(String file, long number, byte[] bytes, int from, int to) {
        try {
            JsonNode line = JSON.readTree(bytes, from, to - from);
            if (!line.isObject()) {
                throw wrong(file, number, "is no JSON object");
            }
            return line;
        } catch (JacksonException e) {
            throw wrong(file, number, "is no JSON: " + e.getOriginalMessage());
        }
    }

    private static StaticDataException wrong(String file, long number, String what) {
        return new StaticDataException(
                file + ".jsonl line " + number + " " + what
                        + "; allowed is one JSON object a line, with its id in _key, such as {\"_key\": 587, …}. Nothing was changed.");
    }

    private void line(DataSet set, List<Plan> plans, long number, JsonNode object) {
        JsonNode key = object.get(KEY);
        if (key == null || !(key.isString() || key.isIntegralNumber() && key.canConvertToLong())) {
            throw wrong(set.name(), number, key == null ? "has no _key" : "has a _key that is neither number nor text");
        }
        String shown = null;
        if (set.naming() != null && key.isNumber()) {
            DataSet.Named named = set.naming().of(key.asLong(), object, places);
            shown = named.shown().in(Language.EN);
            if (!named.stored().isEmpty()) {
                name(set, key.asLong(), named.stored());
            }
        }
        for (Plan plan : plans) {
            plan.rows(set, number, object, key, shown);
        }
        for (String field : set.texts()) {
            text(set.name(), key.asLong(0), field, 0, object.get(field));
        }
    }

    private void name(DataSet set, long id, LocalText name) {
        @Nullable Object[] row = new @Nullable Object[3 + Language.values().length];
        row[0] = set.name();
        row[1] = id;
        row[2] = set.entity();
        int index = 3;
        for (Language language : Language.values()) {
            String text = name.in(language);
            row[index++] = text == null ? null : Texts.cut(text, 255);
        }
        add(NAMES, row);
    }

    private void text(String set, long id, String field, int part, @Nullable JsonNode node) {
        for (Map.Entry<Language, String> text : LocalText.of(node).texts().entrySet()) {
            int length = Objects.requireNonNull(columns.get(TEXTS)).getLast().length();
            String content = Texts.cut(text.getValue(), length);
            if (content.length() < text.getValue().length()) {
                notes.cut(set, field, id);
            }
            add(TEXTS, set, id, field, part, text.getKey().code(), content);
        }
    }

    private void add(String table, @Nullable Object... row) {
        waiting.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        waitingRows++;
        for (Object value : row) {
            waitingChars += value instanceof String text ? text.length() : 4;
        }
    }

    // ---- Rows of one mapping

    private Plan plan(RowMapping mapping) {
        return plans.computeIfAbsent(mapping, Plan::new);
    }

    /** A mapping joined with the columns of its table. */
    private final class Plan {
        private final RowMapping mapping;
        private final List<Column> table;
        private final String[][] paths;
        private final int[] distinct;
        private final int keyIndex;
        private final int nameIndex;
        private final int positionIndex;
        private final int elementIndex;
        private final int[] stepIndexes;
        private int position;
        private final Set<List<@Nullable Object>> seen = new HashSet<>();

        Plan(RowMapping mapping) {
            this.mapping = mapping;
            List<Column> found = columns.get(mapping.table());
            if (found == null) {
                throw new IllegalStateException("No migration makes the table " + mapping.table());
            }
            this.table = found;
            this.paths = new String[table.size()][];
            for (int i = 0; i < paths.length; i++) {
                Column column = table.get(i);
                paths[i] = mapping.from()
                        .getOrDefault(column.name(), column.field())
                        .split("\\.", -1);
            }
            this.keyIndex = index(mapping.key());
            this.nameIndex = mapping.steps().isEmpty() && !mapping.from().containsKey("name") ? find("name") : -1;
            this.positionIndex = mapping.position() == null ? -1 : index(mapping.position());
            this.elementIndex = mapping.element() == null ? -1 : index(mapping.element());
            this.distinct = mapping.distinct().stream().mapToInt(this::index).toArray();
            this.stepIndexes = mapping.steps().stream()
                    .mapToInt(step -> step.keyColumn() == null ? -1 : index(step.keyColumn()))
                    .toArray();
            mapping.from().keySet().forEach(this::index);
            mapping.constants().keySet().forEach(this::index);
        }

        private int find(String column) {
            for (int i = 0; i < table.size(); i++) {
                if (table.get(i).name().equals(column)) {
                    return i;
                }
            }
            return -1;
        }

        private int index(String column) {
            int index = find(column);
            if (index < 0) {
                throw new IllegalStateException("The table " + mapping.table() + " has no column " + column);
            }
            return index;
        }

        void rows(DataSet set, long number, JsonNode object, JsonNode key, @Nullable String shown) {
            position = 0;
            seen.clear();
            @Nullable Object[] fixed = new @Nullable Object[table.size()];
            fixed[keyIndex] = required(set, number, table.get(keyIndex), key);
            mapping.constants().forEach((column, value) -> fixed[index(column)] = value);
            descend(set, number, object, 0, fixed, key, shown);
        }

        private void descend(
                DataSet set,
                long number,
                JsonNode at,
                int depth,
                @Nullable Object[] fixed,
                JsonNode key,
                @Nullable String shown) {
            if (depth == mapping.steps().size()) {
                row(set, number, at, fixed, key, shown);
                return;
            }
            RowMapping.Step step = mapping.steps().get(depth);
            JsonNode list = at.path(step.path());
            if (step.entries()) {
                list.properties().forEach(entry -> {
                    @Nullable Object[] below = fixed.clone();
                    below[stepIndexes[depth]] = entry.getKey();
                    descend(set, number, entry.getValue(), depth + 1, below, key, shown);
                });
                return;
            }
            for (JsonNode element : list) {
                @Nullable Object[] below = fixed;
                if (stepIndexes[depth] >= 0) {
                    below = fixed.clone();
                    below[stepIndexes[depth]] = required(set, number, table.get(stepIndexes[depth]), element.get(KEY));
                }
                descend(set, number, element, depth + 1, below, key, shown);
            }
        }

        private void row(
                DataSet set, long number, JsonNode at, @Nullable Object[] fixed, JsonNode key, @Nullable String shown) {
            @Nullable Object[] row = fixed.clone();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    continue;
                }
                Column column = table.get(i);
                if (i == positionIndex) {
                    row[i] = position;
                } else if (i == elementIndex) {
                    row[i] = required(set, number, column, at);
                } else if (i == nameIndex && set.naming() != null) {
                    row[i] = shown == null ? null : Texts.cut(shown, column.length());
                } else {
                    row[i] = value(set, number, column, find(at, paths[i]));
                }
            }
            if (distinct.length > 0) {
                List<@Nullable Object> combination = new ArrayList<>(distinct.length);
                for (int index : distinct) {
                    combination.add(row[index]);
                }
                if (!seen.add(combination)) {
                    notes.repeated(set.name(), mapping.table(), number);
                    return;
                }
            }
            add(mapping.table(), row);
            RowMapping.InnerText text = mapping.text();
            if (text != null) {
                text(set.name(), key.asLong(0), text.as(), position, at.get(text.field()));
            }
            position++;
        }

        private static @Nullable JsonNode find(JsonNode at, String[] path) {
            JsonNode node = at;
            for (String name : path) {
                node = node == null ? null : node.get(name);
            }
            return node;
        }
    }

    private Object required(DataSet set, long number, Column column, @Nullable JsonNode node) {
        Object value = column.value(node);
        if (value == null || node == null) {
            throw unfit(set, number, column, node);
        }
        return value;
    }

    /** A value of another kind is left out, and said so, where the column may be empty: what CCP changes must not stop an import. */
    private @Nullable Object value(DataSet set, long number, Column column, @Nullable JsonNode node) {
        Object value = column.value(node);
        if (value == null) {
            if (!column.nullable()) {
                throw unfit(set, number, column, node);
            }
            if (node != null && !node.isNull() && !(node.isObject() && column.kind() == Column.Kind.TEXT)) {
                notes.unfit(set.name(), column, number);
            }
        }
        return value;
    }

    private static StaticDataException unfit(DataSet set, long number, Column column, @Nullable JsonNode node) {
        String found = node == null ? "is missing" : "is " + Texts.cut(node.toString(), 80);
        return new StaticDataException(set.name() + ".jsonl line " + number + ": " + column.field() + " " + found
                + "; allowed is " + column.kind().allowed() + ". Nothing was changed.");
    }

    // ---- Writing

    private void flush(String file, long lastLine) {
        if (waitingRows == 0) {
            return;
        }
        int rows = waitingRows;
        try {
            database.inTransaction(() -> {
                lease.fence();
                if (advance(rows)) {
                    waiting.forEach(this::insert);
                }
            });
        } catch (DataIntegrityViolationException e) {
            throw new StaticDataException(
                    file + ".jsonl lines " + firstLine + " to " + lastLine
                            + " do not fit together; allowed is each _key once. The database says: "
                            + e.getMostSpecificCause().getMessage() + ". Nothing was changed.",
                    e);
        }
        written += rows;
        waiting.values().forEach(List::clear);
        waitingRows = 0;
        waitingChars = 0;
    }

    /** @return false when an earlier run of this very transaction was committed after all */
    private boolean advance(int rows) {
        statements += 2;
        return database.sql()
                        .sql("UPDATE sde_versions SET row_count = ? WHERE version = ? AND row_count = ?")
                        .params(written + rows, version, written)
                        .update()
                == 1;
    }

    private void insert(String table, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Column> types = Objects.requireNonNull(columns.get(table));
        database.template().execute((ConnectionCallback<Boolean>) connection -> {
            batches(connection, table, types, rows);
            return true;
        });
    }

    private void batches(Connection connection, String table, List<Column> types, List<@Nullable Object[]> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insertSql(table, types))) {
            int inBatch = 0;
            for (@Nullable Object[] row : rows) {
                statement.setInt(1, version);
                for (int i = 0; i < row.length; i++) {
                    types.get(i).bind(statement, i + 2, row[i]);
                }
                statement.addBatch();
                if (++inBatch == ROWS_A_BATCH) {
                    statement.executeBatch();
                    statements++;
                    inBatch = 0;
                }
            }
            if (inBatch > 0) {
                statement.executeBatch();
                statements++;
            }
        }
    }

    private String insertSql(String table, List<Column> types) {
        return inserts.computeIfAbsent(
                table,
                name -> "INSERT INTO " + Dialect.quote(name) + " (version, "
                        + types.stream()
                                .map(column -> Dialect.quote(column.name()))
                                .collect(Collectors.joining(", "))
                        + ") VALUES (?" + ", ?".repeat(types.size()) + ")");
    }
}
