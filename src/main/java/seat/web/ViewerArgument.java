package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import seat.access.Access;
import seat.access.Viewer;
import seat.audit.Actor;

/** Gives handlers the viewer that the access rules let through, what that viewer may see, and who acts in the security log's words. */
final class ViewerArgument implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES = Set.of(Viewer.class, Access.class, Actor.class);

    private final Actors actors;

    ViewerArgument(Actors actors) {
        this.actors = actors;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (parameter.getParameterType() == Actor.class) {
            return actors.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
        return request.getAttribute(
                parameter.getParameterType() == Access.class ? AccessInterceptor.ACCESS : AccessInterceptor.VIEWER,
                RequestAttributes.SCOPE_REQUEST);
    }
}
