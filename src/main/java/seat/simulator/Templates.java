package seat.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes generators of a fixture's JSON, once at the start; docs/fixtures.md tells the language. */
final class Templates {

    private static final Set<String> LIST = Set.of("rows", "each", "log", "listed", "changes", "order", "row");
    private static final List<String> WORDS =
            List.of(("ore fleet orders station quiet gate patrol market reserve survey "
                            + "escort convoy drill signal harbour supply lantern watch relay frontier")
                    .split(" ", -1));
    private static final List<String> ADJECTIVES = List.of(
            "Silent", "Crimson", "Iron", "Northern", "Hollow", "Gilded", "Wandering", "Lucky", "Second", "Azure");
    private static final List<String> NOUNS = List.of(
            "Lantern", "Foundry", "Horizon", "Raven", "Meridian", "Vanguard", "Harbour", "Compass", "Anvil", "Gate");

    private Templates() {}

    static boolean isList(JsonNode node) {
        return node.isObject() && node.has("row");
    }

    /**
     * @param tag    names the place in the fixture: what differs by it falls differently
     * @param spread how many values of one document there can be at this place
     */
    static Gen of(JsonNode node, String tag, long spread) {
        if (node.isString()) {
            return word(node.asString(), tag, spread);
        }
        if (node.isArray()) {
            List<Gen> gens = new ArrayList<>();
            for (JsonNode element : node) {
                gens.add(of(element, tag + "." + gens.size(), spread));
            }
            return scope -> {
                ArrayNode array = Json.array();
                for (Gen gen : gens) {
                    JsonNode value = gen.at(scope);
                    if (value != null) {
                        array.add(value);
                    }
                }
                return array;
            };
        }
        if (isList(node)) {
            FixtureList list = list(node, tag, spread, LIST);
            return scope -> {
                List<JsonNode> set = list.set(scope);
                return list.rows(scope, set, list.numbers(scope, set));
            };
        }
        if (node.has("choose")) {
            return choice(node, tag, spread);
        }
        return node.isObject() ? object((ObjectNode) node, tag, spread) : scope -> node;
    }

    private static Gen choice(JsonNode node, String tag, long spread) {
        only(node, Set.of("choose", "every"), tag);
        List<Gen> gens = new ArrayList<>();
        for (JsonNode one : node.path("choose")) {
            gens.add(of(one, tag + "|" + gens.size(), spread));
        }
        Turn turn =
                node.has("every") ? new Turn(Turn.duration(node.path("every").asString())) : Turn.NEVER;
        return scope ->
                gens.get(scope.below(gens.size(), tag, turn.slot(scope))).at(scope);
    }

    private record Property(String name, FixtureList.Share share, String tag, Gen gen) {}

    /** Makes an object of its properties, in their order. */
    private record Properties(List<Property> properties) implements Gen {

        @Override
        public JsonNode at(Scope scope) {
            ObjectNode object = Json.object();
            scope.push(object);
            try {
                for (Property property : properties) {
                    if (property.share.has(scope, property.tag)) {
                        JsonNode value = property.gen.at(scope);
                        if (value != null && property.name.equals("*")) {
                            object.setAll((ObjectNode) value);
                        } else if (value != null) {
                            object.set(property.name, value);
                        }
                    }
                }
            } finally {
                scope.pop();
            }
            return object;
        }
    }

    /** The generator of a row's ids, if they tell the row; {@code .} is the row itself. */
    static Ids.@Nullable Numbered numbered(Gen row, String field) {
        Gen gen = row;
        if (row instanceof Properties object) {
            gen = object.properties.stream()
                    .filter(property -> property.name.equals(field))
                    .map(Property::gen)
                    .findFirst()
                    .orElse(row);
        }
        return gen instanceof Ids.Numbered ids ? ids : null;
    }

