package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.AdminLogins;
import seat.access.PublicPage;
import seat.access.SignInEvents.Kind;
import seat.web.Sessions;

/**
 * Signing in as superuser with a link that works once. The link shows a page with a button, and only the button uses it up: what
 * looks at links by itself, such as the previews of a chat, does no harm.
 */
@Controller
final class AdminSignIn {
    private static final String LINK = AdminLogins.PATH + "{secret}";

    private final AdminLogins logins;
    private final Sessions sessions;
    private final SignInHistory history;
    private final Landing landing;

    AdminSignIn(AdminLogins logins, Sessions sessions, SignInHistory history, Landing landing) {
        this.logins = logins;
        this.sessions = sessions;
        this.history = history;
        this.landing = landing;
    }

    @PublicPage
    @GetMapping(LINK)
    String ask(
            @PathVariable String secret,
            CsrfToken form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (!logins.works(secret)) {
            return refuse(request, response, model);
        }
        form.getToken(); // sets the form's cookie while there is still time for headers
        model.addAttribute("link", AdminLogins.PATH + secret);
        return "admin-sign-in";
    }

    @PublicPage
    @PostMapping(LINK)
    String signIn(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Long> userId = logins.use(secret);
        if (userId.isEmpty()) {
            return refuse(request, response, model);
        }
        history.happened(Kind.LINK_USED, "", request, userId.get());
        history.signedIn(userId.get(), request);
        sessions.signIn(userId.get(), request, response);
        return "redirect:" + landing.after(userId.get(), "/");
    }

    private String refuse(HttpServletRequest request, HttpServletResponse response, Model model) {
        history.happened(Kind.LINK_REFUSED, "unknown, used or older than a minute", request, null);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        model.addAttribute("kind", "link");
        model.addAttribute("detail", "");
        return "sign-in-failed";
    }
}
