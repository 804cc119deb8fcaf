package seat.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints under {@code /simulator/}: who there is, what was done wrong, what shall go wrong. */
final class Control {

    private final World world;
    private final Grants grants;
    private final Violations violations;
    private final Faults faults;
    private final Served served;
    private final SimulatorOptions options;

    Control(World world, Grants grants, Violations violations, Faults faults, Served served, SimulatorOptions options) {
        this.world = world;
        this.grants = grants;
        this.violations = violations;
        this.faults = faults;
        this.served = served;
        this.options = options;
    }

    /** The answer, or null for a path it does not know; the truth is streamed elsewhere. */
    @Nullable Answer answer(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /simulator/population" -> Answer.json(200, population());
            case "GET /simulator/violations" -> Answer.json(200, violations.json());
            case "GET /simulator/stats" -> Answer.json(200, stats());
            case "GET /simulator/faults" -> Answer.json(200, faults.json());
            case "POST /simulator/faults" -> addFault(request);
            case "DELETE /simulator/faults" -> {
                faults.clear();
                yield Answer.empty(204);
            }
            case "POST /simulator/revoke" -> revoke(request);
            default -> null;
        };
    }

    private ObjectNode population() {
        ObjectNode node = Json.object();
        ArrayNode characters = node.putArray("characters");
        long now = world.clock().now();
        People people = world.people();
        for (int i = 0; i < people.characters(); i++) {
            long id = World.characterId(i);
            characters
                    .addObject()
                    .put("id", id)
                    .put("name", people.name(i))
                    .put("corporation_id", World.corporationId(people.corporation(i, now)))
                    .put("refresh_token", grants.demoToken(id));
        }
        ArrayNode corporations = node.putArray("corporations");
        for (int c = 0; c < people.corporations(); c++) {
            corporations
                    .addObject()
                    .put("id", World.corporationId(c))
                    .put("name", people.corporationName(c))
                    .put("ceo_id", World.characterId(c))
                    .put("members", people.members(c, now).size());
        }
        return node;
    }

    private ObjectNode stats() {
        ObjectNode node = Json.object();
        node.put("characters", world.people().characters())
                .put("corporations", world.people().corporations());
        node.put("seed", options.seed()).put("time_scale", options.timeScale());
        node.put("origin", SimulatorClock.iso(world.clock().origin()));
        node.put("requests", violations.requests.sum()).put("not_modified", violations.notModified.sum());
        node.put("documents_served", served.mirrors.size() + served.growing.size());
        Runtime runtime = Runtime.getRuntime();
        node.put("memory_bytes", runtime.totalMemory() - runtime.freeMemory());
        return node;
    }

    private Answer addFault(Request request) {
        try {
            JsonNode body = Json.parse(request.body());
            FaultKind kind = FaultKind.of(body.path("kind").asString(""));
            String route = body.has("route") ? body.path("route").asString() : null;
            if (body.has("rate")) {
                faults.rate(kind, body.path("rate").asDouble(), route);
            } else {
                faults.count(kind, body.path("count").asLong(1), route);
            }
            return Answer.json(200, faults.json());
        } catch (JacksonException | IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer revoke(Request request) {
        String id = request.value("character");
        if (!id.matches("\\d{1,12}") || !world.people().isCharacter(Long.parseLong(id))) {
            return Answer.error(404, "No such character");
        }
        grants.revoke(Long.parseLong(id));
        return Answer.empty(204);
    }
}
