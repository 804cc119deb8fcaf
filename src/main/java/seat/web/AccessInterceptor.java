package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Permissions;
import seat.access.PublicPage;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.access.Secrets;
import seat.access.UserSessions.Session;
import seat.access.Viewer;
import seat.access.WhileImpersonating;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;

/**
 * Lets a request through to its handler only when the rule the handler declares says so. What does not exist and what
 * may not be seen are answered alike.
 */
@Component
final class AccessInterceptor implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(AccessInterceptor.class);

    static final String VIEWER = "seat.viewer";
    static final String ACCESS = Access.class.getName();
    static final String IMPERSONATED = "seat.impersonated";

    private static final String IMPERSONATING =
            "You look through somebody else's eyes, and can change nothing meanwhile. End that first.";

    private final Sessions sessions;
    private final AccessRules rules;
    private final Views views;
    private final Visits visits;
    private final ApiDoor door;

    AccessInterceptor(Sessions sessions, AccessRules rules, Views views, Visits visits, ApiDoor door) {
        this.sessions = sessions;
        this.rules = rules;
        this.views = views;
        this.visits = visits;
        this.door = door;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        boolean open = method.hasMethodAnnotation(PublicPage.class);
        if (ApiDoor.isApi(request)) {
            return open || lets(method, request, response);
        }
        Optional<Session> session = session(request, open);
        Optional<Viewer> viewer = session.map(Session::viewer);
        viewer.ifPresent(known -> request.setAttribute(VIEWER, known));
        if (session.map(Session::impersonator).isPresent()) {
            request.setAttribute(IMPERSONATED, true);
            if (!harmless(request, method)) {
                request.setAttribute(Problems.DETAIL, IMPERSONATING);
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return false;
            }
        }
        if (open) {
            return true;
        }
        Access access = viewer.map(rules::of).orElse(null);
        boolean allowed = access != null && allowed(access, method, request);
        if (!allowed && session.map(Session::impersonator).isEmpty()) {
            Optional<Viewer> visitor = visits.visitor(request);
            if (visitor.isPresent() && visits(visitor.get(), method, request, response)) {
                return true;
            }
            if (visitor.isEmpty() && viewer.isEmpty()) {
                askToSignIn(request, response);
                return false;
            }
        }
        request.setAttribute(ACCESS, access);
        if (!allowed) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        if (method.hasMethodAnnotation(RecentSignIn.class)
                && !session.map(Session::recent).orElse(false)) {
            askAgain(request, response);
            return false;
        }
        return true;
    }

    /** Programs come by a key and by nothing else: a browser's session opens nothing of the API, so that its routes need no CSRF token. */
    private boolean lets(HandlerMethod method, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Viewer> program = door.enter(request, response);
        if (program.isEmpty()) {
            return false;
        }
        Access access = rules.of(program.get());
        request.setAttribute(VIEWER, program.get());
        request.setAttribute(ACCESS, access);
        if (!allowed(access, method, request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        return true;
    }

    /** Whoever visits by a share link reads pages about its characters, and nothing else: no files, and nothing of the API. */
    private boolean visits(
            Viewer visitor, HandlerMethod method, HttpServletRequest request, HttpServletResponse response) {
        boolean reading = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        String path = pattern(request);
        if (!reading
                || !path.startsWith("/characters/")
                || path.endsWith(".csv")
                || path.endsWith(".xlsx")
                || variable(request, Permissions.variable(OwnerType.CHARACTER)) == null) {
            return false;
        }
        Access access = rules.of(visitor);
        if (!allowed(access, method, request)) {
            return false;
        }
        request.setAttribute(VIEWER, visitor);
        request.setAttribute(ACCESS, access);
        Visits.keepOut(response);
        return true;
    }

    /** Whoever looks through somebody else's eyes only looks. */
    private static boolean harmless(HttpServletRequest request, HandlerMethod method) {
        return method.hasMethodAnnotation(WhileImpersonating.class)
                || ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()))
                        && !pattern(request).startsWith("/auth/");
    }

    /** What the handler is mapped to. The address itself can spell each of its letters as {@code %61}, too. */
    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    /** To the page that says how to prove who one is, and from there back to where the request came from. */
    private static void askAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.isForPrograms(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String query = request.getQueryString();
        String next = "GET".equals(request.getMethod())
                ? request.getRequestURI() + (query == null ? "" : "?" + query)
                : formPage(request);
        response.sendRedirect("/account/again?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** The page whose form was sent: browsers name it to pages of the same site. */
    private static String formPage(HttpServletRequest request) {
        String referrer = request.getHeader("Referer");
        try {
            URI page = URI.create(referrer == null ? "/" : referrer);
            return page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /** @param open whether the page can do without: it is shown when the database cannot tell */
    private Optional<Session> session(HttpServletRequest request, boolean open) {
        try {
            return sessions.current(request);
        } catch (DataAccessException e) {
            if (!open) {
                throw e;
            }
            log.debug("Who opens {} cannot be read: {}", pattern(request), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean allowed(Access access, HandlerMethod method, HttpServletRequest request) {
        if (method.hasMethodAnnotation(RequiresView.class)) {
            return viewAllowed(access, request);
        }
        Requires rule = method.getMethodAnnotation(Requires.class);
        if (rule == null) {
            return false;
        }
        OwnerType kind = Permissions.owner(rule.value());
        return kind == null
                ? told(request, rule.value(), access.may(rule.value()))
                : allowed(access, rule.value(), kind, request);
    }

    /** A view that does not exist is nobody's secret: its page says so. */
    private boolean viewAllowed(Access access, HttpServletRequest request) {
        OwnerType kind = owner(request);
        String id = variable(request, "view");
        View view = id == null ? null : views.find(kind, id).orElse(null);
        return view == null
                || (view.owned()
                        ? allowed(access, view.permission(), kind, request)
                        : view.permission().isEmpty() || access.may(view.permission()));
    }

    private static boolean allowed(Access access, String permission, OwnerType kind, HttpServletRequest request) {
        String id = variable(request, Permissions.variable(kind));
        request.setAttribute(Problems.OWNER, id);
        return told(
                request,
                permission,
                id != null && id.matches("[1-9][0-9]{0,17}") && access.may(permission, kind, Long.parseLong(id)));
    }

    /** Who is refused is told what was missing, which is the same whether the owner exists or not. */
    private static boolean told(HttpServletRequest request, String permission, boolean allowed) {
        if (!allowed) {
            request.setAttribute(Problems.MISSING, permission);
        }
        return allowed;
    }

    /** The kind of owner that the path names. */
    private static OwnerType owner(HttpServletRequest request) {
        return Stream.of(OwnerType.values())
                .filter(kind -> kind != OwnerType.PUBLIC && variable(request, Permissions.variable(kind)) != null)
                .findFirst()
                .orElse(OwnerType.PUBLIC);
    }

    private static @Nullable String variable(HttpServletRequest request, String name) {
        return variables(request).get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map ? (Map<String, String>) variables : Map.of();
    }

    /** Whether the path has a secret, which belongs into no other address. */
    private static boolean hasSecret(HttpServletRequest request) {
        return variables(request).values().stream().anyMatch(Secrets::isOne);
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.isForPrograms(request.getRequestURI())) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (Htmx.asksForFragment(request)) {
            response.setHeader("HX-Redirect", SignInPage.PATH);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if ("GET".equals(request.getMethod()) && !"/".equals(request.getRequestURI()) && !hasSecret(request)) {
            String query = request.getQueryString();
            String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
            response.sendRedirect(SignInPage.PATH + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
        } else {
            response.sendRedirect(SignInPage.PATH);
        }
    }
}
