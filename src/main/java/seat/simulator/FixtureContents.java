package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The contents that fixtures describe, in one world. */
final class FixtureContents {

    private static final long[] NONE = {};

    /**
     * A content and the numbers of its rows, if it is a list.
     *
     * @param json all of it, as the answer is
     * @param rows of the list alone
     */
    record Whole(JsonNode json, JsonNode rows, long[] numbers) {}

    /** A page of records, and the numbers of those. */
    record CursorPage(JsonNode json, long[] numbers) {}

    /**
     * What names a detail.
     *
     * @param document the list
     * @param number of the row; where a fixture makes the list it stays the row's for ever
     * @param row as it is now; null when that must be made first
     */
    private record Parent(
            Document document,
            @Nullable FixtureRoute route,
            long number,
            @Nullable JsonNode row) {}

    private record Modified(long number, long at) {}

    /** Which list named an id once: for ids that do not tell it themselves. */
    private static final class Known {
        final Map<String, Document> lists = new ConcurrentHashMap<>();
        final AtomicLong at = new AtomicLong(Long.MIN_VALUE);
    }

    private final World world;
    private final Routes routes;
    private final Contents contents;
    private final Fixtures fixtures;
    private final Map<String, List<JsonNode>> places = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> types = new ConcurrentHashMap<>();
    private final Map<FixtureRoute.Of, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Map<Long, Document>> byOrdinal = new ConcurrentHashMap<>();

    FixtureContents(World world, Routes routes, Contents contents, Fixtures fixtures) {
        this.world = world;
        this.routes = routes;
        this.contents = contents;
        this.fixtures = fixtures;
    }

    World world() {
        return world;
    }

    Structures structures() {
        return contents.structures;
    }

    Universe.@Nullable Name name(long id) {
        return contents.facts.name(id);
    }

    @Nullable FixtureRoute route(Document document) {
        return fixtures.route(document.route().template());
    }

    @Nullable FixtureRoute route(String template) {
        return fixtures.route(template);
    }

    List<JsonNode> places(String kind) {
        return places.computeIfAbsent(kind, name -> nodes(world.universe().places(name)));
    }

    List<JsonNode> types(String kind) {
        return types.computeIfAbsent(
                kind,
                name -> nodes(world.universe().types(name).stream()
                        .map(Universe.Type::id)
                        .toList()));
    }

    private static List<JsonNode> nodes(List<Long> ids) {
        return ids.stream().<JsonNode>map(LongNode::valueOf).toList();
    }

    // ---- documents

    /** The content at a time; null when there is no such thing then. Whether a list names it is another question. */
    @Nullable Whole at(FixtureRoute route, Document document, long t) {
        Scope scope = scope(route, document, t);
        if (scope == null || route.absent().has(scope, route.fixture() + "absent")) {
            return null;
        }
        if (route.answer() != null) {
            JsonNode answer = route.answer().at(scope);
            return answer == null ? null : new Whole(answer, answer, NONE);
        }
        FixtureList list = route.list();
        if (list == null) {
            return null;
        }
        List<JsonNode> set = list.set(scope);
        long[] numbers = list.numbers(scope, set);
        ArrayNode rows = list.rows(scope, set, numbers);
        return new Whole(route.in().isEmpty() ? rows : wrapped(route.in(), rows), rows, numbers);
    }

    /** What another route answers to the same owner; null when there is no such thing. */
    @Nullable JsonNode at(String template, Document owner, long t) {
        FixtureRoute route = fixtures.route(template);
        if (route == null) {
            return null;
        }
        Whole whole = at(route, document(route.route(), name -> String.valueOf(owner.value(name))), t);
        return whole == null ? null : whole.rows;
    }

    static ObjectNode wrapped(String field, JsonNode rows) {
        ObjectNode object = Json.object();
        object.set(field, rows);
        return object;
    }

    /** One row of a list as it is at a time, listed or not. */
    @Nullable JsonNode row(FixtureRoute route, Document document, long number, long t) {
        Scope scope = scope(route, document, t);
        FixtureList list = route.list();
        return scope == null || list == null ? null : list.row(scope, number, list.set(scope));
    }

    /** Null when the path names nobody. */
    private @Nullable Scope scope(FixtureRoute route, Document document, long t) {
        long ordinal = ordinal(route, document, t);
        return ordinal < 0
                ? null
                : new Scope(this, route, document, world.dice().roll(document.path(), 0, 0, 0), ordinal, t);
    }

