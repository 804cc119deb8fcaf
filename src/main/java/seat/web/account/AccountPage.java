package seat.web.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.UserSessions;
import seat.access.Viewer;
import seat.db.Database;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.Sessions;

/** The viewer's own account: where it is signed in, and buttons to end that. */
@Controller
final class AccountPage {
    private final UserSessions all;
    private final Sessions sessions;
    private final Database database;

    AccountPage(UserSessions all, Sessions sessions, Database database) {
        this.all = all;
        this.sessions = sessions;
        this.database = database;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/account")
    String show(Viewer viewer, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", all.list(viewer.userId()));
        model.addAttribute(
                "current",
                sessions.current(request).map(UserSessions.Session::id).orElse(0L));
        return "account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/sessions/{sessionId}/end")
    String end(@PathVariable String sessionId, Viewer viewer) {
        if (!all.revoke(viewer.userId(), PathId.of(sessionId))) {
            throw new NotFoundException("session " + sessionId);
        }
        return "redirect:/account";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/account/sign-out-everywhere")
    String endAll(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        all.revokeAll(viewer.userId());
        database.makeDurable();
        sessions.signOut(request, response);
        return "redirect:/sign-in";
    }
}
