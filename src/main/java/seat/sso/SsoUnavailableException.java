package seat.sso;

import org.jspecify.annotations.Nullable;

/** EVE's SSO cannot be reached, or does not answer as it should: worth trying again later. */
public final class SsoUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SsoUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
