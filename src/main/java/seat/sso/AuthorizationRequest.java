package seat.sso;

import java.net.URI;
import seat.config.Secret;

/**
 * A sign-in that was started: where to send the browser, and what to keep in its session until it comes back.
 *
 * @param state must equal the state that comes back
 * @param codeVerifier goes with the code to the token endpoint (PKCE)
 */
public record AuthorizationRequest(URI url, String state, Secret codeVerifier) {}
