package seat.sso;

/** Nobody has signed in with this character. */
public final class NoToken extends TokenException {
    private static final long serialVersionUID = 1L;

    NoToken(long characterId) {
        super(characterId, "character " + characterId + " has no token", null);
    }
}
