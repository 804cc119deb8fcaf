package seat.web.table;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import seat.db.TablePage;
import seat.db.TableRequest;

/** Addresses of the other pages and orders of a table, with its filters kept. */
final class Links {
    private final String path;
    private final TableRequest request;
    private final String defaultSort;
    private final boolean byPlace;

    Links(String path, TablePage page, String defaultSort) {
        this.path = path;
        this.request = page.request();
        this.byPlace = page.byPlace();
        this.defaultSort = defaultSort;
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

    private void columns(Map<String, String> parameters) {
        if (!request.columns().isEmpty()) {
            parameters.put("columns", String.join(",", request.columns()));
        }
    }

    private String link(int page, String sort, Map<String, String> place) {
        Map<String, String> parameters = new TreeMap<>(request.filters());
        parameters.putAll(place);
        columns(parameters);
        if (!sort.isEmpty() && !sort.equals(defaultSort)) {
            parameters.put("sort", sort);
        }
        if (page > 1) {
            parameters.put("page", String.valueOf(page));
        }
        if (request.size() != TableRequest.DEFAULT_SIZE) {
            parameters.put("size", String.valueOf(request.size()));
        }
        return address(path, parameters);
    }

    private static String address(String path, Map<String, String> parameters) {
        return parameters.isEmpty()
                ? path
                : parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
