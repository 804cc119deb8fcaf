package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was served, at the moment of asking, made into contents again. */
final class TruthView {

    /** A document as last served; of a growing list the rows from {@code low} to {@code high}. */
    private record Version(Document document, long version, long low, long high) {}

    /** @param at {@code Last-Modified}: the time this content is of */
    record Shown(Document document, long at, JsonNode content) {}

    private final Map<String, List<Version>> byRoute = new HashMap<>();
    private final Contents contents;
    private final Windows windows;

    TruthView(Served served, Routes routes, Contents contents, Windows windows) {
        this.contents = contents;
        this.windows = windows;
        served.mirrors.forEach((path, version) -> add(routes, path, version, Long.MIN_VALUE, Long.MAX_VALUE));
        served.growing.forEach(
                (path, segments) -> segments.all().forEach(s -> add(routes, path, s.version(), s.low(), s.high())));
        byRoute.values()
                .forEach(list -> list.sort(
                        Comparator.comparing((Version v) -> v.document.path()).thenComparingLong(Version::low)));
    }

    private void add(Routes routes, String path, long version, long low, long high) {
        Document document = routes.find("GET", path);
        if (document != null) {
            byRoute.computeIfAbsent(document.route().template(), unused -> new ArrayList<>())
                    .add(new Version(document, version, low, high));
        }
    }

    void each(String template, Consumer<Shown> reader) {
        String field = Served.GROWING.get(template);
        for (Version version : byRoute.getOrDefault(template, List.of())) {
            Shown shown = show(version.document, version.version);
            if (shown != null && field != null) {
                var rows = Json.array();
                for (JsonNode row : shown.content) {
                    long id = row.path(field).asLong();
                    if (id >= version.low && id <= version.high) {
                        rows.add(row);
                    }
                }
                reader.accept(new Shown(shown.document, shown.at, rows));
            } else if (shown != null) {
                reader.accept(shown);
            }
        }
    }

    @Nullable Shown show(Document document, long version) {
        long at = windows.start(document, version);
        JsonNode content = contents.at(document, at);
        return content == null ? null : new Shown(document, at, content);
    }
}
