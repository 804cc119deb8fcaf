package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.access.ShareLinks;
import seat.access.SignInEvents;
import seat.access.Viewer;

/**
 * Binds browsers to the share link they came by: its secret in a cookie that ends with it. No session begins, and the link is read anew
 * at each request.
 */
@Component
public final class Visits {
    private static final String COOKIE = "seat_share";

    private final ShareLinks links;
    private final SignInEvents events;
    private final Cookies cookies;
    private final Actors actors;

    Visits(ShareLinks links, SignInEvents events, Cookies cookies, Actors actors) {
        this.links = links;
        this.events = events;
        this.cookies = cookies;
        this.actors = actors;
    }

    /** Who visits by a link that works. */
    public Optional<Viewer> visitor(HttpServletRequest request) {
        return cookies.read(request, COOKIE)
                .flatMap(secret -> find(secret, request))
                .map(ShareLinks.Working::visitor);
    }

    private Optional<ShareLinks.Working> find(String secret, HttpServletRequest request) {
        Optional<ShareLinks.Working> link = links.find(secret);
        if (link.isEmpty()) {
            events.happened(
                    SignInEvents.Kind.SHARE_REFUSED,
                    "unknown, ended or revoked",
                    actors.of(request),
                    Sessions.agent(request));
        }
        return link;
    }

    /** Begins a visit. @return whether the link works */
    public boolean begin(String secret, HttpServletRequest request, HttpServletResponse response) {
        Optional<ShareLinks.Working> link = find(secret, request);
        link.ifPresent(working -> {
            links.opened(actors.of(request), working.visitor().shareLinkId());
            cookies.set(response, COOKIE, secret, working.left());
        });
        return link.isPresent();
    }

    /** Ends a visit; the link goes on. */
    public void end(HttpServletResponse response) {
        cookies.remove(response, COOKIE);
    }

    /** Nobody is told by which link a page was reached, and no search engine keeps it. */
    public static void keepOut(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
