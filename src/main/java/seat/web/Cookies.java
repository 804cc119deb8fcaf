package seat.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import seat.config.Settings;

/**
 * The cookies SeAT sets: closed to scripts and to forms of other sites. Under https their names begin with {@code __Host-}, so that
 * no other host of the domain, and nobody on the way, can plant one.
 */
@Component
public final class Cookies {
    private static final Duration AS_LONG_AS_THE_BROWSER_RUNS = Duration.ofSeconds(-1);

    private final boolean https;

    Cookies(Settings settings) {
        this.https = SecurityConfiguration.isHttps(settings);
    }

    Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(full(name))) {
                    return Optional.ofNullable(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Sets a cookie that lasts as long as the browser runs. */
    void set(HttpServletResponse response, String name, String value) {
        write(response, name, value, AS_LONG_AS_THE_BROWSER_RUNS);
    }

    /** Sets a cookie for a while. */
    public void set(HttpServletResponse response, String name, String value, Duration life) {
        write(response, name, value, life);
    }

    /** Reads a cookie that is good for one time and takes it back. */
    public Optional<String> take(HttpServletRequest request, HttpServletResponse response, String name) {
        Optional<String> value = read(request, name);
        if (value.isPresent()) {
            remove(response, name);
        }
        return value;
    }

    void remove(HttpServletResponse response, String name) {
        write(response, name, "", Duration.ZERO);
    }

    private void write(HttpServletResponse response, String name, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(full(name), value)
                        .path("/")
                        .secure(https)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private String full(String name) {
        return https ? "__Host-" + name : name;
    }
}
