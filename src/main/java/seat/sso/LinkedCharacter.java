package seat.sso;

/**
 * What became of a sign-in.
 *
 * @param userId whose character it is now: with an unchanged owner hash the user it had before, else who signed in
 * @param previousUserId whose it was, 0 when it is new
 */
public record LinkedCharacter(long characterId, long userId, long previousUserId, long generation) {
    /** Whether the character left another user. */
    public boolean moved() {
        return previousUserId != 0 && previousUserId != userId;
    }
}
