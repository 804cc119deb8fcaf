package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.web.Sessions;

/** Ends a session. */
@Controller
final class SignOut {
    private final Sessions sessions;
    private final SignInHistory history;

    SignOut(Sessions sessions, SignInHistory history) {
        this.sessions = sessions;
        this.history = history;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/auth/sign-out")
    String signOut(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        history.signedOut(viewer.userId(), request);
        sessions.signOut(request, response);
        return "redirect:/sign-in";
    }
}