    private static Gen object(ObjectNode node, String tag, long spread) {
        List<Property> properties = new ArrayList<>();
        for (String written : node.propertyNames()) {
            int optional = written.indexOf('?');
            String name = optional < 0 ? written : written.substring(0, optional);
            FixtureList.Share share = optional < 0
                    ? FixtureList.Share.ALWAYS
                    : share(optional == written.length() - 1 ? "50" : written.substring(optional + 1));
            String place = tag + "." + name;
            properties.add(new Property(name, share, place + "?", of(node.get(written), place, spread)));
        }
        return new Properties(List.copyOf(properties));
    }

    /** {@code 30}, {@code 30 ~6h} or {@code 30~6h}. */
    static FixtureList.Share share(String text) {
        int at = text.indexOf('~');
        String percent = (at < 0 ? text : text.substring(0, at)).strip();
        return new FixtureList.Share(
                percent.isEmpty() ? 50 : Integer.parseInt(percent), at < 0 ? Turn.NEVER : Turn.of(text.substring(at)));
    }

    static FixtureList list(JsonNode node, String tag, long spread, Set<String> allowed) {
        only(node, allowed, tag);
        FixtureList.Count count = node.has("rows") ? count(node.path("rows")) : null;
        Pick each = node.has("each") ? Pick.named(node.path("each").asString()) : null;
        FixtureList.Log log = node.has("log") ? log(node.path("log"), tag) : null;
        if (count == null && each == null && log == null) {
            throw new IllegalArgumentException(tag + ": a list has rows, each or log");
        }
        if (count != null && log != null) {
            throw new IllegalArgumentException(tag + ": a log has as many rows as happened, so no 'rows'");
        }
        long max = log != null ? FixtureList.UNENDING : count != null ? Math.max(1, count.to()) : FixtureList.UNCOUNTED;
        return new FixtureList(
                tag,
                count,
                each,
                log,
                node.has("listed") ? share(node.path("listed").asString()) : FixtureList.Share.ALWAYS,
                node.has("changes") ? changes(node.path("changes"), tag) : null,
                node.path("order").asString("").equals("oldest first"),
                max,
                of(node.path("row"), tag + "[]", spread * max));
    }

    private static FixtureList.Count count(JsonNode node) {
        if (node.isInt()) {
            return new FixtureList.Count(node.asInt(), node.asInt(), Turn.NEVER);
        }
        if (node.isArray()) {
            return new FixtureList.Count(node.get(0).asInt(), node.get(1).asInt(), Turn.NEVER);
        }
        String[] words = node.asString().split(" ", -1);
        return new FixtureList.Count(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                words.length > 2 ? Turn.of(words[2]) : Turn.NEVER);
    }

    private static FixtureList.Log log(JsonNode node, String tag) {
        only(node, Set.of("history", "over", "every", "keep"), tag);
        return new FixtureList.Log(
                node.path("history").asInt(10),
                Turn.duration(node.path("over").asString("20d")),
                node.path("every").asString().equals("day")
                        ? 0
                        : Turn.duration(node.path("every").asString()),
                node.path("keep").asInt(1000));
    }

    private static FixtureList.Changes changes(JsonNode node, String tag) {
        only(node, Set.of("every", "times"), tag);
        return new FixtureList.Changes(
                Turn.duration(node.path("every").asString()), node.path("times").asLong(0));
    }

    static void only(JsonNode node, Set<String> allowed, String where) {
        for (String name : node.propertyNames()) {
            if (!allowed.contains(name)) {
                throw new IllegalArgumentException(
                        where + ": there is no '" + name + "' here, only " + new TreeSet<>(allowed));
            }
        }
    }

    private static Gen word(String text, String tag, long spread) {
        try {
            if (text.startsWith("=")) {
                return literal(text.substring(1));
            }
            String[] words = text.split(" ", -1);
            Turn turn = words[words.length - 1].startsWith("~") ? Turn.of(words[words.length - 1]) : Turn.NEVER;
            int end = turn.equals(Turn.NEVER) ? words.length : words.length - 1;
            String rest = String.join(" ", Arrays.copyOfRange(words, Math.min(1, end), end));
            return generator(Arrays.copyOf(words, end), rest, turn, tag, spread);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(tag + ": '" + text + "' is no generator: " + e.getMessage(), e);
        }
    }

