package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.db.BadTableRequestException;
import seat.db.Database;
import seat.plugin.Contributions;

/** What every page gets: its viewer, the reader's formats, and an answer to a bad request that says what is allowed. */
@ControllerAdvice
final class EveryPage {
    private static final Logger log = LoggerFactory.getLogger(EveryPage.class);

    private final MessageSource messages;
    private final AccessRules rules;
    private final List<MenuEntry> menu = Contributions.installed().all(MenuEntry.POINT);

    EveryPage(MessageSource messages, AccessRules rules) {
        this.messages = messages;
        this.rules = rules;
    }

    @ModelAttribute
    void common(Model model, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.addHeader("Vary", "HX-Request");
        Viewer viewer = (Viewer) request.getAttribute(AccessInterceptor.VIEWER);
        model.addAttribute("viewer", viewer);
        model.addAttribute("visiting", viewer != null && viewer.isVisitor());
        model.addAttribute("impersonated", request.getAttribute(AccessInterceptor.IMPERSONATED) != null);
        menus(viewer == null ? List.of() : menu(access(request, viewer)), request.getRequestURI(), model);
        model.addAttribute("formats", new Formats(locale, messages));
        model.addAttribute("area", area(request.getRequestURI()));
    }

    /** Public pages are shown without anybody's rights being looked at, but their menu follows them. */
    private Access access(HttpServletRequest request, Viewer viewer) {
        return request.getAttribute(AccessInterceptor.ACCESS) instanceof Access known ? known : rules.of(viewer);
    }

    /** The second row stands on its own pages only; its first entry leads there. */
    private static void menus(List<MenuEntry> all, String page, Model model) {
        List<MenuEntry> administration =
                all.stream().filter(MenuEntry::administration).toList();
        String area = area(page);
        MenuEntry current = administration.stream()
                .filter(entry -> entry.leads(page) > 0)
                .max(Comparator.comparingInt(entry -> entry.leads(page)))
                .orElseGet(() -> administration.stream()
                        .filter(entry -> entry.area().equals(area))
                        .max(Comparator.comparing(entry -> entry.id().equals(area)))
                        .orElse(null));
        model.addAttribute(
                "menu", all.stream().filter(entry -> !entry.administration()).toList());
        model.addAttribute("administration", administration);
        model.addAttribute("administered", current == null ? "" : current.id());
    }

    private List<MenuEntry> menu(Access access) {
        return menu.stream().filter(entry -> access.may(entry.permission())).toList();
    }

    @ExceptionHandler
    void badRequest(BadTableRequestException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(Problems.DETAIL, String.valueOf(problem.getMessage()));
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refused(AccessRefusal problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Problems.DETAIL, String.valueOf(problem.getMessage()));
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refused(ResponseStatusException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String reason = problem.getReason();
        request.setAttribute(Problems.DETAIL, reason == null ? "" : reason);
        response.sendError(problem.getStatusCode().value());
    }

    /** A database that went away while the page was made; what else a database has to say is a fault of ours. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void withoutDatabase(RuntimeException problem, HttpServletResponse response) throws IOException {
        if (!Database.isAway(problem)) {
            throw problem;
        }
        log.debug("The database went away: {}", problem.getMessage());
        response.reset();
        DatabaseAway.tell(response);
    }

    private static String area(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}
