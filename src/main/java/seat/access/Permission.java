package seat.access;

/** What somebody needs to be let in. */
public enum Permission {
    /** Be signed in. */
    SIGNED_IN(""),
    /** Own the character named by the path, or be a superuser. */
    CHARACTER("characterId"),
    /** Have a character that is the CEO or a director of the corporation named by the path, or be a superuser. */
    CORPORATION("corporationId"),
    /** Be a superuser. */
    ADMIN("");

    private final String subject;

    Permission(String subject) {
        this.subject = subject;
    }

    /** The path variable that holds the id this permission is about; empty for none. */
    public String subject() {
        return subject;
    }
}
