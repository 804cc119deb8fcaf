/**
 * EVE's sign-in: the authorization code flow, tokens that are verified, sealed and stored, and access tokens that are
 * refreshed exactly once per life, however many processes ask. Its laws are written down in {@link seat.sso.AccessTokens}.
 */
@org.jspecify.annotations.NullMarked
package seat.sso;
