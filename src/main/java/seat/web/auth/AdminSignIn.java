package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.AdminLogins;
import seat.access.PublicPage;
import seat.web.Sessions;

/** Signing in as superuser with a link that works once. */
@Controller
final class AdminSignIn {
    private final AdminLogins logins;
    private final Sessions sessions;
    private final SignInHistory history;

    AdminSignIn(AdminLogins logins, Sessions sessions, SignInHistory history) {
        this.logins = logins;
        this.sessions = sessions;
        this.history = history;
    }

    @PublicPage
    @GetMapping(AdminLogins.PATH + "{secret}")
    String signIn(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Long> userId = logins.use(secret);
        if (userId.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            model.addAttribute("kind", "link");
            model.addAttribute("detail", "");
            return "sign-in-failed";
        }
        history.signedIn(userId.get(), request);
        sessions.signIn(userId.get(), request, response);
        return "redirect:/";
    }
}
