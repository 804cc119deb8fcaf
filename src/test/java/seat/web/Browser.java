package seat.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One person's browser: keeps cookies, follows nothing by itself. What it asks of the API it asks with a key of that person's, for all that
 * the person may see, since the API knows no cookies.
 */
final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final AtomicInteger COUNT = new AtomicInteger();

    final CookieManager cookies = new CookieManager();
    /** Where it says to be, as a proxy in front of the server would: each browser is somebody else. */
    final String address = address(COUNT.incrementAndGet());

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    private final Function<Browser, String> keys;
    private final boolean everywhere;
    private String key = "";

    Browser(String base) {
        this(base, browser -> "");
    }

    /** @param keys makes a key for whoever is signed in; empty for nobody */
    Browser(String base, Function<Browser, String> keys) {
        this(base, keys, false);
    }

    private Browser(String base, Function<Browser, String> keys, boolean everywhere) {
        this.base = base;
        this.keys = keys;
        this.everywhere = everywhere;
    }

    /** A program that tries its key everywhere, pages among it. */
    static Browser program(String base, String key) {
        return new Browser(base, browser -> key, true);
    }

    private static String address(int number) {
        return "198.18." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    /** Makes a key for all that this browser's person may do, superuser's pages among it, as people do it. */
    String keyByItsPage() {
        String form = get("/account/keys/new").body();
        java.util.List<String> fields = new java.util.ArrayList<>(java.util.List.of(
                "name", "Of a test", "may", "chosen", "about", "everybody", "_csrf", csrf("/account/keys/new")));
        Matcher offered =
                Pattern.compile("name=\"permission\" value=\"([^\"]+)\"").matcher(form);
        while (offered.find()) {
            fields.addAll(java.util.List.of("permission", offered.group(1)));
        }
        String made = postAll("/account/keys", fields).body();
        Matcher secret = Pattern.compile("seat_[A-Za-z0-9_-]{43}").matcher(made);
        if (!secret.find()) {
            throw new IllegalStateException("no key: " + made);
        }
        return secret.group();
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(String method, String path) {
        return send(to(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
    }

    /** Asks the API. @param body JSON; empty for none @param headers names and values by turns */
    HttpResponse<String> json(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = to(path);
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Goes on with a key of its own instead of one for everything. */
    Browser with(String other) {
        key = other;
        return this;
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("X-Forwarded-For", address);
        if (everywhere || path.startsWith("/api/")) {
            key = key.isEmpty() ? keys.apply(this) : key;
            if (!key.isEmpty()) {
                request.header(ApiDoor.HEADER, key);
            }
        }
        return request;
    }

    /** @param headers names and values by turns */
    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Sends a form whose fields may repeat. @param fields names and values by turns */
    HttpResponse<String> postAll(String path, java.util.List<String> fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.size(); i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(fields.get(i))
                    .append('=')
                    .append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8));
        }
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** The value of a cookie it holds; empty for none. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** The token that forms of this page carry. */
    String csrf(String page) {
        Matcher matcher = CSRF.matcher(get(page).body());
        if (!matcher.find()) {
            throw new IllegalStateException(page + " has no form");
        }
        return matcher.group(1);
    }

    HttpResponse<byte[]> bytes(String path) {
        return send(to(path).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
