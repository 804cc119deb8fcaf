package seat.web.table;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import seat.db.TableRequest;
import seat.web.ReaderPreferences;

/** Addresses of the other pages and orders of a table, with its filters kept. */
final class Links {
    private final String path;
    private final TableRequest request;
    private final boolean byPlace;
    private final String defaultSort;
    private final Map<String, String> kept;

    /**
     * @param byPlace whether the page stands after or before a place instead of having a number
     * @param kept parameters of the page itself
     */
    Links(String path, TableRequest request, boolean byPlace, String defaultSort, Map<String, String> kept) {
        this.path = path;
        this.request = request;
        this.byPlace = byPlace;
        this.defaultSort = defaultSort;
        this.kept = kept;
    }

    /** A page of what a filter found from where it began to look, or of the whole table. */
    String page(int page) {
        return link(page, sort(), byPlace ? Map.of() : place());
    }

    /** The rows that follow a place; of a filter, from its first page. */
    String after(String place) {
        return link(1, sort(), Map.of("after", place));
    }

    String before(String place) {
        return link(1, sort(), Map.of("before", place));
    }

    private Map<String, String> place() {
        return request.after().isEmpty() ? Map.of() : Map.of("after", request.after());
    }

    /** This page with the detail of a row beside it. */
    String open(String key) {
        Map<String, String> more = here();
        more.put("open", key);
        return link(request.page(), sort(), more);
    }

    /** This page without a row's detail. */
    String closed() {
        return link(request.page(), sort(), here());
    }

    private Map<String, String> here() {
        Map<String, String> here = new TreeMap<>(place());
        if (!request.before().isEmpty()) {
            here.put("before", request.before());
        }
        return here;
    }

    /** The first page without one of the filters. */
    String without(String filter) {
        Map<String, String> parameters = state();
        parameters.putAll(kept);
        parameters.remove(filter);
        return address(path, parameters);
    }

    /** What somebody would restore: filters, order, columns and size; without the page and what belongs to it. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(request.filters());
        columns(state);
        sorted(state, sort());
        sized(state);
        return state;
    }

    /** This state without the choice of columns. */
    String queryWithoutColumns() {
        Map<String, String> state = state();
        state.putAll(kept);
        state.remove("columns");
        return query(state);
    }

    /** This state, as an address has it; the page's own parameters with it. */
    String query() {
        Map<String, String> state = state();
        state.putAll(kept);
        return query(state);
    }

    /** The address of the order by {@code column}, from the first page; the other way round if it is the order already. */
    String sortedBy(String column, boolean descendingFirst) {
        boolean descending = column.equals(request.sort()) ? !request.descending() : descendingFirst;
        return link(1, descending ? "-" + column : column, Map.of());
    }

    String sort() {
        return request.descending() ? "-" + request.sort() : request.sort();
    }

    /** What is filtered, in the order of the key, with the columns that were chosen. */
    String export(String format) {
        Map<String, String> parameters = new TreeMap<>(request.filters());
        columns(parameters);
        return address(path + "." + format, parameters);
    }

    /** The address of the same rows for programs. */
    String api() {
        Map<String, String> parameters = new TreeMap<>(request.filters());
        columns(parameters);
        return address("/api/v3" + path, parameters);
    }

    /** What is filtered, in this order, as a file that the page itself answers. */
    String file(String format) {
        Map<String, String> parameters = new TreeMap<>(request.filters());
        parameters.putAll(kept);
        columns(parameters);
        sorted(parameters, sort());
        parameters.put(ListTables.FORMAT, format);
        return address(path, parameters);
    }

    private void columns(Map<String, String> parameters) {
        if (!request.columns().isEmpty()) {
            parameters.put("columns", String.join(",", request.columns()));
        }
    }

    private void sorted(Map<String, String> parameters, String sort) {
        if (!sort.isEmpty() && !sort.equals(defaultSort)) {
            parameters.put("sort", sort);
        }
    }

    private String link(int page, String sort, Map<String, String> place) {
        Map<String, String> parameters = new TreeMap<>(request.filters());
        parameters.putAll(kept);
        parameters.putAll(place);
        columns(parameters);
        sorted(parameters, sort);
        if (page > 1) {
            parameters.put("page", String.valueOf(page));
        }
        sized(parameters);
        return address(path, parameters);
    }

    private void sized(Map<String, String> parameters) {
        if (request.size() != ReaderPreferences.current().pageLength()) {
            parameters.put("size", String.valueOf(request.size()));
        }
    }

    static String address(String path, Map<String, String> parameters) {
        return parameters.isEmpty() ? path : path + "?" + query(parameters);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
