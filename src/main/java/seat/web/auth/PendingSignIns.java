package seat.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.sso.SealException;
import seat.sso.Sealer;
import seat.web.Cookies;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-ins that were begun, each kept by its own browser in a sealed cookie: strangers who begin some cost no memory and no row, and any
 * front end with the same key ends what another began.
 */
@Component
final class PendingSignIns {
    /** How long somebody may stay at EVE's page. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String COOKIE = "seat-sign-in";
    private static final String USE = "pending_sign_in";

    private final Sealer sealer;
    private final Cookies cookies;
    private final JsonMapper json = JsonMapper.shared();

    PendingSignIns(Sealer sealer, Cookies cookies) {
        this.sealer = sealer;
        this.cookies = cookies;
    }

    void keep(PendingSignIn pending, HttpServletResponse response) {
        cookies.set(response, COOKIE, sealer.seal(json.writeValueAsString(pending), USE), LIFE);
    }

    /** What this browser began, if it is not too old; the browser forgets it. */
    Optional<PendingSignIn> take(HttpServletRequest request, HttpServletResponse response) {
        return cookies.take(request, response, COOKIE)
                .flatMap(this::open)
                .filter(pending -> !pending.isOlderThan(LIFE.toSeconds(), Instant.now()));
    }

    private Optional<PendingSignIn> open(String sealed) {
        try {
            return Optional.of(json.readValue(sealer.open(sealed, USE), PendingSignIn.class));
        } catch (SealException | JacksonException e) {
            return Optional.empty();
        }
    }
}
