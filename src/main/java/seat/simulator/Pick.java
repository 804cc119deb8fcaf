package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;

/** A set that things are chosen from: characters, systems, the rows of another document. */
interface Pick {

    List<JsonNode> of(Scope scope);

    /** @throws IllegalArgumentException for a name that is none, with those that are */
    static Pick named(String name) {
        int plus = name.indexOf(" + ");
        if (plus > 0) {
            Pick first = named(name.substring(0, plus));
            Pick others = named(name.substring(plus + 3));
            return scope -> {
                List<JsonNode> all = new ArrayList<>(first.of(scope));
                all.addAll(others.of(scope));
                return all;
            };
        }
        if (name.startsWith("/")) {
            int at = name.indexOf(' ');
            if (at < 0) {
                throw new IllegalArgumentException("'" + name + "' names no field after the route");
            }
            return rowsOf(name.substring(0, at), name.substring(at + 1));
        }
        if (name.startsWith("type:")) {
            return types(name.substring(5));
        }
        return switch (name) {
            case "character" -> scope -> range(People.CHARACTERS, people(scope).characters());
            case "corporation" ->
                scope -> range(People.CORPORATIONS, people(scope).corporations());
            case "alliance" -> scope -> range(People.ALLIANCES, people(scope).alliances());
            case "member" -> scope -> characters(people(scope).members(Owners.corporation(scope), scope.t));
            case "home member" -> scope -> characters(people(scope).homeMembers(Owners.homeCorporation(scope)));
            case "own structure" -> scope -> structures(scope, Owners.corporation(scope));
            case "structure" ->
                scope -> {
                    List<JsonNode> all = new ArrayList<>();
                    for (int c = 0; c < people(scope).corporations(); c++) {
                        all.addAll(structures(scope, c));
                    }
                    return all;
                };
            case "station",
                    "system",
                    "region",
                    "constellation",
                    "planet",
                    "moon",
                    "faction",
                    "npc_corporation",
                    "agent" -> places(name);
            default ->
                throw new IllegalArgumentException("There is no set '" + name
                        + "'; there are character, corporation, alliance, member, home member, own structure, structure,"
                        + " station, system, region, constellation, planet, moon, faction, npc_corporation, agent,"
                        + " type:kind and /route field");
        };
    }

    private static People people(Scope scope) {
        return scope.world().people();
    }

    private static List<JsonNode> range(long first, int count) {
        return new Range(first, count);
    }

    private static Pick places(String kind) {
        return scope -> scope.contents.places(kind);
    }

    private static Pick types(String kind) {
        return scope -> scope.contents.types(kind);
    }

    private static List<JsonNode> characters(List<Integer> members) {
        List<JsonNode> ids = new ArrayList<>(members.size());
        members.forEach(i -> ids.add(LongNode.valueOf(World.characterId(i))));
        return ids;
    }

    private static List<JsonNode> structures(Scope scope, int c) {
        List<JsonNode> ids = new ArrayList<>();
        for (int n = 0; n < scope.contents.structures().count(c); n++) {
            ids.add(LongNode.valueOf(Structures.id(c, n)));
        }
        return ids;
    }

    /** A field of each row another route's document has; the route's parameters have the values they have here. */
    private static Pick rowsOf(String template, String field) {
        List<String> path = Rows.path(field);
        return scope -> {
            List<JsonNode> found = new ArrayList<>();
            Rows.each(scope.contents.other(scope, template), path, found::add);
            return found;
        };
    }

    /** Ids that follow each other. */
    final class Range extends java.util.AbstractList<JsonNode> {
        private final long first;
        private final int size;

        Range(long first, int size) {
            this.first = first;
            this.size = size;
        }

        @Override
        public JsonNode get(int index) {
            return LongNode.valueOf(first + index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
