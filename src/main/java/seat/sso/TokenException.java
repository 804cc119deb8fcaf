package seat.sso;

import org.jspecify.annotations.Nullable;

/** Why there is no access token for a character now. */
public abstract sealed class TokenException extends RuntimeException
        permits NoToken, TokenDisabled, RefreshUnavailable {
    private static final long serialVersionUID = 1L;

    private final long characterId;

    TokenException(long characterId, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.characterId = characterId;
    }

    public long characterId() {
        return characterId;
    }
}
