package seat.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which part of a table is asked for, in which order: the parameters {@code page} (from 1), {@code size},
 * {@code sort} (a column, with {@code -} for descending) and the filters that the columns allow.
 *
 * @param filters by parameter; without the empty ones of a form that was left blank
 * @param after a place in the natural order: the rows that follow it; empty for none
 * @param before a place in the natural order: the rows before it, or those before the end for {@link #END}; empty for none
 * @param open the row whose detail is shown beside the table; empty for none
 * @param columns those to show, in their order; empty for those that are shown unless asked otherwise
 */
public record TableRequest(
        int page,
        int size,
        String sort,
        boolean descending,
        Map<String, String> filters,
        List<String> columns,
        String after,
        String before,
        String open) {
    /** Beyond the last row. */
    public static final String END = "end";

    /** Rows on a page unless asked otherwise. */
    public static final int DEFAULT_SIZE = 50;

    public static final int MAX_SIZE = 200;
    private static final int MAX_PAGE = 1_000_000;
    private static final int MAX_FILTER_LENGTH = 100;
    private static final int MAX_COLUMNS_LENGTH = 2_000;
    private static final List<String> LONG = List.of("columns", "after", "before", "open");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,7}");

    public TableRequest {
        filters = Map.copyOf(filters);
        columns = List.copyOf(columns);
    }

    /** @throws BadTableRequestException naming what is allowed */
    static TableRequest parse(TableQuery query, Map<String, String> parameters) {
        return parse(query.columns(), query.defaultSort(), parameters);
    }

    /** The parameters that a request for a table of these columns may carry. */
    public static List<String> parameters(List<TableColumn> columns) {
        List<String> parameters = new ArrayList<>(TableColumn.RESERVED);
        columns.forEach(column -> parameters.addAll(column.parameters()));
        return parameters;
    }

    /**
     * Reads a request for a table of these columns.
     *
     * @param defaultSort the order where none is asked for, with {@code -} for descending
     * @throws BadTableRequestException naming what is allowed
     */
    public static TableRequest parse(List<TableColumn> columns, String defaultSort, Map<String, String> parameters) {
        Map<String, String> filters = new TreeMap<>();
        List<String> allowed = parameters(columns);
        parameters.forEach((name, value) -> {
            if (!allowed.contains(name)) {
                throw new BadTableRequestException(
                        "There is no parameter " + name + "; allowed are " + String.join(", ", allowed));
            }
            if (value.length() > (LONG.contains(name) ? MAX_COLUMNS_LENGTH : MAX_FILTER_LENGTH)) {
                throw new BadTableRequestException(name + " is too long; at most "
                        + (LONG.contains(name) ? MAX_COLUMNS_LENGTH : MAX_FILTER_LENGTH)
                        + " characters are allowed");
            }
            if (!value.isBlank() && !TableColumn.RESERVED.contains(name)) {
                filters.put(name, value.strip());
            }
        });
        String sort = text(parameters, "sort", defaultSort);
        boolean descending = sort.startsWith("-");
        String column = descending ? sort.substring(1) : sort;
        if (columns.stream().noneMatch(c -> c.name().equals(column))) {
            throw new BadTableRequestException("sort cannot be " + sort + "; allowed are "
                    + String.join(", ", columns.stream().map(TableColumn::name).toList())
                    + ", each also with a leading -");
        }
        return new TableRequest(
                number(parameters, "page", 1, MAX_PAGE),
                number(parameters, "size", DEFAULT_SIZE, MAX_SIZE),
                column,
                descending,
                filters,
                chosen(columns, text(parameters, "columns", "")),
                text(parameters, "after", ""),
                text(parameters, "before", ""),
                text(parameters, "open", ""));
    }

    /**
     * What of a request remains for whoever may see these columns alone: an address that somebody shared names columns and filters that
     * others may lack.
     */
    public static Map<String, String> permitted(List<TableColumn> columns, Map<String, String> parameters) {
        Map<String, String> permitted = new TreeMap<>(parameters);
        permitted.keySet().retainAll(parameters(columns));
        List<String> names = columns.stream().map(TableColumn::name).toList();
        permitted.computeIfPresent(
                "columns",
                (name, text) -> Stream.of(text.split("[, ]+", -1))
                        .filter(names::contains)
                        .collect(Collectors.joining(",")));
        permitted.computeIfPresent(
                "sort", (name, text) -> names.contains(text.startsWith("-") ? text.substring(1) : text) ? text : null);
        return permitted;
    }

    private static List<String> chosen(List<TableColumn> columns, String text) {
        List<String> allowed = columns.stream().map(TableColumn::name).toList();
        List<String> chosen = text.isEmpty()
                ? List.of()
                : List.of(text.split("[, ]+", -1)).stream().distinct().toList();
        for (String name : chosen) {
            if (!allowed.contains(name)) {
                throw new BadTableRequestException(
                        "columns cannot have " + name + "; allowed are " + String.join(", ", allowed));
            }
        }
        return chosen;
    }

    private static int number(Map<String, String> parameters, String name, int otherwise, int max) {
        String text = text(parameters, name, String.valueOf(otherwise));
        int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw new BadTableRequestException(
                    name + " cannot be " + text + "; allowed are whole numbers from 1 to " + max);
        }
        return number;
    }

    private static String text(Map<String, String> parameters, String name, String otherwise) {
        String text = parameters.getOrDefault(name, "");
        return text.isBlank() ? otherwise : text.strip();
    }

    /** A request for this page in an order that no column names. */
    TableRequest unsorted() {
        return new TableRequest(page, size, "", false, filters, columns, after, before, open);
    }

    /** The number of pages that so many rows fill, at least 1. */
    public int pages(long total) {
        return (int) Math.clamp((total + size - 1) / size, 1, MAX_PAGE);
    }

    /** This request, or the last page where it asks for one beyond it. */
    public TableRequest within(long total) {
        return new TableRequest(
                Math.min(page, pages(total)), size, sort, descending, filters, columns, after, before, open);
    }

    /** The rows before this page. */
    public long offset() {
        return (page - 1L) * size;
    }
}
