package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import seat.access.UserSessions.Session;
import seat.api.ApiKeys;
import seat.audit.Actor;
import seat.audit.Channel;

/** Says of a request who asks, for the security log. Handlers take it as an argument. */
@Component
public final class Actors {
    private static final String REQUEST_ID = "seat.request-id";

    private final Sessions sessions;
    private final ClientAddress addresses;

    Actors(Sessions sessions, ClientAddress addresses) {
        this.sessions = sessions;
        this.addresses = addresses;
    }

    /** Who asks; nobody's account where nobody is signed in. */
    public Actor of(HttpServletRequest request) {
        if (ApiDoor.isProgram(request)) {
            ApiKeys.Working key = ApiDoor.key(request);
            return new Actor(
                    key == null ? null : Long.valueOf(key.viewer().userId()),
                    null,
                    addresses.of(request),
                    requestId(request),
                    Channel.API,
                    key == null ? null : Long.valueOf(key.id()));
        }
        Session session = sessions.current(request).orElse(null);
        return new Actor(
                session == null ? null : Long.valueOf(session.viewer().userId()),
                session == null || session.impersonator() == null
                        ? null
                        : Long.valueOf(session.impersonator().userId()),
                addresses.of(request),
                requestId(request),
                Channel.WEB);
    }

    private static String requestId(HttpServletRequest request) {
        if (request.getAttribute(REQUEST_ID) instanceof String known) {
            return known;
        }
        String drawn = Actor.request();
        request.setAttribute(REQUEST_ID, drawn);
        return drawn;
    }
}
