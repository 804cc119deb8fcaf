package seat.web.auth;

import java.time.Instant;

/**
 * A sign-in that waits for the browser to come back from EVE.
 *
 * @param userId who was signed in when it began; 0 for nobody
 * @param next where to go afterwards
 * @param profile the number of the set of scopes that was asked for
 * @param chosen whether the person chose what to ask for
 * @param begunAt in seconds since 1970
 */
record PendingSignIn(
        String state, String codeVerifier, long userId, String next, int profile, boolean chosen, long begunAt) {
    boolean isOlderThan(long seconds, Instant now) {
        return now.getEpochSecond() - begunAt > seconds;
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "PendingSignIn of user " + userId;
    }
}
