package seat.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All routes served, found by method and path. */
final class Routes {

    /** Documents that differ by this parameter have other contents. */
    static final String WITHOUT_COMPLETED = "?include_completed=false";

    private final List<Route> all =
            Tsv.rows("routes.tsv").stream().map(Route::of).toList();
    private final Map<Integer, List<Route>> byLength = new HashMap<>();

    Routes() {
        all.forEach(route -> byLength.computeIfAbsent(route.segments().size(), unused -> new ArrayList<>())
                .add(route));
    }

    List<Route> all() {
        return all;
    }

    TreeSet<String> scopes() {
        TreeSet<String> scopes = new TreeSet<>();
        for (Route route : all) {
            if (route.scope() != null) {
                scopes.add(route.scope());
            }
        }
        return scopes;
    }

    /** The document a path names, or null when no route has this form. */
    @Nullable Document find(String method, String path) {
        String bare =
                path.endsWith(WITHOUT_COMPLETED) ? path.substring(0, path.length() - WITHOUT_COMPLETED.length()) : path;
        if (!bare.startsWith("/")) {
            return null;
        }
        String[] segments = bare.substring(1).split("/", -1);
        for (Route route : byLength.getOrDefault(segments.length, List.of())) {
            if (route.method().equals(method)) {
                List<String> parameters = match(route, segments);
                if (parameters != null) {
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
            if (wanted.startsWith("{")) {
                if (!wanted.equals("{killmail_hash}") && !isId(segments[n])) {
                    return null;
                }
                parameters.add(segments[n]);
            } else if (!wanted.equals(segments[n])) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
