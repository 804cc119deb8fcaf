package seat.web.auth;

import java.io.Serializable;

/**
 * A sign-in that waits in the session for the browser to come back from EVE.
 *
 * @param userId who was signed in when it began; 0 for nobody
 * @param next where to go afterwards
 */
record PendingSignIn(String state, String codeVerifier, long userId, String next) implements Serializable {
    /** Prints no secret. */
    @Override
    public String toString() {
        return "PendingSignIn of user " + userId;
    }
}
