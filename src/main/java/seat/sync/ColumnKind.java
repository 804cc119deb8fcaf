package seat.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a column holds: how a JSON value becomes a stored one, and how a stored one is read back to be compared. */
public enum ColumnKind {
    INTEGER {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            if (node.isIntegralNumber()) {
                return node.canConvertToLong() ? node.longValue() : null;
            }
            // 5.0 is a whole number; beyond 2^53 a double no longer says which.
            double value = node.isNumber() ? node.doubleValue() : Double.NaN;
            return value == Math.rint(value) && Math.abs(value) <= 1L << 53 ? (long) value : null;
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            long value = row.getLong(index);
            return row.wasNull() ? null : value;
        }
    },
    DECIMAL {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            // Adding zero turns -0.0 into 0.0: databases do not keep the sign, and the rows would differ forever.
            double value = node.isNumber() ? node.doubleValue() + 0.0 : Double.NaN;
            return Double.isFinite(value) ? value : null;
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            double value = row.getDouble(index);
            return row.wasNull() ? null : value;
        }
    },
    FLAG {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            return node.isBoolean() ? node.booleanValue() : null;
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            boolean value = row.getBoolean(index);
            return row.wasNull() ? null : value;
        }
    },
    TEXT {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            if (node.isString()) {
                return Text.normal(node.stringValue());
            }
            return node.isContainer() ? Text.normal(node.toString()) : null;
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getString(index);
        }
    },
    DATE {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            if (!node.isString()) {
                return null;
            }
            try {
                LocalDate date = LocalDate.parse(node.stringValue());
                return YEARS.isValidIntValue(date.getYear()) ? date : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDate.class);
        }
    },
    TIME {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            if (!node.isString()) {
                return null;
            }
            try {
                LocalDateTime time = utc(node.stringValue());
                return YEARS.isValidIntValue(time.getYear()) ? time : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDateTime.class);
        }
    };

    /** What MySQL and MariaDB promise to hold. */
    private static final ValueRange YEARS = ValueRange.of(1000, 9999);

    /** The places of digits are zeros. */
    private static final String ESI_TIME = "0000-00-00T00:00:00Z";

    /**
     * Reads a moment to the second. The form ESI writes is read by hand: the library's parser, which reads all others, took a quarter of the
     * time of comparing a journal of 2,500 rows.
     *
     * @throws DateTimeException when it is none
     */
    static LocalDateTime utc(String text) {
        if (text.length() != ESI_TIME.length()) {
            return parsed(text);
        }
        for (int at = 0; at < ESI_TIME.length(); at++) {
            char wanted = ESI_TIME.charAt(at);
            char given = text.charAt(at);
            if (wanted == '0' ? given < '0' || given > '9' : given != wanted) {
                return parsed(text);
            }
        }
        return LocalDateTime.of(
                two(text, 0) * 100 + two(text, 2),
                two(text, 5),
                two(text, 8),
                two(text, 11),
                two(text, 14),
                two(text, 17));
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    private static LocalDateTime parsed(String text) {
        return OffsetDateTime.parse(text)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** @return the stored form, or null when the node is of another kind */
    abstract @Nullable Object fromJson(JsonNode node);

    abstract @Nullable Object read(ResultSet row, int index) throws SQLException;
}
