package seat.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An HTTP request as the simulator's parts see it. */
record Request(
        String method,
        String path,
        Map<String, String> query,
        Function<String, @Nullable String> headers,
        byte[] body,
        String address) {

    @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** The query's or the form's value, "" when absent. */
    String value(String name) {
        return query.getOrDefault(name, "");
    }

    static Map<String, String> form(@Nullable String text) {
        Map<String, String> values = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return values;
        }
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                values.put(decode(pair.substring(0, at)), decode(pair.substring(at + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
