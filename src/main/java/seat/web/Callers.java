package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.access.UserSessions.Session;
import seat.access.Viewer;

/** Who makes a request, be it a browser with a session or a program with a key, as it is at this moment. */
@Component
public final class Callers {
    private final Sessions sessions;
    private final ApiDoor door;

    Callers(Sessions sessions, ApiDoor door) {
        this.sessions = sessions;
        this.door = door;
    }

    /** Asks anew: for what goes on for longer than a statement, such as an export. Empty once the session or the key has ended. */
    public Optional<Viewer> now(HttpServletRequest request) {
        return ApiDoor.isProgram(request)
                ? door.now(request)
                : sessions.now(request).map(Session::viewer);
    }
}
