package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import seat.web.ApiRefusal;

/**
 * Refuses calls of {@code /api/v3} with a parameter that the route does not declare: a misspelt filter would be answered with everything. It
 * comes after the rules of access, so that strangers learn nothing by it.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(OpenApiDocument.BASE + "/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null
                || !(handler instanceof HandlerMethod method)
                || method.getBeanType().isAnnotationPresent(OwnParameters.class)) {
            return true;
        }
        List<String> declared = declared(method);
        for (String name : names(query)) {
            if (!declared.contains(name)) {
                throw new ApiRefusal(
                        HttpStatus.BAD_REQUEST,
                        "There is no parameter " + JsonBody.printable(name)
                                + (declared.isEmpty()
                                        ? " here; this route takes none"
                                        : "; allowed are " + String.join(", ", declared)));
            }
        }
        return true;
    }

    /** The parameters that a handler declares, in its order. */
    static List<String> declared(HandlerMethod handler) {
        return Stream.of(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(ApiRoutes::parameterName)
                .toList();
    }

    /** Read from the query itself: asking the request for its parameters would swallow the body of a form. */
    private static List<String> names(String query) {
        try {
            return Stream.of(query.split("&", -1))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ApiRefusal(HttpStatus.BAD_REQUEST, "The query has an escape that is none");
        }
    }
}
