package seat.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.stereotype.Component;

/**
 * The tokens that prove a form to be one of ours: an HMAC under the secret of the session's cookie, so that nothing is kept of
 * them. Where nobody is signed in, a page with a form sets a cookie of its own for {@link #FORM_LIFE}. A request that
 * may not change anything without a token, and has neither cookie, is refused before its body is read.
 */
@Component
final class CsrfTokens implements CsrfTokenRepository {
    static final String PARAMETER = "_csrf";

    private static final String HEADER = "X-CSRF-TOKEN";
    private static final String FORM_COOKIE = "seat-form";
    private static final Duration FORM_LIFE = Duration.ofMinutes(10);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String PURPOSE = "csrf token of a form";

    private final Cookies cookies;
    private final SecureRandom random = new SecureRandom();

    CsrfTokens(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(random());
    }

    /** Keeps nothing: what proves a token is in the browser's cookie. */
    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return secret(request).map(CsrfTokens::token).orElse(null);
    }

    @Override
    public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> secret = secret(request);
        return secret.isPresent()
                ? new Known(token(secret.get()))
                : new Fresh(() -> forNobody(READING.contains(request.getMethod()), response));
    }

    /** A token of a browser without cookie; a page can carry it, a request that came without it is not let through. */
    private CsrfToken forNobody(boolean reading, HttpServletResponse response) {
        String secret = random();
        if (reading) {
            cookies.set(response, FORM_COOKIE, secret, FORM_LIFE);
        }
        return token(secret);
    }

    /** Whether a request carries a cookie that a form's token could belong to. */
    boolean couldProve(HttpServletRequest request) {
        return secret(request).isPresent();
    }

    private Optional<String> secret(HttpServletRequest request) {
        return cookies.read(request, Sessions.COOKIE)
                .or(() -> cookies.read(request, FORM_COOKIE))
                .filter(secret -> secret.length() >= 43);
    }

    private String random() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static CsrfToken token(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] proof = mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
            return new DefaultCsrfToken(
                    HEADER, PARAMETER, Base64.getUrlEncoder().withoutPadding().encodeToString(proof));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private record Known(CsrfToken token) implements DeferredCsrfToken {
        @Override
        public CsrfToken get() {
            return token;
        }

        @Override
        public boolean isGenerated() {
            return false;
        }
    }

    private static final class Fresh implements DeferredCsrfToken {
        private final java.util.function.Supplier<CsrfToken> source;
        private @Nullable CsrfToken made;

        Fresh(java.util.function.Supplier<CsrfToken> source) {
            this.source = source;
        }

        @Override
        public CsrfToken get() {
            CsrfToken token = made;
            if (token == null) {
                token = source.get();
                made = token;
            }
            return token;
        }

        @Override
        public boolean isGenerated() {
            return true;
        }
    }
}
