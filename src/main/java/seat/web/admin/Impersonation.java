package seat.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Accounts;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.UserSessions.Session;
import seat.access.WhileImpersonating;
import seat.audit.Actor;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.Sessions;

/** Looking through somebody else's eyes, and ending that. */
@Controller
final class Impersonation {
    private final Accounts accounts;
    private final Sessions sessions;

    Impersonation(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Requires(Permissions.SUPERUSER)
    @RecentSignIn
    @PostMapping("/configuration/users/{userId}/impersonate")
    String begin(
            @PathVariable String userId,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletRequest request) {
        accounts.impersonate(actor, session(request), PathId.of(userId), reason);
        return "redirect:/";
    }

    @Requires(Permissions.SIGNED_IN)
    @WhileImpersonating
    @PostMapping("/impersonation/end")
    String end(Actor actor, HttpServletRequest request) {
        Session session = session(request);
        accounts.endImpersonation(actor, session);
        return session.impersonator() == null
                ? "redirect:/"
                : "redirect:/configuration/users/" + session.viewer().userId();
    }

    private Session session(HttpServletRequest request) {
        return sessions.current(request).orElseThrow(() -> new NotFoundException("session"));
    }
}
