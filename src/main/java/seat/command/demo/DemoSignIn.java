package seat.command.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.PublicPage;
import seat.db.Database;
import seat.web.Sessions;

/** Signs whoever asks in as the demo user. It exists only in the demo, which listens on this machine alone. */
@Controller
class DemoSignIn {
    static final String PATH = "/demo/sign-in";

    private final Database database;
    private final Sessions sessions;

    DemoSignIn(Database database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    @GetMapping(PATH)
    @PublicPage
    String signIn(HttpServletRequest request, HttpServletResponse response) {
        long user = database.sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(DemoUser.NAME)
                .query(Long.class)
                .single();
        sessions.signIn(user, request, response);
        return "redirect:/";
    }
}
