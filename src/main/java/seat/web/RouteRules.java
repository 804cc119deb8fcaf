package seat.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import seat.access.Permissions;
import seat.access.PublicPage;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.resource.OwnerType;

/** Refuses to start while a handler names no permission, or one about an id that its path does not carry. */
@Component
final class RouteRules implements SmartInitializingSingleton {
    private final List<RequestMappingInfoHandlerMapping> mappings;
    private final Permissions permissions;

    RouteRules(List<RequestMappingInfoHandlerMapping> mappings, Permissions permissions) {
        this.mappings = mappings;
        this.permissions = permissions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.forEach(mapping ->
                mapping.getHandlerMethods().forEach((route, handler) -> check(route, handler, permissions.names())));
    }

    /** @throws IllegalStateException naming the handler and what it lacks */
    static void check(RequestMappingInfo route, HandlerMethod handler, Set<String> permissions) {
        Requires rule = handler.getMethodAnnotation(Requires.class);
        long rules = Stream.of(PublicPage.class, Requires.class, RequiresView.class)
                .filter(handler::hasMethodAnnotation)
                .count();
        if (rules != 1) {
            throw new IllegalStateException(handler + " must carry one of @Requires, @RequiresView and @PublicPage");
        }
        if (handler.hasMethodAnnotation(RequiresView.class)) {
            require(route, handler, "{view}");
        }
        if (rule == null) {
            return;
        }
        if (!permissions.contains(rule.value())) {
            throw new IllegalStateException(handler + " requires " + rule.value() + "; there are " + permissions);
        }
        OwnerType kind = Permissions.owner(rule.value());
        if (kind != null) {
            require(route, handler, "{" + Permissions.variable(kind) + "}");
        }
    }

    private static void require(RequestMappingInfo route, HandlerMethod handler, String variable) {
        if (!route.getPatternValues().stream().allMatch(path -> path.contains(variable))) {
            throw new IllegalStateException(handler + " is about " + variable + ", which its path lacks");
        }
    }

    /** All routes, for whoever wants to walk them. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        Map<RequestMappingInfo, HandlerMethod> all = new java.util.LinkedHashMap<>();
        mappings.forEach(mapping -> all.putAll(mapping.getHandlerMethods()));
        return all;
    }
}
