package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import seat.web.Refusals;

/** JSON and nothing else, as SeAT 5 has it: who takes none is answered 406, and who sends something else 415. */
@Configuration(proxyBeanMethods = false)
class Negotiation implements WebMvcConfigurer, HandlerInterceptor {
    private static final String JSON = "application/json";
    private static final List<String> TAKEN = List.of("", "*/*", "application/*", JSON);

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v2/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!takes(request.getHeader(HttpHeaders.ACCEPT))) {
            Refusals.answer(request, response, 406, "Answers are JSON: Accept has to allow " + JSON, Map.of());
            return false;
        }
        String sent = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (sent != null && !sent.isBlank() && !type(sent).equals(JSON)) {
            Refusals.answer(request, response, 415, "Bodies are JSON: Content-Type has to be " + JSON, Map.of());
            return false;
        }
        return true;
    }

    private static boolean takes(@Nullable String accept) {
        return accept == null
                || Stream.of(accept.split(",")).map(Negotiation::type).anyMatch(TAKEN::contains);
    }

    private static String type(String range) {
        return range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