    private static Gen generator(String[] words, String rest, Turn turn, String tag, long spread) {
        if (words.length == 3 && words[1].equals("of") && !words[0].equals("one")) {
            return derived(words[0], reference(words[2]));
        }
        if (words.length == 4 && words[1].equals("type") && words[2].equals("of")) {
            return derived(words[0] + " type", reference(words[3]));
        }
        return switch (words[0]) {
            case "id" -> new Ids.Number(Long.parseLong(words[1]), spread);
            case "uuid" -> new Ids.Uuid(tag, spread);
            case "hex" -> Ids.hex(Integer.parseInt(words[1]), tag);
            case "int" -> integer(Long.parseLong(words[1]), Long.parseLong(words[2]), turn, tag);
            case "decimal" ->
                decimal(
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        words.length > 3 ? Integer.parseInt(words[3]) : 2,
                        turn,
                        tag);
            case "isk" -> decimal(Double.parseDouble(words[1]), Double.parseDouble(words[2]), 2, turn, tag);
            case "bool" -> {
                int percent = words.length > 1 ? Integer.parseInt(words[1]) : 50;
                yield scope -> BooleanNode.valueOf(scope.below(100, tag, turn.slot(scope)) < percent);
            }
            case "one" -> {
                List<JsonNode> values = texts(rest.substring("of ".length()));
                yield scope -> values.get(scope.below(values.size(), tag, turn.slot(scope)));
            }
            case "stage" -> {
                List<JsonNode> values = texts(rest);
                yield scope -> values.get((int) Math.min(values.size() - 1L, scope.change));
            }
            case "grows" -> {
                long from = Long.parseLong(words[1]);
                long by = Long.parseLong(words[2]) - from;
                yield scope -> {
                    long times = scope.changes == 0 ? 20 : scope.changes;
                    return LongNode.valueOf(from + by * Math.min(times, scope.change) / times);
                };
            }
            case "text" -> {
                int least = Integer.parseInt(words[1]);
                int most = Integer.parseInt(words[2]);
                yield scope -> StringNode.valueOf(prose(scope, least, most, turn, tag));
            }
            case "name" ->
                scope -> StringNode.valueOf(ADJECTIVES.get(scope.below(ADJECTIVES.size(), tag, turn.slot(scope))) + " "
                        + NOUNS.get(scope.below(NOUNS.size(), tag + "+", turn.slot(scope))));
            case "time" -> time(Turn.duration(words[1]), Turn.duration(words[2]), false, turn, tag);
            case "day" -> time(Turn.duration(words[1]), Turn.duration(words[2]), true, turn, tag);
            case "when" -> rest.equals("day") ? scope -> day(scope.created) : scope -> instant(scope.created);
            case "modified" -> scope -> instant(scope.modified);
            case "now" -> rest.equals("day") ? scope -> day(scope.t) : scope -> instant(scope.t);
            case "after" -> after(words[1], Turn.duration(words[2]), Turn.duration(words[3]), tag);
            case "any" -> {
                Pick pick = Pick.named(rest);
                yield scope -> {
                    List<JsonNode> set = pick.of(scope);
                    return set.isEmpty() ? null : set.get(scope.below(set.size(), tag, turn.slot(scope)));
                };
            }
            case "cycle" -> cycle(rest, tag);
            case "it" -> scope -> scope.it;
            case "number" -> {
                long first = words.length > 1 ? Long.parseLong(words[1]) : 1;
                yield scope -> LongNode.valueOf(first + scope.row);
            }
            case "owner" ->
                switch (rest) {
                    case "" -> scope -> LongNode.valueOf(scope.document.id(0));
                    case "corporation" -> scope -> LongNode.valueOf(World.corporationId(Owners.corporation(scope)));
                    case "alliance" -> scope -> alliance(scope, Owners.corporation(scope));
                    default ->
                        throw new IllegalArgumentException("there are owner, owner corporation and owner alliance");
                };
            case "same" -> reference(words[1]);
            case "listed" -> rest.isEmpty() ? scope -> scope.contents.listed(scope) : listed(rest);
            default -> {
                if (words[0].startsWith("{") && words.length == 1) {
                    yield reference(words[0]);
                }
                throw new IllegalArgumentException("docs/fixtures.md lists them; a fixed text begins with =");
            }
        };
    }

