package seat.sync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a column holds: how a JSON value becomes a stored one, and how a stored one is read back to be compared. */
public enum Kind {
    INTEGER {
        @Override
        @Nullable Object fromJson(JsonNode node) {
            return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
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
            return node.isNumber() ? node.doubleValue() + 0.0 : null;
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
                return node.stringValue();
            }
            return node.isContainer() ? node.toString() : null;
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
                return LocalDate.parse(node.stringValue());
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
                return OffsetDateTime.parse(node.stringValue())
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.SECONDS);
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        @Nullable Object read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, LocalDateTime.class);
        }
    };

    /** @return the stored form, or null when the node is of another kind */
    abstract @Nullable Object fromJson(JsonNode node);

    abstract @Nullable Object read(ResultSet row, int index) throws SQLException;
}
