package seat.sso;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The access token is spent and cannot be refreshed now; try again after {@link #retryAfter()}. */
public final class RefreshUnavailable extends TokenException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    RefreshUnavailable(long characterId, String reason, Duration retryAfter) {
        this(characterId, reason, retryAfter, null);
    }

    RefreshUnavailable(long characterId, String reason, Duration retryAfter, @Nullable Throwable cause) {
        super(characterId, "the token of character " + characterId + " cannot be refreshed now: " + reason, cause);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
