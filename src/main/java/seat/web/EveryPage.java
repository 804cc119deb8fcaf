package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
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
import seat.eve.EveTime;
import seat.preference.Preferences;

/** What every page gets: its viewer, the reader's formats, and an answer to a bad request that says what is allowed. */
@ControllerAdvice
final class EveryPage {
    private static final Logger log = LoggerFactory.getLogger(EveryPage.class);

    /** What programs are told whose statement was ended. */
    private static final String TOO_SLOW =
            "The rows that are asked for cannot be found in time: ask for fewer, or filter by what the list is ordered by";

    private final MessageSource messages;
    private final AccessRules rules;
    private final TopLine.Source topLine;
    private final ReaderPreferences preferences;
    private final Maintenance maintenance;
    private final MenuLinks links;
    private final Menu menu = new Menu();

    EveryPage(
            MessageSource messages,
            AccessRules rules,
            TopLine.Source topLine,
            ReaderPreferences preferences,
            Maintenance maintenance,
            MenuLinks links) {
        this.links = links;
        this.messages = messages;
        this.rules = rules;
        this.topLine = topLine;
        this.preferences = preferences;
        this.maintenance = maintenance;
    }

    @ModelAttribute
    void common(Model model, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.addHeader("Vary", "HX-Request");
        maintenance.now().ifPresent(notice -> {
            model.addAttribute("maintenance", notice);
            if (request.getRequestURI().startsWith("/api/")) {
                response.setHeader(Maintenance.HEADER, notice.header());
            }
        });
        Viewer viewer = (Viewer) request.getAttribute(AccessInterceptor.VIEWER);
        model.addAttribute("viewer", viewer);
        model.addAttribute("visiting", viewer != null && viewer.isVisitor());
        model.addAttribute("impersonated", request.getAttribute(AccessInterceptor.IMPERSONATED) != null);
        Preferences chosen = preferences.of(request);
        model.addAttribute("preferences", chosen);
        Formats formats = new Formats(locale, messages, chosen);
        model.addAttribute("formats", formats);
        model.addAttribute("area", Menu.area(request.getRequestURI()));
        Instant now = Instant.now();
        model.addAttribute("topClock", formats.clock(now));
        model.addAttribute("topDowntime", formats.duration(untilDowntime(now)));
        if (viewer != null && !viewer.isVisitor()) {
            List<MenuEntry> entries = menu.of(access(request, viewer));
            model.addAttribute("menu", Menu.parts(entries));
            model.addAttribute("menuLinks", links.now());
            model.addAttribute("dock", Menu.dock(entries));
            model.addAttribute("current", Menu.current(entries, request.getRequestURI()));
            TopLine line = topLine.now();
            String words = messages.getMessage(line.key(), new Object[] {line.argument()}, locale);
            model.addAttribute("topLine", new TopLine.Shown(line.state(), words, line.players()));
        }
    }

    /** Public pages are shown without anybody's rights being looked at, but their menu follows them. */
    private Access access(HttpServletRequest request, Viewer viewer) {
        return request.getAttribute(AccessInterceptor.ACCESS) instanceof Access known ? known : rules.of(viewer);
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
    void refused(ApiRefusal problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Problems.DETAIL, String.valueOf(problem.getMessage()));
        request.setAttribute(Problems.ERRORS, problem.errors());
        response.sendError(problem.status());
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
    void withoutDatabase(RuntimeException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!Database.isAway(problem)) {
            if (problem instanceof QueryTimeoutException && ApiDoor.isApi(request) && !response.isCommitted()) {
                log.debug("A statement of a program was ended: {}", problem.getMessage());
                response.resetBuffer();
                request.setAttribute(Problems.DETAIL, TOO_SLOW);
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            throw problem;
        }
        log.debug("The database went away: {}", problem.getMessage());
        response.reset();
        DatabaseAway.tell(request, response, messages);
    }

    /** In whole minutes: with seconds no page would be the same as the one a browser has kept. */
    private static Duration untilDowntime(Instant now) {
        return Duration.between(now, EveTime.nextDowntime(now)).plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
    }
}
