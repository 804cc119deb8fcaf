package seat.esi;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request to ESI, written as its route's template and what fills it:
 *
 * <pre>{@code
 * EsiRequest.get("/characters/{character_id}/assets").with("character_id", 90000001).as(token).ifNoneMatch(etag)
 * }</pre>
 *
 * @param route template without version prefix or trailing slash, as ESI's specification writes it
 * @param path values of the template's parameters
 * @param query sent in the order of the names
 * @param token of the character who asks; null for a public request
 * @param body of a POST, as JSON; null for none
 * @param etag of the answer already stored; null to read in any case
 * @param memory pays for the answer as long as it is needed; null if the answer is soon forgotten
 */
public record EsiRequest(
        Method method,
        String route,
        Map<String, Object> path,
        Map<String, String> query,
        @Nullable EsiToken token,
        @Nullable JsonNode body,
        @Nullable String etag,
        MemoryBudget.@Nullable Account memory) {

    /** The methods this client sends: it reads, and changes nothing in EVE but what the client of the game shows. */
    public enum Method {
        GET,
        POST
    }

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    public EsiRequest {
        if (!route.startsWith("/") || route.contains("..") || route.contains("//")) {
            throw new IllegalArgumentException(
                    "A route is a template such as /characters/{character_id}, not " + route);
        }
        path = Map.copyOf(path);
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    public static EsiRequest get(String route) {
        return new EsiRequest(Method.GET, route, Map.of(), Map.of(), null, null, null, null);
    }

    /** A read that ESI wants as POST, such as {@code /universe/names}. */
    public static EsiRequest post(String route, JsonNode body) {
        return new EsiRequest(Method.POST, route, Map.of(), Map.of(), null, body, null, null);
    }

    /** What tells the client of the game to do something: {@code /ui/autopilot/waypoint}. Its parameters stand in the query. */
    public static EsiRequest tell(String route) {
        return new EsiRequest(Method.POST, route, Map.of(), Map.of(), null, null, null, null);
    }

    /** Fills one parameter of the template. */
    public EsiRequest with(String parameter, Object value) {
        var values = new LinkedHashMap<>(path);
        values.put(parameter, value);
        return new EsiRequest(method, route, values, query, token, body, etag, memory);
    }

    public EsiRequest query(String name, Object value) {
        var values = new LinkedHashMap<>(query);
        values.put(name, value.toString());
        return new EsiRequest(method, route, path, values, token, body, etag, memory);
    }

    /** Asks in the name of a character; null makes it a public request. */
    public EsiRequest as(@Nullable EsiToken asker) {
        return new EsiRequest(method, route, path, query, asker, body, etag, memory);
    }

    /** Lets ESI answer "not modified" if this is still the current version; null reads in any case. */
    public EsiRequest ifNoneMatch(@Nullable String known) {
        return new EsiRequest(method, route, path, query, token, body, known, memory);
    }

    /** Whose memory the answer takes; see {@link EsiClient#memory()}. */
    public EsiRequest within(MemoryBudget.@Nullable Account account) {
        return new EsiRequest(method, route, path, query, token, body, etag, account);
    }

    /** What is asked for, without host or query, such as {@code GET /characters/90000001/assets}. */
    public String title() {
        return method + " " + filled();
    }

    URI uri(URI base) {
        var uri = new StringBuilder(base.getScheme()).append("://").append(base.getRawAuthority());
        uri.append(filled());
        char separator = '?';
        for (var parameter : query.entrySet()) {
            uri.append(separator).append(encoded(parameter.getKey()));
            uri.append('=').append(encoded(parameter.getValue()));
            separator = '&';
        }
        return URI.create(uri.toString());
    }

    private String filled() {
        return PARAMETER.matcher(route).replaceAll(found -> Matcher.quoteReplacement(encoded(value(found.group(1)))));
    }

    private String value(String parameter) {
        Object value = path.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("{" + parameter + "} of " + route + " is not filled");
        }
        String text = value.toString();
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("{" + parameter + "} of " + route + " cannot be '" + text + "'");
        }
        return text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
