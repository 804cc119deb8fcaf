package seat.web.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Storage;
import seat.esi.Routes;
import seat.resource.Resource;
import seat.sync.Mapping;
import seat.update.PublicCrawls;
import seat.work.EsiHistory;

/** Public data that is read only where somebody wants it: what each kind costs, and its switch. */
@Controller
final class PublicDataPage {
    private static final String PAGE = "/admin/public-data";

    private final PublicCrawls crawls;
    private final Database database;
    private final AuditLog audit;

    PublicDataPage(PublicCrawls crawls, Database database, AuditLog audit) {
        this.crawls = crawls;
        this.database = database;
        this.audit = audit;
    }

    /**
     * One kind of public data.
     *
     * @param requests of the last day
     * @param rows in its tables, as the database estimates
     * @param budgets ESI's rate groups that it draws on; empty where its routes are in none
     */
    public record Line(PublicCrawls.Crawl crawl, long requests, long rows, List<String> budgets) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(Model model) {
        Map<String, Long> requests = new EsiHistory(database).requestsOfDay();
        Map<String, Long> rows = new Storage(database).rows();
        model.addAttribute(
                "lines",
                crawls.list().stream().map(crawl -> line(crawl, requests, rows)).toList());
        return "admin/public-data";
    }

    private static Line line(PublicCrawls.Crawl crawl, Map<String, Long> requests, Map<String, Long> rows) {
        return new Line(
                crawl,
                crawl.resources().stream()
                        .map(resource -> resource.method() + " " + resource.route())
                        .distinct()
                        .mapToLong(route -> requests.getOrDefault(route, 0L))
                        .sum(),
                crawl.resources().stream()
                        .map(Resource::mappings)
                        .flatMap(List::stream)
                        .filter(mapping -> !mapping.shared())
                        .map(Mapping::table)
                        .distinct()
                        .mapToLong(table -> rows.getOrDefault(table, 0L))
                        .sum(),
                crawl.resources().stream()
                        .map(resource -> Routes.shipped()
                                .find(resource.method(), resource.route())
                                .group())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/{crawl}")
    String turn(@PathVariable String crawl, @RequestParam boolean on, Actor actor) {
        try {
            crawls.turn(
                    crawl,
                    on,
                    () -> audit.write(
                            actor,
                            Category.MACHINERY,
                            on ? "read-public-data" : "stop-reading-public-data",
                            Subject.none(),
                            "Public data " + crawl + ": " + (on ? "on" : "off")));
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal("Nothing was changed: " + e.getMessage());
        }
        return "redirect:" + PAGE;
    }
}
