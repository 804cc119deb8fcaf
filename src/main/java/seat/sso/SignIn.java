package seat.sso;

/**
 * A finished sign-in that is to be kept.
 *
 * @param userId who signed in
 * @param scopesProfile which set of scopes was asked for
 */
public record SignIn(long userId, int scopesProfile, VerifiedToken character, TokenAnswer.Granted tokens) {}
