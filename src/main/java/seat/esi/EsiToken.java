package seat.esi;

/** An access token and the character it speaks for; its text form hides the token. */
public record EsiToken(long characterId, String accessToken) {

    public EsiToken {
        if (characterId <= 0) {
            throw new IllegalArgumentException("A token belongs to a character, but its id is " + characterId);
        }
    }

    @Override
    public String toString() {
        return "EsiToken[characterId=" + characterId + "]";
    }
}
