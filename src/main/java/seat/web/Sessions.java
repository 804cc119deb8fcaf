package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import seat.access.UserSessions;
import seat.access.UserSessions.Session;

/** Binds browsers to sessions by a cookie. A session is read once per request, and only when somebody asks. */
@Component
public final class Sessions {
    static final String COOKIE = "seat";

    private static final String CURRENT = "seat.session";

    private final UserSessions sessions;
    private final Cookies cookies;
    private final ClientAddress addresses;

    Sessions(UserSessions sessions, Cookies cookies, ClientAddress addresses) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.addresses = addresses;
    }

    /** The request's session, if it has one that has not ended. The API knows none. */
    public Optional<Session> current(HttpServletRequest request) {
        if (ApiDoor.isApi(request)) {
            return Optional.empty();
        }
        Object known = request.getAttribute(CURRENT);
        if (known instanceof Found found) {
            return Optional.ofNullable(found.session());
        }
        Optional<Session> session = cookies.read(request, COOKIE)
                .flatMap(secret -> sessions.find(secret, addresses.of(request), agent(request)));
        request.setAttribute(CURRENT, new Found(session.orElse(null)));
        return session;
    }

    /** The request's session as it is at this moment: for what goes on for longer than a request should. */
    public Optional<Session> now(HttpServletRequest request) {
        request.removeAttribute(CURRENT);
        return current(request);
    }

    private record Found(@Nullable Session session) {}

    /** Begins a session under a new secret, so that one planted before is worth nothing; the browser's old one ends. */
    public void signIn(long userId, HttpServletRequest request, HttpServletResponse response) {
        String old = cookies.read(request, COOKIE).orElse("");
        String secret = sessions.open(userId, addresses.of(request), agent(request), old);
        cookies.set(response, COOKIE, secret);
        request.removeAttribute(CURRENT);
    }

    /** Notes that a session's person has just proved who they are. */
    public void authenticated(Session session) {
        sessions.authenticated(session.id());
    }

    /** Ends the browser's session. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        current(request).ifPresent(session -> sessions.revoke(session.accountId(), session.id()));
        cookies.remove(response, COOKIE);
        request.removeAttribute(CURRENT);
    }

    /** What a browser calls itself. */
    public static String agent(HttpServletRequest request) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }
}
