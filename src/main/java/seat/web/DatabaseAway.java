package seat.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;
import seat.db.TimeLimitedDataSource;

/**
 * What people see while the database does not answer: at once a page that says so, and that comes back by itself. Static files and the
 * page with the sign-in button need no database. While it answers, a page's statements have ten seconds each.
 */
final class DatabaseAway implements Filter {
    private static final Duration A_STATEMENT = Duration.ofSeconds(10);
    private static final String SECONDS = "5";

    private final BooleanSupplier away;
    private final MessageSource messages;

    DatabaseAway(BooleanSupplier away, MessageSource messages) {
        this.away = away;
        this.messages = messages;
    }

    @Override
    public void doFilter(ServletRequest from, ServletResponse to, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) from;
        HttpServletResponse response = (HttpServletResponse) to;
        String path = request.getRequestURI();
        if (RequestLimits.isStatic(path) || !away.getAsBoolean()) {
            TimeLimitedDataSource.<IOException, ServletException>within(
                    A_STATEMENT, () -> chain.doFilter(request, response));
        } else if (path.equals(SignInPage.PATH)) {
            chain.doFilter(new Nobody(request), response);
        } else {
            tell(request, response, messages);
        }
    }

    /** Answers without whatever a page needs, in the browser's language: which one its reader chose stands in the database. */
    static void tell(HttpServletRequest request, HttpServletResponse response, MessageSource messages)
            throws IOException {
        Locale locale = ReaderLocale.ofBrowser(request);
        byte[] page = """
                <!DOCTYPE html>
                <html lang="%1$s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="dark light">
                <title>%2$s</title>
                <main data-comes-back>
                <h1>%2$s</h1>
                <p>%3$s</p>
                <p>%4$s</p>
                <p><a href="">%5$s</a></p>
                </main>
                <script src="/app/retry.js" defer></script>
                </html>
                """.formatted(
                        locale.getLanguage(),
                        words("away.title", locale, messages),
                        words("away.what", locale, messages),
                        words("away.stays", locale, messages),
                        words("away.again", locale, messages))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
    }

    private static String words(String key, Locale locale, MessageSource messages) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, null, locale), StandardCharsets.UTF_8.name());
    }

    /** A request of a browser nobody knows: who is signed in stands in the database. */
    private static final class Nobody extends HttpServletRequestWrapper {
        Nobody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }
    }
}
