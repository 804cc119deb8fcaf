package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;

/**
 * Takes the token of a form from where a page of ours puts it: the body or a header, in a request that comes from this site. One in
 * the address, which proxies and histories keep, is none. Written into pages it is masked anew each time, so that
 * compression tells nothing about it.
 */
@Component
final class CsrfCheck implements CsrfTokenRequestHandler {
    private final XorCsrfTokenRequestAttributeHandler masked = new XorCsrfTokenRequestAttributeHandler();
    private final CsrfTokens tokens;
    private final OwnOrigin origin;

    CsrfCheck(CsrfTokens tokens, OwnOrigin origin) {
        this.tokens = tokens;
        this.origin = origin;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        masked.handle(request, response, token);
    }

    /** What the request carries; null, without reading its body, where that could not be right anyway. */
    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        return origin.allows(request) && tokens.couldProve(request) && !inAddress(request.getQueryString())
                ? masked.resolveCsrfTokenValue(request, token)
                : null;
    }

    private static boolean inAddress(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String parameter : query.split("&", -1)) {
            String name = parameter.split("=", 2)[0];
            try {
                if (CsrfTokens.PARAMETER.equals(URLDecoder.decode(name, StandardCharsets.UTF_8))) {
                    return true;
                }
            } catch (IllegalArgumentException e) {
                return true;
            }
        }
        return false;
    }
}
