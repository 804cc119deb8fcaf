package seat.sso;

/** The character's token is not used until somebody signs in with it again or enables it. */
public final class TokenDisabled extends TokenException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    TokenDisabled(long characterId, String reason) {
        super(characterId, "the token of character " + characterId + " is disabled: " + reason, null);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
