package seat.sso;

/**
 * Characters whose tokens SeAT has, as queries for statements of other packages: what a removed, a disabled or a narrower token means
 * is known here alone.
 */
public final class SignedIn {
    /** Every character that has signed in and was not removed since. */
    public static final String CHARACTERS = "SELECT t.character_id FROM refresh_tokens t WHERE t.deleted_at IS NULL";

    /** Characters whose token may be used. */
    public static final String USABLE = CHARACTERS + " AND t.disabled_at IS NULL";

    private SignedIn() {}

    /** Whether a character's token may be used and grants the scope whose JSON text, quotes included, is bound. */
    public static String grants(String character) {
        return """
                EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.character_id = %s AND t.deleted_at IS NULL
                  AND t.disabled_at IS NULL AND t.scopes LIKE CONCAT('%%', ?, '%%') ESCAPE '!')""".formatted(character);
    }

    /** Every character that has signed in and granted a scope. */
    public static String granting(String scope) {
        return CHARACTERS + " AND t.scopes LIKE '%\"" + scope + "\"%'";
    }

    /**
     * The account that a character is, or was, linked to.
     *
     * @param character the mark or name of the value in the statement
     */
    public static String accountOf(String character) {
        return "SELECT t.user_id FROM refresh_tokens t WHERE t.character_id = " + character;
    }
}
