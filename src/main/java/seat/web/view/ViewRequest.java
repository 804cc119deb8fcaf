package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.RequestParameters;

/**
 * A view that a request asks for, and whose rows.
 *
 * @param parameters filters, order, page and columns
 */
record ViewRequest(View view, OwnerSelection scope, Map<String, String> parameters) {

    /** The pages of views, by which the address of one is understood. */
    private static final List<PathPattern> PAGES = Stream.of(
                    "/characters/{characterId}/{view}",
                    "/corporations/{corporationId}/{view}",
                    "/corporations/{corporationId}/members/{view}",
                    "/alliances/{allianceId}/{view}",
                    "/alliances/{allianceId}/corporations/{view}",
                    "/regions/{regionId}/{view}",
                    "/structures/{structureId}/{view}",
                    "/universe/{view}",
                    "/my/{view}",
                    "/all/{owners}/{view}")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    /**
     * What the path of a request names: a view of one owner, of all one's characters ({@code /my/…}), of a corporation's members
     * ({@code /corporations/{corporationId}/members/…}), of an
     * alliance's corporations ({@code /alliances/{allianceId}/corporations/…}) or of everybody ({@code /all/{owners}/…}).
     *
     * @throws NotFoundException for a view, or a kind of owner, that does not exist
     */
    static ViewRequest of(Views views, Map<String, String> path, HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return of(views, pattern, path, RequestParameters.of(request));
    }

    /**
     * What the address of a view's page names, with the filters and columns in it; SeAT's own configuration is not among them.
     *
     * @param address such as {@code /characters/2112000001/wallet-journal?columns=date,amount}
     * @throws NotFoundException for what is none
     */
    static ViewRequest at(Views views, String address) {
        int query = address.indexOf('?');
        PathContainer path = PathContainer.parsePath(query < 0 ? address : address.substring(0, query));
        PathPattern page = PAGES.stream()
                .filter(one -> one.matches(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("a table's page"));
        Map<String, String> variables =
                Objects.requireNonNull(page.matchAndExtract(path)).getUriVariables();
        return of(views, page.getPatternString(), variables, parameters(query < 0 ? "" : address.substring(query + 1)));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        try {
            for (String one : query.split("&", -1)) {
                int equals = one.indexOf('=');
                if (equals > 0) {
                    parameters.merge(
                            URLDecoder.decode(one.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(one.substring(equals + 1), StandardCharsets.UTF_8),
                            (first, second) -> first + "," + second);
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new NotFoundException("a table's page");
        }
        return parameters;
    }

    private static ViewRequest of(
            Views views, String pattern, Map<String, String> path, Map<String, String> parameters) {
        if (path.containsKey("owners")) {
            OwnerType kind = kind(path.getOrDefault("owners", ""));
            return of(views, kind, new OwnerSelection.All(), pattern, path, parameters);
        }
        if (pattern.contains("/my/{view}")) {
            return of(views, OwnerType.CHARACTER, new OwnerSelection.Mine(), pattern, path, parameters);
        }
        OwnerType kind = Stream.of(OwnerType.values())
                .filter(one -> path.containsKey(Permissions.variable(one)))
                .findFirst()
                .orElse(OwnerType.PUBLIC);
        long id = kind == OwnerType.PUBLIC
                ? OwnerType.UNIVERSE
                : PathId.of(path.getOrDefault(Permissions.variable(kind), ""));
        if (pattern.contains("/corporations/{view}")) {
            return of(views, OwnerType.CORPORATION, new OwnerSelection.CorporationsOf(id), pattern, path, parameters);
        }
        return pattern.contains("/members/{view}")
                ? of(views, OwnerType.CHARACTER, new OwnerSelection.MembersOf(id), pattern, path, parameters)
                : of(views, kind, new OwnerSelection.One(id), pattern, path, parameters);
    }

    private static ViewRequest of(
            Views views,
            OwnerType kind,
            OwnerSelection scope,
            String pattern,
            Map<String, String> path,
            Map<String, String> parameters) {
        String id = path.getOrDefault("view", "");
        boolean configuration = pattern.contains("/configuration/{view}");
        View view = views.find(kind, id)
                .filter(found -> found.configuration() == configuration)
                .orElseThrow(() -> new NotFoundException("view " + id));
        return new ViewRequest(view, scope, parameters);
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

    /** Whether rows of several owners are listed. */
    boolean many() {
        return !(scope instanceof OwnerSelection.One);
    }

    /** The owner's id; 0 for several. */
    long owner() {
        return scope instanceof OwnerSelection.One one ? one.id() : 0;
    }
}
