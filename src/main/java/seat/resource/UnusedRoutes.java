package seat.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/** The reads of ESI that are no resource, each with the reason; nothing that tells about a character, corporation or alliance. */
public final class UnusedRoutes {
    private static final String STATIC = "static data, which CCP's SDE gives whole and in all languages";
    private static final String IMAGE = "addresses of images, which follow from the id";

    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        because(
                IMAGE,
                "/alliances/{alliance_id}/icons",
                "/characters/{character_id}/portrait",
                "/corporations/{corporation_id}/icons");
        because("a live search, asked when somebody types", "/characters/{character_id}/search");
        because(
                STATIC,
                "/dogma/attributes",
                "/dogma/attributes/{attribute_id}",
                "/dogma/effects",
                "/dogma/effects/{effect_id}",
                "/markets/groups",
                "/markets/groups/{market_group_id}",
                "/universe/ancestries",
                "/universe/asteroid_belts/{asteroid_belt_id}",
                "/universe/bloodlines",
                "/universe/categories",
                "/universe/categories/{category_id}",
                "/universe/constellations",
                "/universe/constellations/{constellation_id}",
                "/universe/factions",
                "/universe/graphics",
                "/universe/graphics/{graphic_id}",
                "/universe/groups",
                "/universe/groups/{group_id}",
                "/universe/moons/{moon_id}",
                "/universe/planets/{planet_id}",
                "/universe/races",
                "/universe/regions",
                "/universe/regions/{region_id}",
                "/universe/schematics/{schematic_id}",
                "/universe/stargates/{stargate_id}",
                "/universe/stars/{star_id}",
                "/universe/stations/{station_id}",
                "/universe/systems",
                "/universe/systems/{system_id}",
                "/universe/types",
                "/corporations/npccorps");
        because(
                "the attributes of one mutated item, asked when somebody looks at it",
                "/dogma/dynamic/items/{type_id}/{item_id}");
        because(
                "what the list of the same objects says already",
                "/characters/{character_id}/military-campaigns/objectives/{objective_id}",
                "/military-campaigns/{campaign_id}",
                "/military-campaigns/{campaign_id}/objectives/{objective_id}");
        because(
                "about ESI itself, read by its developers",
                "/meta/changelog",
                "/meta/compatibility-dates",
                "/meta/name");
        because(
                "a list of all there ever was, of which those in use become known by themselves",
                "/alliances",
                "/universe/structures");
    }

    static {
        REASONS.put("POST /universe/ids", "ids of names, asked when somebody types a name");
        REASONS.put(
                "POST /route/{origin_system_id}/{destination_system_id}",
                "a calculation, asked when somebody plans a way");
    }

    private UnusedRoutes() {}

    private static void because(String reason, String... routes) {
        for (String route : routes) {
            REASONS.put("GET " + route, reason);
        }
    }

    /** Reasons by method and route, such as {@code GET /universe/types}. */
    public static Map<String, String> reasons() {
        return Map.copyOf(REASONS);
    }
}
