package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.config.Settings;

/**
 * Tells requests of this site's pages from those of others, by what browsers say about them ({@code Sec-Fetch-Site} and
 * {@code Origin}); a client that says nothing is no browser, and carries nobody's cookies against their will.
 */
@Component
final class OwnOrigin {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Settings settings;

    OwnOrigin(Settings settings) {
        this.settings = settings;
    }

    boolean allows(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site == null || OWN_SITES.contains(site.toLowerCase(Locale.ROOT)))
                && (origin == null || own(origin, request));
    }

    /** The address people use, or the one this request was sent to: {@code localhost} instead of {@code 127.0.0.1}. */
    private boolean own(String origin, HttpServletRequest request) {
        URI publicUrl = settings.http().publicUrl(request.getLocalPort());
        String given = origin.toLowerCase(Locale.ROOT);
        return given.equals(origin(publicUrl.getScheme(), publicUrl.getRawAuthority()))
                || given.equals(origin(publicUrl.getScheme(), request.getHeader("Host")));
    }

    private static String origin(String scheme, @Nullable String authority) {
        String lower = authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        String usual = "https".equals(scheme) ? ":443" : ":80";
        return scheme + "://" + (lower.endsWith(usual) ? lower.substring(0, lower.length() - usual.length()) : lower);
    }
}
