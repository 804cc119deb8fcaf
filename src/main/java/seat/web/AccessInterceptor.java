package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import seat.access.AccessRules;
import seat.access.Permission;
import seat.access.PublicPage;
import seat.access.Requires;
import seat.access.Users;
import seat.access.Viewer;

/**
 * Lets a request through to its handler only when the rule the handler declares says so. What does not exist and what
 * may not be seen are answered alike.
 */
@Component
final class AccessInterceptor implements HandlerInterceptor {
    static final String VIEWER = "seat.viewer";

    private final Sessions sessions;
    private final Users users;
    private final AccessRules rules;

    AccessInterceptor(Sessions sessions, Users users, AccessRules rules) {
        this.sessions = sessions;
        this.users = users;
        this.rules = rules;
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
        Optional<Viewer> viewer = sessions.userId().flatMap(users::find);
        viewer.ifPresent(known -> request.setAttribute(VIEWER, known));
        if (method.hasMethodAnnotation(PublicPage.class)) {
            return true;
        }
        if (viewer.isEmpty()) {
            askToSignIn(request, response);
            return false;
        }
        Requires rule = method.getMethodAnnotation(Requires.class);
        if (rule == null || !allowed(viewer.get(), rule.value(), request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        return true;
    }

    private boolean allowed(Viewer viewer, Permission permission, HttpServletRequest request) {
        if (permission.subject().isEmpty()) {
            return rules.allows(viewer, permission, 0);
        }
        String id = variable(request, permission.subject());
        return id != null && id.matches("[1-9][0-9]{0,17}") && rules.allows(viewer, permission, Long.parseLong(id));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String variable(HttpServletRequest request, String name) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map ? ((Map<String, String>) variables).get(name) : null;
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Htmx.asksForFragment(request)) {
            response.setHeader("HX-Redirect", SignInPage.PATH);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if ("GET".equals(request.getMethod()) && !"/".equals(request.getRequestURI())) {
            String query = request.getQueryString();
            String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
            response.sendRedirect(SignInPage.PATH + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
        } else {
            response.sendRedirect(SignInPage.PATH);
        }
    }
}
