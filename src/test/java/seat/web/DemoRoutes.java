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

        /** Whether it is about something that the demo has not: static data, kept markets, or somebody's own. */
        boolean aboutNothing() {
            return pattern.matches("/api/v3/(types|systems|groups|market|notes)/\\{.*");
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
        values.put("typeId", "587");
        values.put("marketId", "10000002");
        values.put("itemId", String.valueOf(Seed.CONTAINER + 2));
        values.put("stockpileId", "1");
        values.put("applicantId", String.valueOf(Seed.ARIA));
        values.put("systemId", "30000142");
        values.put("listId", "character.skills");
        values.put("placeId", String.valueOf(Seed.JITA));
        values.put("entityId", "99000001");
        values.put("killmailId", "901");
        values.put("sessionId", "1");
        values.put("squadId", "1");
        values.put("setting", "registration");
        values.put("profile", "new");
        values.put("ledgerSet", "new");
        values.put("linkId", "1");
        values.put("keyId", "1");
        values.put("savedViewId", "1");
        values.put("token", Seed.SHARED_VIEW);
        values.put("roleId", String.valueOf(Seed.ROLE));
        values.put("permission", "character.skill");
        values.put("logId", "1");
        values.put("id", String.valueOf(Seed.CORPORATION));
        values.put("userId", String.valueOf(web.seed.anyUser()));
        values.put("noticeId", "1");
        values.put("appraisalKey", "1");
        values.put("moonId", "40009087");
        values.put("noteId", "1");
        values.put("profileId", "1");
        values.put("ignored", "1");
        values.put("title", "nobody");
        values.put("partyId", String.valueOf(Seed.BRAM));
        values.put("timer", Seed.TIMER);
        values.put("groupId", "25");
        values.put("crawl", "wars");
        values.put("alertGroupId", "1");
        values.put("channelId", "1");
        values.put("happeningId", "1");
        values.put("deliveryId", "1");
        values.put("keyId", "1");
        String path = pattern.endsWith("/find") ? pattern + "?corporation=" + Seed.CORPORATION : pattern;
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }
}
