package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a request by name; of one that stands there several times the values are joined by commas, as lists of columns are written. */
public final class RequestParameters {
    private RequestParameters() {}

    /** All of them. */
    public static Map<String, String> of(HttpServletRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, String.join(",", values)));
        return parameters;
    }
}
