package seat.db;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Conditions on columns as SQL with bound values, read from what people typed. */
final class TableFilter {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,6})?");
    private static final Pattern TEXT_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Pattern NUMBER_ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern ID = Pattern.compile("#[0-9]{1,18}");

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private final Function<String, List<Long>> named;

    /** @param named finds the ids whose name begins like a text */
    TableFilter(String always, List<Object> bound, Function<String, List<Long>> named) {
        this.named = named;
        conditions.add("(" + always + ")");
        values.addAll(bound);
    }

    /** @throws BadTableRequestException naming what is allowed */
    void add(TableColumn column, String parameter, String text) {
        switch (column.meaning()) {
            case TEXT, DOCUMENT -> like(column.sql(), text);
            case CODE -> like(column.sql(), text.replace(' ', '_'));
            case ENTITY -> name(column, text);
            case ID -> id(column, parameter, text);
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION ->
                compare(column, parameter.endsWith("_min") ? ">=" : "<=", number(parameter, text));
            case TIME -> time(column, parameter, text);
            case DAY -> compare(column, parameter.endsWith("_from") ? ">=" : "<=", day(parameter, text));
            case FLAG -> flag(column, parameter, text);
        }
    }

    String where() {
        return String.join(" AND ", conditions);
    }

    List<Object> values() {
        return values;
    }

    private void like(String sql, String text) {
        conditions.add("LOWER(" + sql + ") LIKE ? ESCAPE '!'");
        values.add(pattern(text));
    }

    private void name(TableColumn column, String text) {
        if (ID.matcher(text).matches()) {
            conditions.add(column.sql() + " = ?");
            values.add(Long.parseLong(text.substring(1)));
        } else {
            List<Long> ids = named.apply(text);
            if (ids.size() > NameTables.MOST) {
                throw new BadTableRequestException(
                        "More than %,d names begin with %s; type more of the name".formatted(NameTables.MOST, text));
            }
            conditions.add(
                    ids.isEmpty()
                            ? "FALSE"
                            : column.sql() + " IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")");
            values.addAll(ids);
        }
    }

    /** A number or, where ids are texts, a text; both are compared as a whole, so that an index serves them. */
    private void id(TableColumn column, String parameter, String text) {
        String id = text.startsWith("#") ? text.substring(1) : text;
        if (!TEXT_ID.matcher(id).matches()) {
            throw new BadTableRequestException(parameter + " cannot be " + text + "; allowed are ids such as 1035");
        }
        compare(column, "=", NUMBER_ID.matcher(id).matches() ? (Object) Long.valueOf(id) : id);
    }

    private void compare(TableColumn column, String operator, Object value) {
        conditions.add(column.sql() + " " + operator + " ?");
        values.add(value);
    }

    private void time(TableColumn column, String parameter, String text) {
        LocalDateTime day = day(parameter, text).atStartOfDay();
        if (parameter.endsWith("_from")) {
            compare(column, ">=", day);
        } else {
            compare(column, "<", day.plusDays(1));
        }
    }

    private void flag(TableColumn column, String parameter, String text) {
        if (!List.of("true", "false").contains(text)) {
            throw new BadTableRequestException(parameter + " cannot be " + text + "; allowed are true and false");
        }
        conditions.add(column.sql() + ("true".equals(text) ? " = TRUE" : " = FALSE"));
    }

    private static BigDecimal number(String parameter, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new BadTableRequestException(
                    parameter + " cannot be " + text + "; allowed are numbers such as 1000 or -0.5");
        }
        return new BigDecimal(text);
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2003 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // Answered below: the reader needs the allowed form, not the parser's words.
        }
        throw new BadTableRequestException(
                parameter + " cannot be " + text + "; allowed are days from 2003 on, such as 2026-08-18");
    }

    private static String pattern(String text) {
        return "%" + Texts.literally(text.toLowerCase(Locale.ROOT)) + "%";
    }
}
