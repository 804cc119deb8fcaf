package seat.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import seat.access.Permissions;
import seat.access.PublicPage;
import tools.jackson.databind.json.JsonMapper;

/** The page people see when something went wrong: what it was and what to do, never a stack trace. Programs get JSON. */
@Controller
final class Problems implements ErrorController {
    /** Request attribute with a sentence for the reader. */
    static final String DETAIL = "seat.problem";

    /** Request attribute with the permission that was missing. */
    static final String MISSING = "seat.missing";

    private static final Set<Integer> EXPLAINED = Set.of(400, 401, 403, 404, 405, 429, 503);

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

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
        int shown = EXPLAINED.contains(code) ? code : code < 500 ? 400 : 500;
        String missing = code == 403 ? Objects.toString(request.getAttribute(MISSING), "") : "";
        Object detail = missing.isEmpty()
                ? request.getAttribute(DETAIL)
                : messages.getMessage("problem.missing", new Object[] {label(missing, locale), missing}, locale);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (isForPrograms(path)) {
            tell(response, shown, detail, locale);
            return null;
        }
        model.addAttribute("status", shown);
        model.addAttribute("missing", Permissions.SUPERUSER.equals(missing) ? "" : missing);
        model.addAttribute("detail", detail == null ? "" : detail);
        return Htmx.asksForFragment(request) ? "problem :: notice" : "problem";
    }

    private String label(String permission, Locale locale) {
        return Objects.requireNonNullElse(
                messages.getMessage("permission." + permission, null, permission, locale), permission);
    }

    /** One property, {@code error}: a sentence that says what was wrong and what is allowed. */
    private void tell(HttpServletResponse response, int status, @Nullable Object detail, Locale locale)
            throws IOException {
        String sentence = detail == null || detail.toString().isEmpty()
                ? messages.getMessage("problem." + status + ".what", null, locale)
                : detail.toString();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(JsonMapper.shared().writeValueAsString(Map.of("error", sentence)));
    }
}
