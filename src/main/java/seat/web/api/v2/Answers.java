package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.api.v2.V2Reader;
import seat.config.Settings;
import seat.web.ApiDoor;

/** What SeAT 5's clients find around rows: {@code data}, {@code links} and {@code meta}. */
@Component
final class Answers {
    private final Settings settings;

    Answers(Settings settings) {
        this.settings = settings;
    }

    /** The parameters of a request's address, each with all of its values. */
    static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }

    Map<String, Object> list(V2Reader.Page page, HttpServletRequest request) {
        ApiDoor.rows(request, page.rows().size());
        String path = settings.http().publicUrl(request.getLocalPort()) + request.getRequestURI();
        Map<String, @Nullable Object> links = new LinkedHashMap<>();
        links.put("first", link(path, page, 1));
        links.put("last", link(path, page, page.lastPage()));
        links.put("prev", page.page() > 1 ? link(path, page, page.page() - 1L) : null);
        links.put("next", page.page() < page.lastPage() ? link(path, page, page.page() + 1L) : null);
        boolean empty = page.rows().isEmpty();
        long from = (page.page() - 1L) * page.perPage() + 1;
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("current_page", page.page());
        meta.put("from", empty ? null : from);
        meta.put("last_page", page.lastPage());
        meta.put("path", path);
        meta.put("per_page", page.perPage());
        meta.put("to", empty ? null : from + page.rows().size() - 1);
        meta.put("total", page.total());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", page.rows());
        answer.put("links", links);
        answer.put("meta", meta);
        return answer;
    }

    /** What was asked for besides the page goes on to the next. */
    private static String link(String path, V2Reader.Page page, long number) {
        StringBuilder link = new StringBuilder(path).append('?');
        page.kept()
                .forEach((name, value) -> link.append(encoded(name))
                        .append('=')
                        .append(encoded(value))
                        .append('&'));
        return link.append("page=").append(number).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Map<String, Object> one(HttpServletRequest request, Optional<? extends Map<String, ?>> found, String what) {
        Map<String, ?> data = found.orElseThrow(() -> V2Problem.missing(what));
        ApiDoor.rows(request, 1);
        return Map.of("data", data);
    }
}
