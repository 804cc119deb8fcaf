package seat.command.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares tables with what the simulator says a correct client must hold now: row by row, value by value. The simulator knows
 * nothing of how SeAT stores, so a field dropped or a row missed on the way shows here.
 */
public final class TruthCheck {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EXAMPLES = 3;

    /** Rows that SeAT deduces and ESI does not have: orders that vanished from every list. */
    private static final Map<String, String> DEDUCED = Map.of(
            "character_orders",
            "COALESCE(state, '') <> 'filled'",
            "corporation_orders",
            "COALESCE(state, '') <> 'filled'");

    private final Database database;

    public TruthCheck(Database database) {
        this.database = database;
    }

    /**
     * How one table compares.
     *
     * @param stored rows in the database
     * @param examples a few rows that differ, for people
     */
    public record Result(String table, int stored, int expected, int differing, List<String> examples) {
        public boolean equal() {
            return differing == 0;
        }
    }

    /** @param simulator base address of a simulator */
    public List<Result> compare(URI simulator) throws IOException {
        List<Result> results = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                simulator.resolve("/simulator/truth").toURL().openStream(), StandardCharsets.UTF_8))) {
            JsonNode head = null;
            Set<String> expected = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                if (node.isObject()) {
                    if (head != null) {
                        compare(head, expected).ifPresent(results::add);
                    }
                    head = node;
                    expected = new HashSet<>();
                } else {
                    expected.add(canonical(node));
                }
            }
            if (head != null) {
                compare(head, expected).ifPresent(results::add);
            }
        }
        return results;
    }

    /** Empty when the database has no such table and nothing is expected in it: the simulator knows more of ESI than SeAT asks for. */
    private Optional<Result> compare(JsonNode head, Set<String> expected) {
        String table = head.path("table").asString();
        if (expected.isEmpty() && !exists(table)) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        head.path("columns").forEach(column -> columns.add(column.asString()));
        String sql = "SELECT %s FROM %s WHERE %s"
                .formatted(
                        columns.stream().map(Dialect::quote).collect(Collectors.joining(", ")),
                        Dialect.quote(table),
                        DEDUCED.getOrDefault(table, "TRUE"));
        Set<String> stored = new HashSet<>();
        int[] rows = {0};
        database.sql().sql(sql).query(row -> {
            rows[0]++;
            stored.add(canonical(row, columns.size()));
        });
        List<String> examples = new ArrayList<>();
        int differing = 0;
        for (String row : expected) {
            if (!stored.contains(row)) {
                differing++;
                note(examples, "missing: " + row);
            }
        }
        for (String row : stored) {
            if (!expected.contains(row)) {
                differing++;
                note(examples, "not expected: " + row);
            }
        }
        return Optional.of(new Result(table, rows[0], expected.size(), differing, examples));
    }

    private boolean exists(String table) {
        return database.sql().sql("""
                        SELECT COUNT(*) FROM information_schema.tables
                        WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE())) AND LOWER(table_name) = ?
                        """).param(table).query(Integer.class).single() > 0;
    }

    private static void note(List<String> examples, String example) {
        if (examples.size() < EXAMPLES) {
            examples.add(Texts.shortened(example, 300));
        }
    }

    private static String canonical(JsonNode row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(
                switch (value.getNodeType()) {
                    case NULL -> "∅";
                    case NUMBER -> number(value.decimalValue());
                    case BOOLEAN -> value.booleanValue() ? "1" : "0";
                    case STRING -> value.stringValue();
                    default -> value.toString();
                }));
        return String.join(" | ", values);
    }

    private static String canonical(ResultSet row, int columns) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(canonical(row.getObject(i), row, i));
        }
        return String.join(" | ", values);
    }

    private static String canonical(@Nullable Object value, ResultSet row, int index) throws SQLException {
        return switch (value) {
            case null -> "∅";
            case Boolean flag -> flag ? "1" : "0";
            case Long whole -> number(BigDecimal.valueOf(whole));
            case Integer whole -> number(BigDecimal.valueOf(whole));
            case Double fraction -> number(BigDecimal.valueOf(fraction));
            case java.sql.Timestamp time ->
                row.getObject(index, LocalDateTime.class)
                        .toInstant(ZoneOffset.UTC)
                        .toString();
            default -> row.getString(index);
        };
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
