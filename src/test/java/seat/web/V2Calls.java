package seat.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code /api/v2} that acts for whoever is signed in with a browser; another key each few calls, since a key's are counted. */
final class V2Calls {
    private static final int CALLS_PER_KEY = 50;

    private final RunningWeb web;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<String> keys;
    private String key = "";
    private int calls;

    V2Calls(RunningWeb web, Browser browser) {
        this(web, () -> web.key(browser));
    }

    V2Calls(RunningWeb web, Supplier<String> keys) {
        this.web = web;
        this.keys = keys;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** @param body JSON; null for none */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        if (calls++ % CALLS_PER_KEY == 0) {
            key = keys.get();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + web.port() + "/api/v2/" + path))
                .header(ApiDoor.HEADER, key)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A list with {@code $filter}. */
    static String filtered(String path, String filter) {
        return path + "?" + encoded("$filter") + "=" + encoded(filter);
    }
}
