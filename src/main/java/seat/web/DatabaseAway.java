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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import seat.db.TimeLimitedDataSource;

/**
 * What people see while the database does not answer: at once a page that says so and when to come back. Static files and the
 * page with the sign-in button need no database. While it answers, a page's statements have ten seconds each.
 */
final class DatabaseAway implements Filter {
    private static final Duration A_STATEMENT = Duration.ofSeconds(10);
    private static final String SECONDS = "5";

    private final BooleanSupplier away;

    DatabaseAway(BooleanSupplier away) {
        this.away = away;
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
            tell(response);
        }
    }

    /** Answers without whatever a page needs. */
    static void tell(HttpServletResponse response) throws IOException {
        byte[] page = """
                <!DOCTYPE html>
                <html lang="en">
                <title>The database is away</title>
                <h1>SeAT's database is away</h1>
                <p>It does not answer just now. Nothing is lost; try again in a moment. If it stays so, tell whoever runs this SeAT.</p>
                </html>
                """.getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
        response.flushBuffer();
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
