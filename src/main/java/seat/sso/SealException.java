package seat.sso;

import org.jspecify.annotations.Nullable;

/** A sealed text that cannot be opened: unknown key, altered, or sealed for another use. */
public final class SealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
