package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What was served, at the moment of asking, made into contents again. */
final class TruthView {

    /** A document as last served; of a growing list the rows from {@code low} to {@code high}. */
    private record Version(Document document, long version, long low, long high) {}

    /**
     * @param at    {@code Last-Modified}: the time this content is of
     * @param index of a row in its list
     * @param listed the row of a list that names the document; missing where none does
     */
    record Shown(Document document, long at, JsonNode content, int index, JsonNode listed) {

        Shown(Document document, long at, JsonNode content) {
            this(document, at, content, 0, MissingNode.getInstance());
        }

        Shown listedBy(JsonNode row) {
            return new Shown(document, at, content, index, row);
        }
    }

    private final Map<String, List<Version>> mirrors = new HashMap<>();
    private final Map<String, List<Version>> growing = new HashMap<>();
    private final Contents contents;
    private final Windows windows;
    private final Map<FixtureRoute.Of, Map<String, JsonNode>> lists = new HashMap<>();

    TruthView(Served served, Routes routes, Contents contents, Windows windows) {
        this.contents = contents;
        this.windows = windows;
        served.mirrors.forEach((path, version) -> {
            if (!served.absent.containsKey(path)) {
                add(routes, mirrors, path, version, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        });
        served.growing.forEach((path, segments) ->
                segments.all().forEach(s -> add(routes, growing, path, s.version(), s.low(), s.high())));
        sort(mirrors);
        sort(growing);
    }

    private static void sort(Map<String, List<Version>> byRoute) {
        byRoute.values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Version v) -> v.document.path()).thenComparingLong(Version::low)));
    }

    private static void add(
            Routes routes, Map<String, List<Version>> into, String path, long version, long low, long high) {
        Document document = routes.find("GET", path);
        if (document != null) {
            into.computeIfAbsent(document.route().template(), unused -> new ArrayList<>())
                    .add(new Version(document, version, low, high));
        }
    }

    /** Documents as last served; of those whose rows stay, all that were served. */
    void each(String template, Consumer<Shown> reader) {
        String field = contents.growing(template);
        if (field == null) {
            eachMirror(template, reader);
            return;
        }
        for (Version version : growing.getOrDefault(template, List.of())) {
            Shown shown = show(version.document, version.version);
            if (shown != null) {
                var rows = Json.array();
                for (JsonNode row : shown.content) {
                    long id = row.path(field).asLong();
                    if (id >= version.low && id <= version.high) {
                        rows.add(row);
                    }
                }
                reader.accept(new Shown(shown.document, shown.at, rows));
            }
        }
    }

    private void eachMirror(String template, Consumer<Shown> reader) {
        for (Version version : mirrors.getOrDefault(template, List.of())) {
            Shown shown = show(version.document, version.version);
            if (shown != null) {
                reader.accept(shown);
            }
        }
    }

    /** Rows of a fixture's route that its reader holds: those last served, or all that ever were. */
    void eachRow(FixtureRoute route, boolean append, Consumer<Shown> reader) {
        String template = route.route().template();
        if (route.isJava() && contents.growing(template) != null) {
            each(template, shown -> rows(route, shown, reader));
        } else if (!append || route.isJava()) {
            eachMirror(template, shown -> {
                JsonNode listed = listed(route, shown.document);
                if (listed != null) {
                    rows(route, shown.listedBy(listed), reader);
                }
            });
        } else if (route.list() == null) {
            for (Version version : growing.getOrDefault(template, List.of())) {
                Shown shown = show(version.document, version.version);
                if (shown != null) {
                    reader.accept(shown);
                }
            }
        } else {
            for (Version version : growing.getOrDefault(template, List.of())) {
                long at = windows.start(version.document, version.version);
                for (long number = version.low; number <= version.high; number++) {
                    JsonNode row = contents.fixtures.row(route, version.document, number, at);
                    if (row != null) {
                        reader.accept(new Shown(version.document, at, row));
                    }
                }
            }
        }
    }

    private static void rows(FixtureRoute route, Shown shown, Consumer<Shown> reader) {
        JsonNode content = route.in().isEmpty() ? shown.content : shown.content.path(route.in());
        if (content.isArray()) {
            int index = 0;
            for (JsonNode row : content) {
                reader.accept(new Shown(shown.document, shown.at, row, index++, shown.listed));
            }
        } else {
            reader.accept(shown);
        }
    }

    /** The row of the list that names a detail, as it was served last: null when none does, missing when none must. */
    private @Nullable JsonNode listed(FixtureRoute route, Document document) {
        if (route.of().isEmpty()) {
            return MissingNode.getInstance();
        }
        for (FixtureRoute.Of of : route.of()) {
            JsonNode row = listed(of, document);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable JsonNode listed(FixtureRoute.Of of, Document document) {
        FixtureRoute parent = contents.fixtures.route(of.template());
        if (contents.growing(of.template()) != null
                || (parent != null && (parent.isPartial() || (parent.appends() && !parent.mirrors())))) {
            return MissingNode.getInstance(); // Rows of such lists stay.
        }
        String id = String.valueOf(document.value(of.parameter()));
        return lists.computeIfAbsent(of, this::listed).get(key(of, document) + id);
    }

    /** Rows of lists by the parameters a list shares with its details, then the detail's id. */
    private Map<String, JsonNode> listed(FixtureRoute.Of of) {
        Map<String, JsonNode> found = new HashMap<>();
        FixtureRoute route = contents.fixtures.route(of.template());
        eachMirror(of.template(), shown -> {
            JsonNode rows = route == null || route.in().isEmpty() ? shown.content : shown.content.path(route.in());
            Rows.each(rows, of.field().subList(0, of.field().size() - 1), row -> {
                JsonNode id = of.field().getLast().equals(".")
                        ? row
                        : row.path(of.field().getLast());
                if (of.names(row, shown.document)) {
                    found.put(key(of, shown.document) + id.asString(""), row);
                }
            });
        });
        return found;
    }

    /** A character's list can name a detail that has no character in its path: only what both have counts. */
    private static String key(FixtureRoute.Of of, Document document) {
        StringBuilder key = new StringBuilder();
        of.shared().forEach(name -> key.append(document.value(name)).append('/'));
        return key.toString();
    }

    @Nullable Shown show(Document document, long version) {
        long at = windows.start(document, version);
        JsonNode content = contents.at(document, at);
        return content == null ? null : new Shown(document, at, content);
    }
}
