package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.config.Settings;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.view.View;
import seat.view.Views;
import seat.web.NotFoundException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the API answers, to be read by people: its routes by area, and for each list its columns, filters, an example and a line to try. */
@Controller
final class ApiPage {
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ApiRoutes routes;
    private final ApiExamples examples;
    private final Views views;
    private final Settings settings;

    ApiPage(ApiRoutes routes, ApiExamples examples, Views views, Settings settings) {
        this.routes = routes;
        this.examples = examples;
        this.views = views;
        this.settings = settings;
    }

    /** A list of the API in the contents. */
    public record Listed(String name, String path, String permission) {}

    /** A column as it is told to people. */
    public record Column(String name, Meaning meaning, String filters, String needs) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/tools/api")
    String contents(Access access, Model model) {
        Map<String, List<Listed>> areas = new LinkedHashMap<>();
        for (View view : views.all()) {
            if (!view.configuration() || access.may(view.permission())) {
                areas.computeIfAbsent(view.ownerType().id(), unused -> new ArrayList<>())
                        .add(new Listed(view.name(), paths(view).getFirst(), view.permission()));
            }
        }
        model.addAttribute("areas", areas);
        model.addAttribute("routes", routes());
        model.addAttribute("version", OpenApiDocument.VERSION);
        return "tool/api";
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/tools/api/{listId}")
    String list(@PathVariable String listId, Access access, HttpServletRequest request, Model model) {
        View view = views.all().stream()
                .filter(one -> one.name().equals(listId))
                .filter(one -> !one.configuration() || access.may(one.permission()))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("list " + listId));
        List<Column> columns = view.query().columns().stream()
                .map(column -> column(view, column))
                .toList();
        Optional<JsonNode> example = examples.of(view);
        String path = paths(view).getFirst().replaceAll("\\{[A-Za-z]+}", "90000001");
        model.addAttribute("api", view);
        model.addAttribute("paths", paths(view));
        model.addAttribute("columns", columns);
        model.addAttribute("example", example.map(PRETTY::writeValueAsString).orElse(""));
        model.addAttribute("line", "curl -H 'X-Token: seat_…' '" + base(request) + path + "?size=100&names=true'");
        return "tool/api-list";
    }

    private static Column column(View view, TableColumn column) {
        return new Column(
                column.name(),
                column.meaning(),
                String.join(", ", column.parameters()),
                String.join(", ", view.permissions().getOrDefault(column.name(), java.util.Set.of())));
    }

    private URI base(HttpServletRequest request) {
        return settings.http().publicUrl(request.getLocalPort());
    }

    private static List<String> paths(View view) {
        return OpenApiDocument.LEVELS.stream()
                .filter(level -> level.lists(view))
                .map(level -> OpenApiDocument.BASE + level.path() + view.id())
                .toList();
    }

    private Map<String, List<ApiRoutes.Route>> routes() {
        Map<String, List<ApiRoutes.Route>> all = new TreeMap<>();
        routes.all()
                .forEach(route -> all.computeIfAbsent(OpenApiDocument.tag(route.path()), unused -> new ArrayList<>())
                        .add(route));
        return all;
    }
}
