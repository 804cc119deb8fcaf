package seat.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import seat.access.PublicPage;

/** The page people see when something went wrong: what it was and what to do, never a stack trace. */
@Controller
final class Problems implements ErrorController {
    /** Request attribute with a sentence for the reader. */
    static final String DETAIL = "seat.problem";

    private static final Set<Integer> EXPLAINED = Set.of(400, 403, 404, 405, 429, 503);

    @PublicPage
    @RequestMapping("/error")
    String show(HttpServletRequest request, Model model) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        int shown = EXPLAINED.contains(code) ? code : code < 500 ? 400 : 500;
        model.addAttribute("status", shown);
        Object detail = request.getAttribute(DETAIL);
        model.addAttribute("detail", detail == null ? "" : detail);
        return Htmx.asksForFragment(request) ? "problem :: notice" : "problem";
    }
}
