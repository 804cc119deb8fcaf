package seat.sde;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Texts;
import tools.jackson.databind.JsonNode;

/**
 * A column of a table of static data, as the database describes it: the migration is the only place that types it.
 *
 * @param field what the data calls it, unless a mapping says otherwise
 * @param length of a text in characters
 */
record Column(String name, String field, Kind kind, boolean nullable, int length) {
    /** What a value may be, in words for whoever wrote the data. */
    enum Kind {
        NUMBER("a whole number of 32 bits", Types.INTEGER),
        LONG("a whole number of 64 bits", Types.BIGINT),
        DECIMAL("a number", Types.DOUBLE),
        FLAG("true or false", Types.BOOLEAN),
        TEXT("a text", Types.VARCHAR);

        private final String allowed;
        private final int type;

        Kind(String allowed, int type) {
            this.allowed = allowed;
            this.type = type;
        }

        String allowed() {
            return allowed;
        }
    }

    /** The columns of every table whose name starts with {@code sde_}, without {@code version}. */
    static Map<String, List<Column>> read(Database database) {
        Map<String, List<Column>> tables = new HashMap<>();
        database.sql().sql("""
                SELECT table_name, column_name, data_type, is_nullable, COALESCE(character_maximum_length, 0)
                FROM information_schema.columns
                WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE())) AND LOWER(table_name) LIKE 'sde!_%' ESCAPE '!'
                ORDER BY table_name, ordinal_position
                """).query(row -> {
            String name = row.getString(2).toLowerCase(Locale.ROOT);
            if (!name.equals("version")) {
                Kind kind = kind(row.getString(3).toLowerCase(Locale.ROOT));
                tables.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), table -> new ArrayList<>())
                        .add(new Column(
                                name,
                                field(name),
                                kind,
                                "YES".equals(row.getString(4)),
                                kind == Kind.TEXT ? (int) Math.min(row.getLong(5), Integer.MAX_VALUE) : 0));
            }
        });
        return tables;
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "int", "integer", "smallint" -> Kind.NUMBER;
            case "bigint" -> Kind.LONG;
            case "double", "double precision" -> Kind.DECIMAL;
            case "tinyint", "boolean" -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }

    /** {@code market_group_id} is {@code marketGroupID} in the data, {@code x} is {@code position.x}. */
    static String field(String column) {
        if (List.of("x", "y", "z").contains(column)) {
            return "position." + column;
        }
        StringBuilder field = new StringBuilder();
        String[] words = column.split("_", -1);
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (i == 0 || word.isEmpty()) {
                field.append(word);
            } else if (word.equals("id")) {
                field.append("ID");
            } else {
                field.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return field.toString();
    }

    /**
     * The value to be stored.
     *
     * @param node null where the data lacks the field; a flag that is lacking is false
     * @return null for a missing value, and for one of another kind: {@link #fits} tells these apart
     */
    @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return kind == Kind.FLAG && !nullable ? Boolean.FALSE : null;
        }
        return switch (kind) {
            case NUMBER -> whole(node) && Math.abs(node.asDouble()) <= Integer.MAX_VALUE ? node.asInt() : null;
            case LONG -> whole(node) ? node.asLong() : null;
            case DECIMAL -> node.isNumber() ? node.doubleValue() + 0.0 : null;
            case FLAG -> node.isBoolean() ? node.booleanValue() : null;
            case TEXT -> text(node);
        };
    }

    /** 5060000.0 is a whole number, too. */
    private static boolean whole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                || node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
    }

    private @Nullable String text(JsonNode node) {
        String text;
        if (node.isObject()) {
            LocalText local = LocalText.of(node);
            text = local.isEmpty() ? null : local.orEnglish(Language.EN);
        } else if (node.isArray()) {
            text = node.toString();
        } else {
            text = node.isString() ? node.stringValue() : node.isNumber() || node.isBoolean() ? node.asString() : null;
        }
        return text == null ? null : Texts.cut(text, length);
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, kind.type);
            case Integer number -> statement.setInt(index, number);
            case Long number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            default -> statement.setString(index, value.toString());
        }
    }
}
