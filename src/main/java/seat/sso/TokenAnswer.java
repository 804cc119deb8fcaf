package seat.sso;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import seat.config.Secret;

/** What the SSO's token endpoint answered to a code or a refresh token. */
public sealed interface TokenAnswer {
    /**
     * New tokens.
     *
     * @param refreshToken the one to use from now on; it may be the same as before
     * @param life of the access token, from when it was issued
     */
    record Granted(Secret accessToken, Secret refreshToken, Duration life) implements TokenAnswer {}

    /** The code or refresh token is spent, expired or revoked: the only answer that condemns a token. */
    record InvalidGrant(String reason) implements TokenAnswer {}

    /** The SSO does not know this application or its secret: a matter of configuration, not of the token. */
    record InvalidClient(String reason) implements TokenAnswer {}

    /** Another OAuth error, or an answer nobody expects. */
    record Refused(String reason) implements TokenAnswer {}

    /**
     * 5xx, 429, a time-out or no connection.
     *
     * @param retryAfter what the SSO asked for
     * @param maybeProcessed whether the SSO may have issued tokens nobody received
     */
    record Unavailable(String reason, @Nullable Duration retryAfter, boolean maybeProcessed) implements TokenAnswer {}
}
