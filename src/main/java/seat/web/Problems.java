package seat.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import seat.access.AdminLogins;
import seat.access.CalendarFeeds;
import seat.access.Permissions;
import seat.access.PublicPage;
import seat.access.ShareLinks;
import seat.api.ApiKeys;
import tools.jackson.databind.json.JsonMapper;

/** The page people see when something went wrong: what it was and what to do, never a stack trace. Programs get JSON. */
@Controller
final class Problems implements ErrorController {
    /** Request attribute with a sentence for the reader. */
    static final String DETAIL = "seat.problem";

    /** Request attribute with the permission that was missing. */
    static final String MISSING = "seat.missing";

    /** Request attribute with the id of whoever the missing permission is about. */
    static final String OWNER = "seat.missing-owner";

    /** Request attribute with what was wrong with fields of a body: sentences by their names. */
    static final String ERRORS = "seat.problem-fields";

    static final String PROBLEM = "application/problem+json";

    private static final Set<Integer> EXPLAINED = Set.of(400, 401, 403, 404, 405, 429, 503);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** Addresses that have a secret in them, which no page repeats. */
    private static final List<String> SECRET =
            List.of(ApiKeys.FEED_PATH, CalendarFeeds.PATH, ShareLinks.PATH, AdminLogins.PATH);

    /** Whether programs ask there, who get JSON. */
    static boolean isForPrograms(String path) {
        return path.startsWith("/api/");
    }

    @PublicPage
    @RequestMapping("/error")
    @Nullable String show(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model)
            throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        int shown = explained(code);
        String missing = code == 403 ? Objects.toString(request.getAttribute(MISSING), "") : "";
        Object detail = missing.isEmpty()
                ? request.getAttribute(DETAIL)
                : messages.getMessage("problem.missing", new Object[] {label(missing, locale), missing}, locale);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (isForPrograms(path)) {
            tell(response, path, code, detail, request.getAttribute(ERRORS), locale);
            return null;
        }
        model.addAttribute("status", shown);
        model.addAttribute("missing", Permissions.SUPERUSER.equals(missing) ? "" : missing);
        model.addAttribute("detail", detail == null ? "" : detail);
        model.addAttribute("owner", Objects.toString(request.getAttribute(OWNER), ""));
        boolean reading = "GET".equals(request.getMethod())
                && path.matches("/[^/].*|/")
                && SECRET.stream().noneMatch(path::startsWith);
        String query = request.getQueryString();
        model.addAttribute("again", reading ? path + (query == null ? "" : "?" + query) : "");
        model.addAttribute("plain", reading && query != null ? path : "");
        return Htmx.asksForFragment(request) ? "problem :: notice" : "problem";
    }

    private static int explained(int code) {
        return EXPLAINED.contains(code) ? code : code < 500 ? 400 : 500;
    }

    private String label(String permission, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage("permission." + permission, null, permission, locale), permission);
    }

    /** Problem details as RFC 9457 has them, with the members that clients of SeAT 5 look for. */
    static String json(int status, String sentence) {
        return json(status, sentence, Map.of());
    }

    private static String json(int status, String sentence, Map<?, ?> errors) {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", known == null ? "" : known.getReasonPhrase());
        problem.put("status", status);
        problem.put("detail", sentence);
        problem.put("message", sentence);
        problem.put("errors", errors);
        return JsonMapper.shared().writeValueAsString(problem);
    }

    /** A sentence that says what was wrong and what is allowed, and, where fields of a body were, their names. */
    private void tell(
            HttpServletResponse response,
            String path,
            int status,
            @Nullable Object detail,
            @Nullable Object errors,
            Locale locale)
            throws IOException {
        String sentence = detail == null || detail.toString().isEmpty()
                ? messages.getMessage("problem." + explained(status) + ".what", null, locale)
                : detail.toString();
        boolean bare = status == 401 && path.startsWith("/api/v2/");
        response.setContentType(bare ? MediaType.APPLICATION_JSON_VALUE : PROBLEM);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .write(
                        bare
                                ? JsonMapper.shared().writeValueAsString(sentence)
                                : json(status, sentence, errors instanceof Map<?, ?> fields ? fields : Map.of()));
    }
}