    private static List<JsonNode> texts(String alternatives) {
        List<JsonNode> values = new ArrayList<>();
        for (String value : alternatives.split("\\|", -1)) {
            values.add(StringNode.valueOf(value));
        }
        return values;
    }

    private static Gen listed(String field) {
        List<String> path = List.of(field.split("\\.", -1));
        return scope -> {
            JsonNode found = scope.contents.listed(scope);
            for (String name : path) {
                found = found == null ? null : found.get(name);
            }
            return found;
        };
    }

    /** {@code it}, {@code {parameter}}, {@code number}, or a field made before. */
    private static Gen reference(String name) {
        if (name.equals("it")) {
            return scope -> scope.it;
        }
        if (name.equals("number")) {
            return scope -> LongNode.valueOf(scope.row + 1);
        }
        if (name.startsWith("{")) {
            String parameter = name.substring(1, name.length() - 1);
            return scope -> scope.contents.parameter(scope, parameter);
        }
        return scope -> scope.made(name);
    }

    private static Gen literal(String text) {
        if (!text.contains("{")) {
            JsonNode node = StringNode.valueOf(text);
            return scope -> node;
        }
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            parts.add(text.substring(from, open));
            parts.add(text.substring(open + 1, close));
            from = close + 1;
        }
        String last = text.substring(from);
        return scope -> {
            StringBuilder made = new StringBuilder();
            for (int n = 0; n < parts.size(); n += 2) {
                String name = (String) parts.get(n + 1);
                JsonNode value = name.equals("number") || name.equals("it")
                        ? reference(name).at(scope)
                        : scope.made(name);
                if (value == null) {
                    value = scope.contents.parameter(scope, name);
                }
                made.append((String) parts.get(n)).append(value.asString());
            }
            return StringNode.valueOf(made.append(last).toString());
        };
    }

    private static Gen integer(long from, long to, Turn turn, String tag) {
        long size = to - from + 1;
        return scope -> LongNode.valueOf(from + Long.remainderUnsigned(scope.roll(tag, turn.slot(scope)), size));
    }

    private static Gen decimal(double from, double to, int digits, Turn turn, String tag) {
        double unit = Math.pow(10, digits);
        long low = Math.round(from * unit);
        long size = Math.round(to * unit) - low + 1;
        return scope ->
                DoubleNode.valueOf((low + Long.remainderUnsigned(scope.roll(tag, turn.slot(scope)), size)) / unit);
    }

    private static String prose(Scope scope, int least, int most, Turn turn, String tag) {
        long throwing = scope.roll(tag, turn.slot(scope));
        int count = least + (int) Long.remainderUnsigned(throwing, most - least + 1);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < count; n++) {
            throwing = throwing * 6364136223846793005L + 1442695040888963407L;
            text.append(n == 0 ? "" : " ").append(WORDS.get((int) (throwing >>> 33) % WORDS.size()));
        }
        return text.toString();
    }

    private static Gen time(long from, long to, boolean day, Turn turn, String tag) {
        long size = Math.max(1, to - from);
        return scope -> {
            long at = turn.since(scope) + from + Long.remainderUnsigned(scope.roll(tag, turn.slot(scope)), size);
            return day ? day(at) : instant(at);
        };
    }

    private static Gen after(String field, long from, long to, String tag) {
        long size = Math.max(1, to - from);
        return scope -> {
            JsonNode start = scope.made(field);
            if (start == null) {
                return null;
            }
            long second = Instant.parse(start.asString()).getEpochSecond();
            return instant(second + from + Long.remainderUnsigned(scope.roll(tag, second), size));
        };
    }

    private static JsonNode instant(long second) {
        return StringNode.valueOf(SimulatorClock.iso(second));
    }

    private static JsonNode day(long second) {
        return StringNode.valueOf(SimulatorClock.iso(second).substring(0, 10));
    }

    private static Gen cycle(String rest, String tag) {
        int slash = rest.indexOf(" /");
        long divisor = slash < 0 ? 1 : Long.parseLong(rest.substring(slash + 2));
        Pick pick = Pick.named(slash < 0 ? rest : rest.substring(0, slash));
        return scope -> {
            List<JsonNode> set = pick.of(scope);
            if (set.isEmpty()) {
                return null;
            }
            long first = Long.remainderUnsigned(scope.world().dice().roll(tag, scope.key, 0, 0), set.size());
            return set.get((int) ((first + scope.row / divisor) % set.size()));
        };
    }

    private static @Nullable JsonNode alliance(Scope scope, int corporation) {
        int alliance = scope.world().people().alliance(corporation);
        return alliance < 0 ? null : LongNode.valueOf(People.ALLIANCES + alliance);
    }

    private static Gen derived(String what, Gen of) {
        return scope -> {
            JsonNode id = of.at(scope);
            return id == null ? null : derived(what, id.asLong(), scope);
        };
    }

    private static @Nullable JsonNode derived(String what, long id, Scope scope) {
        Universe universe = scope.world().universe();
        Structures structures = scope.contents.structures();
        return switch (what) {
            case "system" ->
                structures.exists(id)
                        ? structures.document(id).path("solar_system_id")
                        : within(universe.findPlace(id));
            case "constellation" -> {
                Universe.Place system = universe.findPlace(id);
                yield system == null ? null : LongNode.valueOf(system.other());
            }
            case "region" -> within(universe.findPlace(id));
            case "planet" -> {
                Universe.Place moon = universe.findPlace(id);
                yield moon == null ? null : LongNode.valueOf(moon.other());
            }
            case "type" -> {
                if (structures.exists(id)) {
                    yield structures.document(id).path("type_id");
                }
                Universe.Place planet = universe.findPlace(id);
                yield planet == null ? null : LongNode.valueOf(planet.other());
            }
            case "planet type" -> {
                Universe.Place planet = universe.findPlace(id);
                yield planet == null ? null : StringNode.valueOf(planetType(planet.other()));
            }
            case "standing type" -> {
                Universe.Place party = universe.findPlace(id);
                yield party == null ? null : StringNode.valueOf(party.kind().replace("npc_corporation", "npc_corp"));
            }
            case "category" -> {
                Universe.Name party = scope.contents.name(id);
                yield party == null ? null : StringNode.valueOf(party.category());
            }
            case "name" -> {
                Universe.Place place = universe.findPlace(id);
                Universe.Name name = scope.contents.name(id);
                yield name != null
                        ? StringNode.valueOf(name.name())
                        : place == null ? null : StringNode.valueOf(place.name());
            }
            case "corporation" ->
                LongNode.valueOf(World.corporationId(scope.world().people().corporation(World.character(id), scope.t)));
            case "alliance" ->
                alliance(
                        scope,
                        scope.world().people().isCorporation(id)
                                ? World.corporation(id)
                                : scope.world().people().corporation(World.character(id), scope.t));
            default ->
                throw new IllegalArgumentException(
                        "there are system, constellation, region, planet, type, planet type, name,"
                                + " corporation and alliance of a field, not " + what);
        };
    }

    private static @Nullable JsonNode within(Universe.@Nullable Place place) {
        return place == null ? null : LongNode.valueOf(place.within());
    }

    static String planetType(long type) {
        return switch ((int) type) {
            case 11 -> "temperate";
            case 12 -> "ice";
            case 13 -> "gas";
            case 2014 -> "oceanic";
            case 2015 -> "lava";
            case 2017 -> "storm";
            case 2063 -> "plasma";
            default -> "barren";
        };
    }
}
