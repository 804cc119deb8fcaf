package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;

/** The routes of the running application, with ids filled in. */
final class DemoRoutes {
    private DemoRoutes() {}

    /**
     * A route about somebody.
     *
     * @param pattern as it is declared
     * @param permission what it needs; empty for what everybody who is signed in may see
     */
    record Route(String method, String path, String pattern, String permission) {
        boolean open() {
            return permission.isEmpty() || permission.equals(Permissions.SIGNED_IN);
        }
    }

    /** Every route that is not public, with the demo's ids filled in. */
    static List<Route> all(RunningWeb web) {
        return all(web, Seed.ARIA, Seed.CORPORATION);
    }

    /** Every route that is not public, about a character and a corporation. */
    static List<Route> all(RunningWeb web, long character, long corporation) {
        List<Route> routes = new ArrayList<>();
        web.bean(RouteRules.class).routes().forEach((info, handler) -> {
            Requires rule = handler.getMethodAnnotation(Requires.class);
            if (rule != null || handler.hasMethodAnnotation(RequiresView.class)) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                info.getPatternValues()
                        .forEach(pattern -> routes.add(new Route(
                                methods.iterator().next().name(),
                                fill(web, character, corporation, pattern),
                                pattern,
                                rule != null ? rule.value() : permission(pattern))));
            }
        });
        assertThat(routes).hasSizeGreaterThan(18);
        return routes;
    }

    /** What the view needs that {@link #fill} names. */
    private static String permission(String pattern) {
        return pattern.contains("/characters/{")
                ? "character.contract"
                : pattern.contains("/corporations/{")
                        ? "corporation.contract"
                        : pattern.contains("/alliances/{")
                                ? "alliance.contact"
                                : pattern.contains("/configuration/") ? Permissions.SUPERUSER : "";
    }

    private static String view(String pattern) {
        return pattern.contains("/configuration")
                ? "users"
                : pattern.contains("universe")
                        ? "wars"
                        : pattern.contains("/alliances")
                                ? "contacts"
                                : pattern.contains("/regions") || pattern.contains("/structures")
                                        ? "market-orders"
                                        : "contracts";
    }

    private static String fill(RunningWeb web, long character, long corporation, String pattern) {
        Map<String, String> values = new java.util.HashMap<>(Map.of(
                "characterId",
                String.valueOf(character),
                "corporationId",
                String.valueOf(corporation),
                "locationId",
                String.valueOf(Seed.JITA),
                "contractId",
                "7001",
                "mailId",
                "501",
                "resource",
                "character.skills",
                "division",
                "1",
                "queue",
                "high",
                "ownerId",
                "77",
                "table",
                "characters"));
        values.putAll(Map.of(
                "view",
                view(pattern),
                "owners",
                "characters",
                "allianceId",
                "99000001",
                "regionId",
                "10000002",
                "structureId",
                "1035000000000"));
        values.put("sessionId", "1");
        values.put("squadId", "1");
        values.put("setting", "registration");
        values.put("profile", "new");
        values.put("linkId", "1");
        values.put("roleId", String.valueOf(Seed.ROLE));
        values.put("permission", "character.skill");
        values.put("logId", "1");
        values.put("id", String.valueOf(Seed.CORPORATION));
        values.put("userId", String.valueOf(web.seed.anyUser()));
        values.put("noticeId", "1");
        String path = pattern.endsWith("/find") ? pattern + "?corporation=" + Seed.CORPORATION : pattern;
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }
}
