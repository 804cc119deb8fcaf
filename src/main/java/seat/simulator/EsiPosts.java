package seat.simulator;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Answers POST: look-ups by a list of at most 1,000 ids. */
final class EsiPosts {

    /** What is answered, as {@link Route#key} names it. */
    static final Set<String> SERVED = Set.of(
            "POST /characters/affiliation",
            "POST /universe/names",
            "POST /characters/{character_id}/assets/locations",
            "POST /characters/{character_id}/assets/names",
            "POST /corporations/{corporation_id}/assets/locations",
            "POST /corporations/{corporation_id}/assets/names");

    private static final int MOST = 1000;

    private final World world;
    private final Windows windows;
    private final Contents contents;
    private final Served served;

    EsiPosts(World world, Windows windows, Contents contents, Served served) {
        this.world = world;
        this.windows = windows;
        this.contents = contents;
        this.served = served;
    }

    Answer answer(Request request, Document document) {
        if (document.route().template().startsWith("/ui/")) {
            // The client of the game does what it is told; nothing of it can be read.
            return Answer.empty(204);
        }
        Set<Long> ids = ids(request.body());
        if (ids == null) {
            return Answer.error(400, "The body is not a list of 1 to " + MOST + " different ids");
        }
        return switch (document.route().template()) {
            case "/characters/affiliation" -> affiliations(document, ids);
            case "/universe/names" -> names(ids);
            case "/characters/{character_id}/assets/names" -> characterAssetNames(document, ids);
            case "/characters/{character_id}/assets/locations" ->
                positions(ids, id -> Ships.isItemOf(document.character(), id));
            case "/corporations/{corporation_id}/assets/locations" ->
                positions(
                        ids,
                        id -> contents.isOfCorporation(
                                document, id, windows.clock().now()));
            default -> corporationAssetNames(document, ids);
        };
    }

    private static @Nullable Set<Long> ids(byte[] body) {
        try {
            JsonNode node = Json.parse(body);
            if (!node.isArray() || node.isEmpty() || node.size() > MOST) {
                return null;
            }
            Set<Long> ids = new LinkedHashSet<>();
            for (JsonNode id : node) {
                if (!id.isIntegralNumber() || !ids.add(id.asLong())) {
                    return null;
                }
            }
            return ids;
        } catch (JacksonException e) {
            return null;
        }
    }

    private Answer affiliations(Document document, Set<Long> ids) {
        if (!ids.stream().allMatch(world.people()::isCharacter)) {
            return Answer.error(400, "Invalid character ID");
        }
        // Each list of ids is an answer of its own, made when it is asked for.
        long at = windows.clock().now();
        ArrayNode rows = Json.array();
        for (long id : ids) {
            rows.add(contents.sheets.affiliation(World.character(id), at));
            served.affiliations.merge(id, at, Math::max);
        }
        served.changed();
        return Answer.json(200, rows)
                .header("Last-Modified", EsiDocuments.httpDate(at))
                .header(
                        "Expires",
                        EsiDocuments.httpDate(
                                at + windows.clock().scaled(document.route().cacheSeconds())));
    }

    private Answer names(Set<Long> ids) {
        ArrayNode rows = Json.array();
        for (long id : ids) {
            Universe.Name name = contents.facts.name(id);
            if (name == null) {
                return Answer.error(404, "Ensure all IDs are valid before resolving.");
            }
            rows.addObject().put("category", name.category()).put("id", id).put("name", name.name());
        }
        served.names.addAll(ids);
        served.changed();
        return Answer.json(200, rows);
    }

    private Answer characterAssetNames(Document document, Set<Long> ids) {
        int i = document.character();
        ArrayNode rows = Json.array();
        for (long id : ids) {
            if (!Ships.isItemOf(i, id)) {
                return Answer.error(404, "Invalid IDs");
            }
            rows.addObject().put("item_id", id).put("name", contents.assets.name(i, id));
        }
        return named(ids, rows);
    }

    private Answer corporationAssetNames(Document document, Set<Long> ids) {
        ArrayNode rows = Json.array();
        for (long id : ids) {
            rows.addObject()
                    .put("item_id", id)
                    .put("name", contents.corporationAssets.name(document.corporation(), id));
        }
        return named(ids, rows);
    }

    /** One id that is no item of the owner's fails all of them. */
    private Answer positions(Set<Long> ids, LongPredicate owned) {
        if (!ids.stream().allMatch(owned::test)) {
            return Answer.error(404, "Invalid IDs in the request");
        }
        ArrayNode rows = Json.array();
        for (long id : ids) {
            rows.addObject().put("item_id", id).set("position", contents.position(id));
        }
        served.positions.addAll(ids);
        served.changed();
        return Answer.json(200, rows);
    }

    private Answer named(Set<Long> ids, ArrayNode rows) {
        served.assetNames.addAll(ids);
        served.changed();
        return Answer.json(200, rows);
    }
}
