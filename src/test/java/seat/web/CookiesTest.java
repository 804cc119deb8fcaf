package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import seat.config.Settings;

class CookiesTest {
    private static final Settings HTTPS = settings("https://seat.example.com");

    @Test
    void underHttpsNobodyElseOfTheDomainCanPlantOne() {
        Cookies cookies = new Cookies(HTTPS);
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookies.set(response, "seat", "secret");
        cookies.set(response, "seat-sign-in", "sealed", Duration.ofMinutes(10));
        assertThat(response.getHeaders("Set-Cookie"))
                .satisfiesExactly(
                        cookie -> assertThat(cookie)
                                .startsWith("__Host-seat=secret;")
                                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                                .doesNotContain("Domain", "Max-Age"),
                        cookie -> assertThat(cookie)
                                .startsWith("__Host-seat-sign-in=sealed;")
                                .contains("Path=/", "Max-Age=600", "Secure", "HttpOnly", "SameSite=Lax")
                                .doesNotContain("Domain"));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie("seat", "planted"), new Cookie("__Host-seat", "own"));
        assertThat(cookies.read(request, "seat")).hasValue("own");
        request.setCookies(new Cookie("seat", "planted"));
        assertThat(cookies.read(request, "seat")).isEmpty();
    }

    @Test
    void underHttpsOnlyPagesOfThatAddressMaySend() {
        OwnOrigin origin = new OwnOrigin(HTTPS);
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/auth/sign-out");
        request.addHeader("Host", "127.0.0.1:8081");
        assertThat(origin.allows(request)).as("no browser").isTrue();
        assertThat(allows(origin, "https://seat.example.com")).isTrue();
        assertThat(allows(origin, "https://SEAT.example.com")).isTrue();
        for (String foreign : new String[] {
            "http://seat.example.com",
            "https://seat.example.com.evil.example",
            "https://evil.example",
            "https://seat.example.com:444",
            "http://127.0.0.1:8081",
            "null",
            ""
        }) {
            assertThat(allows(origin, foreign)).as(foreign).isFalse();
        }
        assertThat(allows(new OwnOrigin(settings("https://seat.example.com:443")), "https://seat.example.com"))
                .isTrue();
        assertThat(allows(new OwnOrigin(settings("https://seat.example.com/corp")), "https://seat.example.com"))
                .isTrue();
    }

    private static boolean allows(OwnOrigin origin, String from) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/auth/sign-out");
        request.addHeader("Host", "127.0.0.1:8081");
        request.addHeader("Origin", from);
        return origin.allows(request);
    }

    private static Settings settings(String publicUrl) {
        return Settings.load(Map.of(), Map.of("SEAT_PUBLIC_URL", publicUrl), Path.of("target"));
    }
}
