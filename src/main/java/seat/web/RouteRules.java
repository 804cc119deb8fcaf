package seat.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import seat.access.PublicPage;
import seat.access.Requires;

/** Refuses to start while a handler names no permission, or one about an id that its path does not carry. */
@Component
final class RouteRules implements SmartInitializingSingleton {
    private final List<RequestMappingInfoHandlerMapping> mappings;

    RouteRules(List<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach(RouteRules::check));
    }

    /** @throws IllegalStateException naming the handler and what it lacks */
    static void check(RequestMappingInfo route, HandlerMethod handler) {
        Requires rule = handler.getMethodAnnotation(Requires.class);
        boolean open = handler.hasMethodAnnotation(PublicPage.class);
        if (open == (rule != null)) {
            throw new IllegalStateException(handler + " must carry either @Requires or @PublicPage");
        }
        if (rule != null && !rule.value().subject().isEmpty()) {
            String variable = "{" + rule.value().subject() + "}";
            Collection<String> paths = route.getPatternValues();
            if (!paths.stream().allMatch(path -> path.contains(variable))) {
                throw new IllegalStateException(
                        handler + " requires " + rule.value() + " but its path lacks " + variable);
            }
        }
    }

    /** All routes, for whoever wants to walk them. */
    Map<RequestMappingInfo, HandlerMethod> routes() {
        Map<RequestMappingInfo, HandlerMethod> all = new java.util.LinkedHashMap<>();
        mappings.forEach(mapping -> all.putAll(mapping.getHandlerMethods()));
        return all;
    }
}
