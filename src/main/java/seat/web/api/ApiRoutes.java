package seat.web.api;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import seat.access.Permissions;
import seat.access.Requires;

/** The routes of the API that say what they are for ({@link ApiRoute}), as data: for the API's document. */
@Component
public final class ApiRoutes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final List<RequestMappingInfoHandlerMapping> mappings;

    ApiRoutes(List<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /**
     * A parameter.
     *
     * @param place {@code path} or {@code query}
     * @param about empty where the name says it all
     */
    public record Field(String name, String place, String about) {}

    /**
     * A route.
     *
     * @param permission that whoever asks needs; empty for none
     * @param body the record that the JSON body is read as; null for none
     * @param answer the record, or list of records, that it answers with; {@code void} for none
     * @param status of what is well
     */
    public record Route(
            String method,
            String path,
            String summary,
            String permission,
            List<Field> fields,
            @Nullable Class<? extends Record> body,
            Type answer,
            int status) {
        /** Whether it takes the header {@value Writes#HEADER}. */
        public boolean writes() {
            return !method.equals("GET");
        }
    }

    /** All of them, by path and method. */
    public List<Route> all() {
        List<Route> routes = new ArrayList<>();
        mappings.forEach(mapping ->
                mapping.getHandlerMethods().forEach((info, handler) -> routes.addAll(routes(info, handler))));
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return List.copyOf(routes);
    }

    private static List<Route> routes(RequestMappingInfo info, HandlerMethod handler) {
        ApiRoute about = handler.getMethodAnnotation(ApiRoute.class);
        if (about == null) {
            return List.of();
        }
        ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
        List<Route> routes = new ArrayList<>();
        for (RequestMethod method : info.getMethodsCondition().getMethods()) {
            for (String path : info.getPatternValues()) {
                routes.add(new Route(
                        method.name(),
                        path,
                        about.value(),
                        permission(handler),
                        fields(handler, path),
                        about.body() == Record.class ? null : about.body(),
                        handler.getMethod().getGenericReturnType(),
                        status == null ? HttpStatus.OK.value() : status.value().value()));
            }
        }
        return routes;
    }

    private static String permission(HandlerMethod handler) {
        Requires rule = handler.getMethodAnnotation(Requires.class);
        return rule == null || rule.value().equals(Permissions.SIGNED_IN) ? "" : rule.value();
    }

    private static List<Field> fields(HandlerMethod handler, String path) {
        List<Field> fields = new ArrayList<>();
        Matcher inPath = VARIABLE.matcher(path);
        while (inPath.find()) {
            fields.add(new Field(inPath.group(1), "path", ""));
        }
        for (Parameter parameter : handler.getMethod().getParameters()) {
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                ApiParameter about = parameter.getAnnotation(ApiParameter.class);
                fields.add(new Field(parameterName(parameter), "query", about == null ? "" : about.value()));
            }
        }
        return List.copyOf(fields);
    }

    /** What a parameter of the query is called, by its annotation or else as it is in the code. */
    static String parameterName(Parameter parameter) {
        RequestParam asked = parameter.getAnnotation(RequestParam.class);
        return asked == null || asked.name().isEmpty() ? parameter.getName() : asked.name();
    }
}
