package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * A view that a request asks for, and whose rows.
 *
 * @param parameters filters, order, page and columns
 */
record ViewRequest(View view, OwnerSelection scope, Map<String, String> parameters) {

    /**
     * One owner's, as the path names it.
     *
     * @throws NotFoundException for a view that does not exist
     */
    static ViewRequest ofOwner(Views views, Map<String, String> path, HttpServletRequest request) {
        OwnerType kind = Stream.of(OwnerType.values())
                .filter(one -> path.containsKey(Permissions.variable(one)))
                .findFirst()
                .orElse(OwnerType.PUBLIC);
        long id = kind == OwnerType.PUBLIC
                ? OwnerType.UNIVERSE
                : PathId.of(path.getOrDefault(Permissions.variable(kind), ""));
        return of(views, kind, new OwnerSelection.One(id), path, request);
    }

    /** @throws NotFoundException for a view that does not exist */
    static ViewRequest of(
            Views views, OwnerType kind, OwnerSelection scope, Map<String, String> path, HttpServletRequest request) {
        String id = path.getOrDefault("view", "");
        View view = views.find(kind, id).orElseThrow(() -> new NotFoundException("view " + id));
        return new ViewRequest(view, scope, parameters(request));
    }

    /** A parameter that is named several times, as by boxes that are ticked, is a list. */
    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, String.join(",", values)));
        return parameters;
    }

    /** Whether rows of several owners are listed. */
    boolean many() {
        return !(scope instanceof OwnerSelection.One);
    }

    /** The owner's id; 0 for several. */
    long owner() {
        return scope instanceof OwnerSelection.One one ? one.id() : 0;
    }
}