    /** The document's place among those of its route, or -1 when there is no such document. */
    private long ordinal(FixtureRoute route, Document document, long t) {
        long ordinal = 0;
        String taken = "";
        if (!route.of().isEmpty()) {
            Parent parent = parent(route, document, t);
            if (parent == null) {
                return -1;
            }
            taken = route.of().getFirst().parameter();
            FixtureList list = parent.route == null ? null : parent.route.list();
            ordinal = parent.route == null || list == null
                    ? Routes.isId(String.valueOf(document.value(taken))) ? document.id(taken) : parent.number
                    : Math.max(0, ordinal(parent.route, parent.document, t)) * list.max() + parent.number;
        }
        for (String name : document.route().names()) {
            boolean ofParent =
                    !route.of().isEmpty() && route.of().getFirst().template().contains("{" + name + "}");
            if (!name.equals(taken) && !ofParent) {
                long place = place(route, name, String.valueOf(document.value(name)));
                if (place < 0) {
                    return -1;
                }
                ordinal = ordinal * FixtureList.UNCOUNTED + place;
            }
        }
        for (String name : route.query()) {
            if (place(route, name, String.valueOf(document.value(name))) < 0) {
                return -1;
            }
        }
        return ordinal;
    }

    /** Where a parameter's value stands in its set; the value itself where there is no set; -1 when it is none of its set. */
    private long place(FixtureRoute route, String parameter, String value) {
        String set = route.parameters().getOrDefault(parameter, Owners.setOf(parameter));
        if (!Routes.isId(value)) {
            return set.isEmpty() ? Math.floorMod(value.hashCode(), 1_000_000) : -1;
        }
        long id = Long.parseLong(value);
        return switch (set) {
            case "" -> id;
            case "character" -> world.people().isCharacter(id) ? World.character(id) : -1;
            case "corporation" -> world.people().isCorporation(id) ? World.corporation(id) : -1;
            case "alliance" -> world.people().isAlliance(id) ? id - People.ALLIANCES : -1;
            case "structure" -> contents.structures.exists(id) ? id - Structures.id(0, 0) : -1;
            case "type" -> world.universe().isType(id) ? id : -1;
            default ->
                set.startsWith("type:")
                        ? types(set.substring(5)).indexOf(LongNode.valueOf(id))
                        : places(set).indexOf(LongNode.valueOf(id));
        };
    }

    // ---- details and the lists that name them

