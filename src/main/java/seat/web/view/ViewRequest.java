package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerMapping;
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
     * What the path of a request names: a view of one owner, of all one's characters ({@code /my/…}), of a corporation's members
     * ({@code /corporations/{corporationId}/members/…}) or of everybody ({@code /all/{owners}/…}).
     *
     * @throws NotFoundException for a view, or a kind of owner, that does not exist
     */
    static ViewRequest of(Views views, Map<String, String> path, HttpServletRequest request) {
        String pattern = pattern(request);
        if (path.containsKey("owners")) {
            return of(views, kind(path.getOrDefault("owners", "")), new OwnerSelection.All(), path, request);
        }
        if (pattern.contains("/my/{view}")) {
            return of(views, OwnerType.CHARACTER, new OwnerSelection.Mine(), path, request);
        }
        OwnerType kind = Stream.of(OwnerType.values())
                .filter(one -> path.containsKey(Permissions.variable(one)))
                .findFirst()
                .orElse(OwnerType.PUBLIC);
        long id = kind == OwnerType.PUBLIC
                ? OwnerType.UNIVERSE
                : PathId.of(path.getOrDefault(Permissions.variable(kind), ""));
        return pattern.contains("/members/{view}")
                ? of(views, OwnerType.CHARACTER, new OwnerSelection.MembersOf(id), path, request)
                : of(views, kind, new OwnerSelection.One(id), path, request);
    }

    private static ViewRequest of(
            Views views, OwnerType kind, OwnerSelection scope, Map<String, String> path, HttpServletRequest request) {
        String id = path.getOrDefault("view", "");
        boolean configuration = pattern(request).contains("/configuration/{view}");
        View view = views.find(kind, id)
                .filter(found -> found.configuration() == configuration)
                .orElseThrow(() -> new NotFoundException("view " + id));
        return new ViewRequest(view, scope, parameters(request));
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static OwnerType kind(String owners) {
        return switch (owners) {
            case "characters" -> OwnerType.CHARACTER;
            case "corporations" -> OwnerType.CORPORATION;
            case "alliances" -> OwnerType.ALLIANCE;
            case "regions" -> OwnerType.REGION;
            case "structures" -> OwnerType.STRUCTURE;
            default -> throw new NotFoundException("owners " + owners);
        };
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
