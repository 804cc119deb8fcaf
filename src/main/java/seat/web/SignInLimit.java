package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import seat.access.AdminLogins;
import seat.access.ShareLinks;
import seat.access.SignInEvents;
import seat.config.EveSettings;

/**
 * Lets one client begin {@value #PER_MINUTE} sign-ins a minute, end as many, and use as many administrator's links: each costs the SSO
 * or the database something, and nobody has to be known for it.
 */
@Component
final class SignInLimit implements HandlerInterceptor {
    static final int PER_MINUTE = 20;

    /** The addresses that are limited. */
    static final String[] PATHS = {
        "/auth/eve",
        "/auth/eve/profile/*",
        "/auth/eve/add/*",
        EveSettings.CALLBACK_PATH,
        AdminLogins.PATH + "**",
        ShareLinks.PATH + "*"
    };

    private final ClientAddress addresses;
    private final SignInEvents events;
    private final Actors actors;
    private final RequestLimit starts = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit ends = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit links = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit shares = new RequestLimit(PER_MINUTE, System::nanoTime);

    SignInLimit(ClientAddress addresses, SignInEvents events, Actors actors) {
        this.addresses = addresses;
        this.events = events;
        this.actors = actors;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String address = addresses.of(request);
        Duration wait = limit(request.getRequestURI()).come(address);
        if (wait.isZero()) {
            return true;
        }
        events.happened(
                SignInEvents.Kind.LIMITED,
                "more than " + PER_MINUTE + " requests a minute",
                actors.of(request),
                Sessions.agent(request));
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        return false;
    }

    private RequestLimit limit(String path) {
        if (path.startsWith(ShareLinks.PATH)) {
            return shares;
        }
        return path.startsWith(AdminLogins.PATH) ? links : path.equals(EveSettings.CALLBACK_PATH) ? ends : starts;
    }
}