    /** Whether a list names this document now; true where nothing must. */
    boolean exists(FixtureRoute route, Document document, ToLongFunction<Document> startOfNow) {
        if (route.of().isEmpty() || route.isJava()) {
            return true;
        }
        for (FixtureRoute.Of of : route.of()) {
            Parent parent = parent(of, document, startOfNow);
            long t = parent == null ? 0 : startOfNow.applyAsLong(parent.document);
            if (parent != null && lists(of, parent, document, t) && agrees(route, of, parent, document, t)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row is one that names details, and the query names what it says, such as the system of a starbase. */
    private boolean agrees(FixtureRoute route, FixtureRoute.Of of, Parent parent, Document document, long t) {
        if (route.query().isEmpty() && of.where() == null) {
            return true;
        }
        JsonNode row = parent.row != null || parent.route == null
                ? parent.row
                : row(parent.route, parent.document, parent.number, t);
        return row == null
                || (of.names(row, parent.document)
                        && route.query().stream()
                                .allMatch(name -> !row.has(name)
                                        || row.path(name).asString().equals(document.value(name))));
    }

    private boolean lists(FixtureRoute.Of of, Parent parent, Document document, long t) {
        FixtureList list = parent.route == null ? null : parent.route.list();
        if (parent.route == null || list == null) {
            return find(of, parent.document, String.valueOf(document.value(of.parameter())), t) != null;
        }
        Scope scope = scope(parent.route, parent.document, t);
        if (scope == null) {
            return false;
        }
        for (long number : list.numbers(scope, list.set(scope))) {
            if (number == parent.number) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Parent parent(FixtureRoute route, Document document, long t) {
        for (FixtureRoute.Of of : route.of()) {
            Parent parent = parent(of, document, unused -> t);
            if (parent != null) {
                return parent;
            }
        }
        return null;
    }

    private @Nullable Parent parent(FixtureRoute.Of of, Document document, ToLongFunction<Document> times) {
        String id = String.valueOf(document.value(of.parameter()));
        Route route = routes.get(of.template());
        if (document.route().names().containsAll(route.names())) {
            return find(of, document(route, name -> String.valueOf(document.value(name))), id, times);
        }
        Ids.Numbered ids = telling(of);
        return ids == null ? parentAnywhere(of, id, times) : parentOf(of, ids, id, times);
    }

    /** Ids that tell both the list and the row in it, whether or not it is listed still; null where ids are of another kind. */
    private Ids.@Nullable Numbered telling(FixtureRoute.Of of) {
        FixtureRoute route = fixtures.route(of.template());
        FixtureList rows = route == null || !route.of().isEmpty() ? null : route.list();
        return rows == null ? null : Templates.numbered(rows.row(), of.field().getLast());
    }

    private @Nullable Parent parentOf(FixtureRoute.Of of, Ids.Numbered ids, String id, ToLongFunction<Document> times) {
        long place = ids.placeOf(id);
        if (place < 0) {
            return null;
        }
        Document list = byOrdinal.computeIfAbsent(of.template(), this::lists).get(place / ids.spread());
        return list == null ? null : find(of, list, id, times);
    }

    /** A route's lists, which are the owners', by their ordinal. */
    private Map<Long, Document> lists(String template) {
        FixtureRoute route = Objects.requireNonNull(fixtures.route(template));
        Map<Long, Document> lists = new HashMap<>();
        documents(template, unused -> 0).forEach(list -> lists.put(ordinal(route, list, 0), list));
        return lists;
    }

    /** Looks through all lists of a route: at most once a second, since what they had is remembered. */
    private @Nullable Parent parentAnywhere(FixtureRoute.Of of, String id, ToLongFunction<Document> times) {
        Known all = known.computeIfAbsent(of, unused -> new Known());
        Document list = all.lists.get(id);
        long now = world.clock().now() * 31 + times.applyAsLong(new Document(routes.get(of.template()), "", List.of()));
        if (list == null && all.at.getAndSet(now) != now) {
            for (Document one : documents(of.template(), times)) {
                rows(
                        of,
                        one,
                        times.applyAsLong(one),
                        row -> all.lists.put(field(row, of).asString(""), one));
            }
            list = all.lists.get(id);
        }
        return list == null ? null : find(of, list, id, times);
    }

    private @Nullable Parent find(FixtureRoute.Of of, Document list, String id, ToLongFunction<Document> times) {
        return find(of, list, id, times.applyAsLong(list));
    }

    private @Nullable Parent find(FixtureRoute.Of of, Document list, String id, long t) {
        FixtureRoute route = fixtures.route(of.template());
        FixtureList rows = route == null ? null : route.list();
        if (route == null || rows == null) {
            JsonNode content = contents.at(list, t);
            Parent[] found = new Parent[1];
            if (content != null) {
                List<String> way = of.field().subList(0, of.field().size() - 1);
                long[] number = {0};
                Rows.each(content, way, row -> {
                    if (found[0] == null && field(row, of).asString("").equals(id)) {
                        found[0] = new Parent(list, null, number[0], row);
                    }
                    number[0]++;
                });
            }
            return found[0];
        }
        Scope scope = scope(route, list, t);
        if (scope == null) {
            return null;
        }
        List<JsonNode> set = rows.set(scope);
        long known = numbered(of, rows, scope, id);
        if (known != Long.MIN_VALUE) {
            return known < 0 ? null : new Parent(list, route, known, null);
        }
        long[] numbers = rows.log() != null
                ? rows.numbers(scope, set)
                : java.util.stream.LongStream.range(
                                0, rows.each() == null ? rows.max() : Math.min(rows.max(), set.size()))
                        .toArray();
        for (long number : numbers) {
            JsonNode row = rows.row(scope, number, set);
            if (row != null && field(row, of).asString("").equals(id)) {
                return new Parent(list, route, number, row);
            }
        }
        return null;
    }

    private static JsonNode field(JsonNode row, FixtureRoute.Of of) {
        String name = of.field().getLast();
        return name.equals(".") ? row : row.path(name);
    }

    /** The row's number told from its id; -1 when this list has no such row, MIN_VALUE when ids do not tell. */
    private static long numbered(FixtureRoute.Of of, FixtureList rows, Scope scope, String id) {
        Ids.Numbered ids = Templates.numbered(rows.row(), of.field().getLast());
        if (ids == null) {
            return Long.MIN_VALUE;
        }
        long place = ids.placeOf(id);
        long number = place - scope.ordinal * ids.spread();
        return place >= 0 && number >= 0 && number < ids.spread() ? number : -1;
    }

    /** The row that names the scope's document, as it is at the scope's time. */
    @Nullable JsonNode listed(Scope scope) {
        return naming(scope.route, scope.document, scope.t);
    }

    @Nullable JsonNode naming(FixtureRoute route, Document document, long t) {
        Parent parent = parent(route, document, t);
        if (parent == null) {
            return null;
        }
        return parent.row != null || parent.route == null
                ? parent.row
                : row(parent.route, parent.document, parent.number, t);
    }

    /** All documents of a route that exist at a time. */
    List<Document> documents(String template, ToLongFunction<Document> times) {
        FixtureRoute fixture = fixtures.route(template);
        List<FixtureRoute.Of> of = fixture == null ? List.of() : fixture.of();
        Route route = routes.get(template);
        List<Map<String, String>> values = new ArrayList<>();
        if (of.isEmpty()) {
            values.add(Map.of());
        }
        for (FixtureRoute.Of one : of) {
            for (Document list : documents(one.template(), times)) {
                rows(one, list, times.applyAsLong(list), row -> {
                    Map<String, String> known = new HashMap<>();
                    // A query parameter may be told by the row, such as the system of a starbase.
                    (fixture == null ? List.<String>of() : fixture.query())
                            .stream()
                                    .filter(row::has)
                                    .forEach(name ->
                                            known.put(name, row.path(name).asString()));
                    list.route().names().forEach(name -> known.put(name, String.valueOf(list.value(name))));
                    known.put(one.parameter(), field(row, one).asString());
                    values.add(known);
                });
            }
        }
        return filled(fixture, route, values);
    }

    private List<Document> filled(@Nullable FixtureRoute fixture, Route route, List<Map<String, String>> known) {
        List<Map<String, String>> values = known;
        List<String> names = new ArrayList<>(route.names());
        if (fixture != null) {
            names.addAll(fixture.query());
        }
        for (String name : names) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> one : values) {
                if (one.containsKey(name)) {
                    more.add(one);
                    continue;
                }
                for (String value : valuesOf(fixture, name)) {
                    Map<String, String> with = new HashMap<>(one);
                    with.put(name, value);
                    more.add(with);
                }
            }
            values = more;
        }
        return values.stream()
                .map(one -> document(route, name -> one.getOrDefault(name, "")))
                .distinct()
                .toList();
    }

    private void rows(FixtureRoute.Of of, Document list, long t, Consumer<JsonNode> sink) {
        JsonNode content = contents.at(list, t);
        FixtureRoute route = fixtures.route(of.template());
        if (content != null) {
            JsonNode rows = route == null || route.in().isEmpty() ? content : content.path(route.in());
            Rows.each(rows, of.field().subList(0, of.field().size() - 1), row -> {
                if (of.names(row, list)) {
                    sink.accept(row);
                }
            });
        }
    }

    private List<String> valuesOf(@Nullable FixtureRoute route, String parameter) {
        String set = Owners.setOf(parameter);
        if (route != null) {
            set = route.parameters().getOrDefault(parameter, set);
        }
        People people = world.people();
        List<JsonNode> ids = switch (set) {
            case "character" -> new Pick.Range(People.CHARACTERS, people.characters());
            case "corporation" -> new Pick.Range(People.CORPORATIONS, people.corporations());
            case "alliance" -> new Pick.Range(People.ALLIANCES, people.alliances());
            case "structure" -> {
                List<JsonNode> all = new ArrayList<>();
                for (int c = 0; c < people.corporations(); c++) {
                    for (int n = 0; n < contents.structures.count(c); n++) {
                        all.add(LongNode.valueOf(Structures.id(c, n)));
                    }
                }
                yield all;
            }
            default -> set.startsWith("type:") ? types(set.substring(5)) : places(set);
        };
        return ids.stream().map(JsonNode::asString).toList();
    }

    private Document document(Route route, Function<String, String> values) {
        StringBuilder path = new StringBuilder();
        List<String> parameters = new ArrayList<>();
        for (String segment : route.segments()) {
            path.append('/');
            if (Route.isParameter(segment)) {
                String value = values.apply(segment.substring(1, segment.length() - 1));
                parameters.add(value);
                path.append(value);
            } else {
                path.append(segment);
            }
        }
        char separator = '?';
        FixtureRoute fixture = fixtures.route(route.template());
        for (String name : fixture == null ? List.<String>of() : fixture.query()) {
            String value = values.apply(name);
            path.append(separator).append(name).append('=').append(value);
            parameters.add(value);
            separator = '&';
        }
        return new Document(route, path.toString(), parameters);
    }

    /** What another route answers, its parameters being those of the scope's document. */
    JsonNode other(Scope scope, String template) {
        Document document = document(routes.get(template), name -> {
            String value = scope.document.value(name);
            if (value == null && name.equals("corporation_id")) {
                value = Long.toString(World.corporationId(Owners.corporation(scope)));
            }
            if (value == null) {
                throw new IllegalArgumentException(
                        scope.document.route().template() + " has no " + name + " for " + template);
            }
            return value;
        });
        JsonNode content = contents.at(document, scope.t);
        return content == null ? Json.array() : content;
    }

    JsonNode parameter(Scope scope, String name) {
        String value = scope.document.value(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    scope.document.route().template() + " has no field or parameter " + name);
        }
        return Routes.isId(value) ? LongNode.valueOf(Long.parseLong(value)) : StringNode.valueOf(value);
    }

    // ---- cursors

    /**
     * Records behind or before a token, the longest unchanged first.
     *
     * @param after "0" is before the oldest; "" when not asked for
     * @param before "0" is behind the newest; "" when not asked for
     * @param wanted value of the filter by name, "" for its default
     * @return null when a token is none that was given for this document
     */
    @Nullable CursorPage cursor(
            FixtureRoute route,
            Document document,
            long t,
            String after,
            String before,
            int limit,
            Function<String, String> wanted) {
        Scope scope = scope(route, document, t);
        FixtureList list = route.list();
        if (scope == null || list == null) {
            return new CursorPage(wrapped(route.in(), Json.array()), NONE);
        }
        Modified from =
                after.isEmpty() || after.equals("0") ? new Modified(-1, Long.MIN_VALUE) : token(document, after);
        Modified to = before.isEmpty() || before.equals("0")
                ? new Modified(Long.MAX_VALUE, Long.MAX_VALUE)
                : token(document, before);
        if (from == null || to == null) {
            return null;
        }
        List<JsonNode> set = list.set(scope);
        List<Modified> records = new ArrayList<>();
        for (long number : list.numbers(scope, set)) {
            Modified record = new Modified(number, list.modified(scope, number));
            if (compare(record, from) > 0
                    && compare(record, to) < 0
                    && (route.filter().isEmpty() || passes(route, list.row(scope, number, set), wanted))) {
                records.add(record);
            }
        }
        records.sort(FixtureContents::compare);
        List<Modified> page = after.isEmpty()
                ? records.subList(Math.max(0, records.size() - limit), records.size())
                : records.subList(0, Math.min(limit, records.size()));
        long[] numbers = page.stream().mapToLong(Modified::number).toArray();
        ObjectNode answer = wrapped(route.in(), list.rows(scope, set, numbers));
        String given = after.isEmpty() ? before : after;
        if (!page.isEmpty()) {
            answer.putObject("cursor")
                    .put("after", token(document, page.getLast()))
                    .put("before", token(document, page.getFirst()));
        } else if (!given.isEmpty() && !given.equals("0")) {
            answer.putObject("cursor").put("after", given).put("before", given);
        }
        return new CursorPage(answer, numbers);
    }

    private static boolean passes(FixtureRoute route, @Nullable JsonNode row, Function<String, String> wanted) {
        return row != null
                && route.filter().entrySet().stream().allMatch(filter -> {
                    String value = wanted.apply(filter.getKey());
                    String needed = value.isEmpty() ? filter.getValue() : value;
                    return needed.equals("All")
                            || row.path(filter.getKey()).asString("").equals(needed);
                });
    }

    private static int compare(Modified a, Modified b) {
        return Comparator.comparingLong(Modified::at)
                .thenComparingLong(Modified::number)
                .compare(a, b);
    }

    private String token(Document document, Modified record) {
        return Long.toString(record.at, 36) + "-" + Long.toString(record.number, 36) + "-" + seal(document, record);
    }

    private String seal(Document document, Modified record) {
        return Long.toString(world.dice().roll(document.path(), record.at, record.number, 7) >>> 32, 36);
    }

    private @Nullable Modified token(Document document, String text) {
        String[] parts = text.split("-", -1);
        try {
            if (parts.length != 3) {
                return null;
            }
            Modified record = new Modified(Long.parseLong(parts[1], 36), Long.parseLong(parts[0], 36));
            return parts[2].equals(seal(document, record)) ? record : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
