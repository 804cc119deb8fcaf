package seat.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a world between two starts: when it began, its key, what was granted and what was served. Written whole or not at all. */
final class StateFile {

    private final Path path;

    StateFile(Path path) {
        this.path = path;
    }

    /** What was kept, or null when there is no file yet. */
    @Nullable JsonNode read() throws IOException {
        return Files.exists(path) ? Json.parse(Files.readAllBytes(path)) : null;
    }

    void write(ObjectNode state) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        // It holds a private key.
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, Json.bytes(state));
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static ObjectNode pack(SimulatorOptions options, long origin, Keys keys, Grants grants, Served served) {
        ObjectNode state = Json.object();
        state.put("seed", options.seed())
                .put("characters", options.characters())
                .put("corporations", options.corporations());
        state.put("time_scale", options.timeScale()).put("origin", origin).put("key", keys.json());
        ObjectNode stored = state.putObject("grants");
        grants.stored.forEach((name, grant) -> {
            ObjectNode node = stored.putObject(name);
            node.put("character", grant.character())
                    .put("client", grant.client())
                    .put("generation", grant.generation());
            node.put("revoked", grant.revoked());
            // The first grants hold all scopes: no need to write them thousands of times.
            if (!name.startsWith("demo")) {
                node.set("scopes", Json.texts(grant.scopes()));
            }
        });
        ObjectNode mirrors = state.putObject("mirrors");
        served.mirrors.forEach(mirrors::put);
        ObjectNode absent = state.putObject("absent");
        served.absent.forEach(absent::put);
        ObjectNode growing = state.putObject("growing");
        served.growing.forEach((document, segments) -> {
            ArrayNode list = growing.putArray(document);
            segments.all().forEach(s -> list.add(s.low()).add(s.high()).add(s.version()));
        });
        ObjectNode swapped = state.putObject("swapped");
        served.swapped.forEach((item, holding) ->
                swapped.putArray(item.toString()).add(holding.owner()).add(holding.at()));
        ObjectNode affiliations = state.putObject("affiliations");
        served.affiliations.forEach((id, at) -> affiliations.put(id.toString(), at));
        state.set("names", Json.numbers(served.names));
        state.set("asset_names", Json.numbers(served.assetNames));
        state.set("positions", Json.numbers(served.positions));
        state.set("statuses", Json.numbers(served.statuses));
        return state;
    }

    /** @throws IllegalArgumentException when the file is of another world */
    static void check(JsonNode state, SimulatorOptions options) {
        if (state.path("seed").asLong() != options.seed()
                || state.path("characters").asInt() != options.characters()
                || state.path("corporations").asInt() != options.corporations()
                || Double.compare(state.path("time_scale").asDouble(), options.timeScale()) != 0) {
            throw new IllegalArgumentException("The state file " + options.stateFile() + " is of another world: seed "
                    + state.path("seed").asLong() + ", "
                    + state.path("characters").asInt() + " characters, "
                    + state.path("corporations").asInt() + " corporations, time scale "
                    + state.path("time_scale").asDouble());
        }
    }

    static void unpack(JsonNode state, Grants grants, Served served, List<String> allScopes) {
        for (String name : state.path("grants").propertyNames()) {
            JsonNode node = state.path("grants").path(name);
            List<String> scopes = node.has("scopes")
                    ? node.path("scopes").valueStream().map(JsonNode::asString).toList()
                    : allScopes;
            grants.stored.put(
                    name,
                    new Grants.Grant(
                            node.path("character").asLong(),
                            node.path("client").asString(),
                            scopes,
                            node.path("generation").asLong(),
                            node.path("revoked").asBoolean()));
        }
        state.path("mirrors")
                .propertyStream()
                .forEach(e -> served.mirrors.put(e.getKey(), e.getValue().asLong()));
        state.path("absent")
                .propertyStream()
                .forEach(e -> served.absent.put(e.getKey(), e.getValue().asLong()));
        state.path("growing").propertyStream().forEach(e -> {
            Segments segments = served.growing.computeIfAbsent(e.getKey(), unused -> new Segments());
            JsonNode list = e.getValue();
            for (int n = 0; n + 2 < list.size(); n += 3) {
                segments.serve(
                        list.get(n).asLong(),
                        list.get(n + 1).asLong(),
                        list.get(n + 2).asLong());
            }
        });
        state.path("swapped")
                .propertyStream()
                .forEach(e -> served.swapped.put(
                        Long.parseLong(e.getKey()),
                        new Served.Holding(
                                e.getValue().get(0).asInt(), e.getValue().get(1).asLong())));
        state.path("affiliations")
                .propertyStream()
                .forEach(e -> served.affiliations.put(
                        Long.parseLong(e.getKey()), e.getValue().asLong()));
        numbers(state.path("names"), served.names);
        numbers(state.path("asset_names"), served.assetNames);
        numbers(state.path("positions"), served.positions);
        numbers(state.path("statuses"), served.statuses);
    }

    private static void numbers(JsonNode list, Set<Long> into) {
        list.forEach(number -> into.add(number.asLong()));
    }
}
