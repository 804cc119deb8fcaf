package seat.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route answers for one owner: it has one content at a time, maybe on several pages.
 *
 * @param path       with the query parameters that name the document, if there are such
 * @param parameters values of the path's parameters in their order, then those of the query
 */
record Document(Route route, String path, List<String> parameters) {

    long id(int n) {
        return Long.parseLong(parameters.get(n));
    }

    /** A parameter of the path by its name. */
    long id(String name) {
        return id(route.names().indexOf(name));
    }

    /** A parameter of the path, or of the query that names the document; null when there is none of this name. */
    @Nullable String value(String name) {
        int n = route.names().indexOf(name);
        if (n >= 0) {
            return parameters.get(n);
        }
        int query = path.indexOf('?');
        return query < 0 ? null : Request.form(path.substring(query + 1)).get(name);
    }

    /** The number in a list of characters or corporations. */
    int character() {
        return World.character(id(0));
    }

    int corporation() {
        return World.corporation(id(0));
    }
}
