package seat.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** ESI's routes, and which of them this world answers; found by method and path. */
final class Routes {

    /** Documents that differ by this parameter have other contents. */
    static final String WITHOUT_COMPLETED = "?include_completed=false";

    /** Path parameters that are no numbers: UUIDs and hexadecimal texts. */
    private static final Set<String> TEXTS =
            Set.of("killmail_hash", "project_id", "job_id", "skinr_id", "operation_id", "objective_id", "campaign_id");

    private static final List<Route> ALL = Tsv.rows("/seat/esi/routes.tsv").stream()
            .filter(cell -> !cell[0].equals("method"))
            .map(Route::of)
            .toList();

    private final Map<Integer, List<Route>> byLength = new HashMap<>();
    private final Map<String, List<String>> queries = new HashMap<>();

    /** All that ESI has, served or not. */
    List<Route> all() {
        return ALL;
    }

    /** The routes that are answered. */
    List<Route> served() {
        return byLength.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Route::template).thenComparing(Route::method))
                .toList();
    }

    Route get(String template) {
        return ALL.stream()
                .filter(route ->
                        route.method().equals("GET") && route.template().equals(template))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("seat/esi/routes.tsv has no GET " + template));
    }

    /**
     * Says which routes are answered.
     *
     * @param keys {@link Route#key}s; one that ESI does not have is an error
     * @param needed query parameters that name the document as the path does, by template
     */
    void serve(Collection<String> keys, Map<String, List<String>> needed) {
        Set<String> unknown = new HashSet<>(keys);
        for (Route route : ALL) {
            if (unknown.remove(route.key())) {
                byLength.computeIfAbsent(route.segments().size(), unused -> new ArrayList<>())
                        .add(route);
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("seat/esi/routes.tsv lacks " + unknown);
        }
        // /corporations/npccorps is not a corporation.
        byLength.values()
                .forEach(routes -> routes.sort(
                        Comparator.comparingInt(route -> route.names().size())));
        queries.putAll(needed);
    }

    /** Query parameters that name the document as the path does. */
    List<String> queryOf(Route route) {
        return queries.getOrDefault(route.template(), List.of());
    }

    TreeSet<String> scopes() {
        TreeSet<String> scopes = new TreeSet<>();
        for (Route route : ALL) {
            if (route.scope() != null) {
                scopes.add(route.scope());
            }
        }
        return scopes;
    }

    /** The document a request asks for, or null when no route has this form. */
    @Nullable Document find(Request request) {
        if (request.path().endsWith("/industry/jobs")
                && !request.value("include_completed").equals("true")) {
            return find(request.method(), request.path() + WITHOUT_COMPLETED);
        }
        Document document = find(request.method(), request.path());
        if (document == null || queryOf(document.route()).isEmpty()) {
            return document;
        }
        StringBuilder path = new StringBuilder(document.path());
        List<String> parameters = new ArrayList<>(document.parameters());
        char separator = '?';
        for (String name : queryOf(document.route())) {
            path.append(separator).append(name).append('=').append(request.value(name));
            parameters.add(request.value(name));
            separator = '&';
        }
        return new Document(document.route(), path.toString(), parameters);
    }

    /** The document a path names, or null when no route has this form. */
    @Nullable Document find(String method, String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        if (!bare.startsWith("/")) {
            return null;
        }
        String[] segments = bare.substring(1).split("/", -1);
        for (Route route : byLength.getOrDefault(segments.length, List.of())) {
            if (route.method().equals(method)) {
                List<String> parameters = match(route, segments);
                if (parameters != null) {
                    if (query >= 0) {
                        Map<String, String> values = Request.form(path.substring(query + 1));
                        queryOf(route).forEach(name -> parameters.add(values.getOrDefault(name, "")));
                    }
                    return new Document(route, path, parameters);
                }
            }
        }
        return null;
    }

    private static @Nullable List<String> match(Route route, String[] segments) {
        List<String> parameters = new ArrayList<>(2);
        for (int n = 0; n < segments.length; n++) {
            String wanted = route.segments().get(n);
            if (Route.isParameter(wanted)) {
                String name = route.names().get(parameters.size());
                if (!(TEXTS.contains(name) ? isText(segments[n]) : isId(segments[n]))) {
                    return null;
                }
                parameters.add(segments[n]);
            } else if (!wanted.equals(segments[n])) {
                return null;
            }
        }
        return parameters;
    }

    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isText(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars()
                        .allMatch(c ->
                                (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-');
    }
}
