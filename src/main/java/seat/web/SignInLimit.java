package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import seat.access.AdminLogins;
import seat.access.CalendarFeeds;
import seat.access.Secrets;
import seat.access.ShareLinks;
import seat.access.SignInEvents;
import seat.api.ApiKeys;
import seat.config.EveSettings;

/**
 * Lets one client begin {@value #PER_MINUTE} sign-ins a minute, end as many, and use as many administrator's links: each costs the SSO
 * or the database something, and nobody has to be known for it. A calendar, or the table of a spreadsheet, is read {@value #PER_MINUTE}
 * times a minute, from whatever address, and one address reads {@value #CALENDARS_PER_MINUTE}: those who keep them for many people have few
 * addresses.
 */
@Component
final class SignInLimit implements HandlerInterceptor {
    static final int PER_MINUTE = 20;

    static final int CALENDARS_PER_MINUTE = 100;

    /** The addresses that are limited. */
    static final String[] PATHS = {
        "/auth/eve",
        "/auth/eve/profile/*",
        "/auth/eve/add/*",
        EveSettings.CALLBACK_PATH,
        AdminLogins.PATH + "**",
        ShareLinks.PATH + "*",
        CalendarFeeds.PATH + "*",
        ApiKeys.FEED_PATH + "*"
    };

    private final ClientAddress addresses;
    private final SignInEvents events;
    private final Actors actors;
    private final RequestLimit starts = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit ends = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit links = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit feeds = new RequestLimit(PER_MINUTE, System::nanoTime);
    private final RequestLimit calendars = new RequestLimit(CALENDARS_PER_MINUTE, System::nanoTime);
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
        Duration wait = wait(request, address);
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

    private Duration wait(HttpServletRequest request, String address) {
        if (!(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)
                || !pattern.startsWith(CalendarFeeds.PATH) && !pattern.startsWith(ApiKeys.FEED_PATH)) {
            return limit(request.getRequestURI()).come(address);
        }
        Duration wait = calendars.come(address);
        // As it was decoded: each letter of an address can be written in two ways.
        return wait.isZero()
                        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                ? feeds.comeFor(Secrets.hash(String.valueOf(path.get("secret"))))
                : wait;
    }

    private RequestLimit limit(String path) {
        if (path.startsWith(ShareLinks.PATH)) {
            return shares;
        }
        return path.startsWith(AdminLogins.PATH) ? links : path.equals(EveSettings.CALLBACK_PATH) ? ends : starts;
    }
}
