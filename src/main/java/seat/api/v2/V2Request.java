package seat.api.v2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.BadTableRequestException;

/**
 * Which part of a list is asked for.
 *
 * @param sort null for the list's own order
 * @param kept the parameters without {@code page}, which the links to other pages carry
 */
record V2Request(
        int page, int perPage, @Nullable Column sort, boolean descending, Condition filter, Map<String, String> kept) {
    /** Rows on a page unless asked otherwise: as SeAT 5 has it. */
    static final int PER_PAGE = 15;

    static final int MOST_PER_PAGE = 1_000;

    /** No list has more pages: ids of rows would not have room. */
    private static final int LAST_PAGE = 100_000_000;

    private static final List<String> RESERVED = List.of("page", "per_page", "sort", ODataFilter.PARAMETER);
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final int MOST_LINKED = 6_000;

    /**
     * Reads parameters. Those that begin with {@code _} mean nothing: clients use them to go past caches.
     *
     * @param hidden columns that the caller may not see
     * @throws BadTableRequestException naming what is allowed
     */
    static V2Request parse(V2List list, Set<String> hidden, Map<String, List<String>> parameters) {
        List<Column> comparable = list.comparable().stream()
                .filter(column -> !hidden.contains(column.name()))
                .toList();
        Map<String, String> kept = new LinkedHashMap<>();
        List<Condition> filters = new ArrayList<>();
        String page = "1";
        String perPage = String.valueOf(PER_PAGE);
        String sort = "";
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue().getFirst();
            if (name.startsWith("_")) {
                continue;
            }
            if (parameter.getValue().size() > 1) {
                throw new BadTableRequestException("The parameter " + Comparison.quoted(name) + " is given twice");
            }
            switch (name) {
                case "page" -> page = value;
                case "per_page" -> perPage = value;
                case "sort" -> sort = value;
                case ODataFilter.PARAMETER -> filters.add(ODataFilter.read(value, comparable));
                default -> filters.add(equal(comparable, name, value));
            }
            if (!name.equals("page")) {
                kept.put(name, value);
            }
        }
        if (kept.values().stream().mapToInt(String::length).sum() > MOST_LINKED) {
            throw new BadTableRequestException("The parameters are too long");
        }
        boolean descending = sort.startsWith("-");
        return new V2Request(
                number("page", page, LAST_PAGE),
                number("per_page", perPage, MOST_PER_PAGE),
                sort.isEmpty() ? null : sort(comparable, descending ? sort.substring(1) : sort),
                descending,
                filters.stream().reduce(Condition.ALWAYS, Condition::and),
                kept);
    }

    private static Condition equal(List<Column> comparable, String name, String value) {
        Column column = comparable.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadTableRequestException("There is no parameter %s; allowed are %s, %s"
                        .formatted(Comparison.quoted(name), String.join(", ", RESERVED), names(comparable))));
        return Comparison.of(column, Comparison.Operator.EQ, value, name);
    }

    private static Column sort(List<Column> comparable, String name) {
        return comparable.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new BadTableRequestException("sort cannot be %s; allowed are, each also with a - before it: %s"
                                .formatted(Comparison.quoted(name), names(comparable))));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static int number(String name, String text, int most) {
        int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new BadTableRequestException("%s cannot be %s; allowed are whole numbers from 1 to %d"
                    .formatted(name, Comparison.quoted(text), most));
        }
        return number;
    }

    long offset() {
        return (page - 1L) * perPage;
    }
}
