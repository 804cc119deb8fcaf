package seat.api.v2;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seat.db.BadTableRequestException;

/** Compares a column with a text of a request: what the column holds says how the text is read, and the value is bound. */
final class Comparison {
    /** An operator of {@code $filter}. */
    enum Operator {
        EQ("="),
        NE("<>"),
        GT(">"),
        LT("<"),
        GE(">="),
        LE("<=");

        static final String ALL = "eq, ne, gt, lt, ge, le";

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        static Optional<Operator> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }

        boolean equality() {
            return this == EQ || this == NE;
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.[0-9]{1,9})?)?Z?)?");
    private static final int FIRST_YEAR = 1970;
    private static final int LONGEST = 1_000;

    private Comparison() {}

    /**
     * A comparison.
     *
     * @param where what the request calls it, for errors
     * @throws BadTableRequestException naming what is allowed
     */
    static Condition of(Column column, Operator operator, String text, String where) {
        Object value = switch (column.kind()) {
            case WHOLE, DECIMAL -> number(column, text, where);
            case TEXT -> text(text, where);
            case TIME, STAMP -> time(column, text, where);
            case FLAG -> flag(column, operator, text, where);
            case DOCUMENT -> throw new IllegalArgumentException(column.name());
        };
        return new Condition(column.sql() + " " + operator.sql + " ?", List.of(value));
    }

    /** Whether a column has a value at all. */
    static Condition nothing(Column column, Operator operator, String where) {
        if (!operator.equality()) {
            throw new BadTableRequestException(where + ": with null only eq and ne are allowed");
        }
        return new Condition(column.sql() + (operator == Operator.EQ ? " IS NULL" : " IS NOT NULL"), new ArrayList<>());
    }

    private static Object number(Column column, String text, String where) {
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(column, text, where);
        }
        return text.indexOf('.') < 0
                ? (Object) Long.valueOf(text)
                : column.kind() == Kind.DECIMAL ? (Object) Double.valueOf(text) : new BigDecimal(text);
    }

    private static String text(String text, String where) {
        if (text.length() > LONGEST) {
            throw new BadTableRequestException(where + ": a text may have " + LONGEST + " characters at most");
        }
        return text;
    }

    private static LocalDateTime time(Column column, String text, String where) {
        Matcher parts = TIME.matcher(text);
        try {
            if (parts.matches() && Integer.parseInt(parts.group(1)) >= FIRST_YEAR) {
                LocalDate day = LocalDate.of(part(parts, 1), part(parts, 2), part(parts, 3));
                return day.atTime(part(parts, 4), part(parts, 5), part(parts, 6));
            }
        } catch (DateTimeException e) {
            throw wrong(column, text, where);
        }
        throw wrong(column, text, where);
    }

    private static int part(Matcher parts, int number) {
        String part = parts.group(number);
        return part == null ? 0 : Integer.parseInt(part);
    }

    private static Boolean flag(Column column, Operator operator, String text, String where) {
        if (!operator.equality()) {
            throw new BadTableRequestException(
                    where + ": " + column.name() + " is true or false, so that only eq and ne are allowed");
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(column, text, where);
        };
    }

    private static BadTableRequestException wrong(Column column, String text, String where) {
        return new BadTableRequestException("%s: %s cannot be compared with %s; allowed is %s"
                .formatted(where, column.name(), quoted(text), column.kind().takes()));
    }

    /** What somebody wrote, as far as it is of use in a sentence. */
    static String quoted(String text) {
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "'";
    }
}
