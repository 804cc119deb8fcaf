package seat.esi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of ESI's routes: cache times, rate groups, paging, scopes and roles, known before the first request. */
public final class Routes {

    private static final String TABLE = "/seat/esi/routes.tsv";
    private static final Routes SHIPPED = load();

    private final Map<String, Route> byKey;

    private Routes(Map<String, Route> byKey) {
        this.byKey = Map.copyOf(byKey);
    }

    /** The table that came with this version. */
    public static Routes shipped() {
        return SHIPPED;
    }

    /**
     * Looks a route up by its template. A route the table does not name counts as one without a rate group, the careful
     * choice, until an answer tells its group.
     */
    public Route find(String method, String template) {
        Route route = byKey.get(key(method, template));
        return route != null
                ? route
                : new Route(method, template, null, null, null, Route.Paging.NONE, List.of(), List.of());
    }

    public boolean knows(String method, String template) {
        return byKey.containsKey(key(method, template));
    }

    public Collection<Route> all() {
        return byKey.values();
    }

    static String key(String method, String template) {
        return method + " " + template;
    }

    private static Routes load() {
        var routes = new HashMap<String, Route>();
        try (var in = Objects.requireNonNull(Routes.class.getResourceAsStream(TABLE), TABLE + " is missing");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("method\t"))
                    .map(line -> route(line.split("\t", -1)))
                    .forEach(route -> routes.put(key(route.method(), route.template()), route));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Routes(routes);
    }

    private static Route route(String[] cell) {
        String group = orNull(cell[3]);
        return new Route(
                cell[0],
                cell[1],
                cell[2].equals("-") ? null : Duration.ofSeconds(Long.parseLong(cell[2])),
                group,
                group == null
                        ? null
                        : new Quota(Integer.parseInt(cell[4]), Duration.ofSeconds(Long.parseLong(cell[5]))),
                switch (cell[6]) {
                    case "pages" -> Route.Paging.PAGES;
                    case "from_id" -> Route.Paging.FROM_ID;
                    case "cursor" -> Route.Paging.CURSOR;
                    case "-" -> Route.Paging.NONE;
                    default -> throw new IllegalArgumentException(TABLE + ": unknown paging '" + cell[6] + "'");
                },
                words(cell[7]),
                words(cell[8]));
    }

    private static List<String> words(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(" "));
    }

    private static @Nullable String orNull(String cell) {
        return cell.equals("-") ? null : cell;
    }
}
