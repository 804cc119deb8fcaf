package seat.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * Writes the content's hash into the addresses of static files. Spring asks for every link of a page whether it is such a file, and looks
 * through all archives for one that is not; here only what lies where static files lie is asked about.
 */
final class StaticAddresses extends ResourceUrlEncodingFilter {
    /** Where the files lie whose names change with their content. */
    static final String FOLDER = "/app/";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        super.doFilter(
                request,
                response,
                (asked, encoding) -> chain.doFilter(asked, new OfFiles((HttpServletResponse) encoding)));
    }

    private static final class OfFiles extends HttpServletResponseWrapper {
        OfFiles(HttpServletResponse encoding) {
            super(encoding);
        }

        @Override
        public String encodeURL(String url) {
            return url.startsWith(FOLDER) ? super.encodeURL(url) : url;
        }
    }
}
