package seat.seat5;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Texts;

/**
 * A row of the source, whose values are read strictly: a value that is not what is asked for makes the row an {@link OddRow}. Columns are
 * those of the statement, in lower case; one that is not there is NULL, as older versions lack some.
 */
public final class SourceRow {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);

    private final Map<String, Integer> columns;
    private final @Nullable Object[] values;

    /** @param columns in lower case, with their places among the values */
    SourceRow(Map<String, Integer> columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    private @Nullable Object value(String column) {
        Integer place = columns.get(column);
        if (place == null) {
            place = columns.get(column.toLowerCase(Locale.ROOT));
        }
        return place == null ? null : values[place];
    }

    /** A value as the driver gave it. */
    @Nullable Object raw(String column) {
        return value(column);
    }

    /** A whole number; NULL stays null. */
    public @Nullable Long number(String column) throws OddRow {
        Object value = value(column);
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        BigDecimal exact = exact(column);
        if (exact == null) {
            return null;
        }
        if (exact.compareTo(LARGEST) > 0 || exact.compareTo(SMALLEST) < 0) {
            throw new OddRow(column + " is beyond what a number may be");
        }
        try {
            return exact.longValueExact();
        } catch (ArithmeticException e) {
            throw new OddRow(column + " is not a whole number");
        }
    }

    /** An id: a whole number above zero. */
    public long id(String column) throws OddRow {
        Long id = number(column);
        if (id == null || id <= 0) {
            throw new OddRow(column + " is no id");
        }
        return id;
    }

    /** A whole number that must be there. */
    public long required(String column) throws OddRow {
        Long number = number(column);
        if (number == null) {
            throw new OddRow(column + " is missing");
        }
        return number;
    }

    /** A number with its fraction; NULL stays null. */
    public @Nullable BigDecimal exact(String column) throws OddRow {
        Object value = value(column);
        return switch (value) {
            case null -> null;
            case BigDecimal exact -> exact;
            case BigInteger whole -> new BigDecimal(whole);
            case Boolean flag -> flag ? BigDecimal.ONE : BigDecimal.ZERO;
            case Double floating -> finite(floating, column);
            case Float floating -> finite(floating.doubleValue(), column);
            case Number whole -> BigDecimal.valueOf(whole.longValue());
            case String text -> parsed(text, column);
            default -> throw new OddRow(column + " is not a number");
        };
    }

    private static BigDecimal finite(double value, String column) throws OddRow {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new OddRow(column + " is not a number");
        }
        return BigDecimal.valueOf(value);
    }

    private static BigDecimal parsed(String text, String column) throws OddRow {
        if (!text.strip().matches("[+-]?\\d{1,40}(\\.\\d{1,40})?")) {
            throw new OddRow(column + " is not a number");
        }
        return new BigDecimal(text.strip());
    }

    /** A flag; NULL stays null. */
    public @Nullable Boolean flag(String column) throws OddRow {
        Long number = number(column);
        return number == null ? null : number != 0;
    }

    /**
     * A text without NUL and halves of surrogate pairs, cut between two characters where it is longer; NULL stays null.
     *
     * @param limit in characters, as {@link Texts#cut} counts
     */
    public @Nullable String text(String column, int limit) {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        String text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
        return Texts.cut(wellFormed(text), limit);
    }

    /** A text with U+FFFD in place of NUL and of halves of surrogate pairs. */
    static String wellFormed(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean pair = Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (character == 0 || Character.isSurrogate(character)) {
                if (clean == null) {
                    clean = new StringBuilder(text);
                }
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** A time in UTC; NULL and MySQL's zero date are null. */
    public @Nullable LocalDateTime time(String column) throws OddRow {
        Object value = value(column);
        return switch (value) {
            case null -> null;
            case LocalDateTime time -> time;
            case LocalDate day -> day.atStartOfDay();
            default -> parsedTime(value.toString(), column);
        };
    }

    private static @Nullable LocalDateTime parsedTime(String text, String column) throws OddRow {
        if (text.isBlank() || text.startsWith("0000-00-00")) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T').replaceAll("Z$", ""));
        } catch (DateTimeParseException e) {
            throw new OddRow(column + " is not a time");
        }
    }
}
