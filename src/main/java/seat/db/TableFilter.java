package seat.db;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Conditions on columns as SQL with bound values, read from what people typed. */
final class TableFilter {
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
                compare(column, parameter.endsWith("_min") ? ">=" : "<=", FilterText.number(parameter, text));
            case TIME -> time(column, parameter, text);
            case DAY -> compare(column, parameter.endsWith("_from") ? ">=" : "<=", FilterText.day(parameter, text));
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
        String id = FilterText.id(parameter, text);
        compare(column, "=", NUMBER_ID.matcher(id).matches() ? (Object) Long.valueOf(id) : id);
    }

    private void compare(TableColumn column, String operator, Object value) {
        conditions.add(column.sql() + " " + operator + " ?");
        values.add(value);
    }

    private void time(TableColumn column, String parameter, String text) {
        LocalDateTime day = FilterText.day(parameter, text).atStartOfDay();
        if (parameter.endsWith("_from")) {
            compare(column, ">=", day);
        } else {
            compare(column, "<", day.plusDays(1));
        }
    }

    private void flag(TableColumn column, String parameter, String text) {
        conditions.add(column.sql() + (FilterText.flag(parameter, text) ? " = TRUE" : " = FALSE"));
    }

    private static String pattern(String text) {
        return "%" + Texts.literally(text.toLowerCase(Locale.ROOT)) + "%";
    }
}
