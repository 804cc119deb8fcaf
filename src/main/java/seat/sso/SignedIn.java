package seat.sso;

/**
 * Characters whose tokens SeAT has, as queries for statements of other packages: what a removed, a disabled or a narrower token means
 * is known here alone.
 */
public final class SignedIn {
    /** Every character that has signed in and was not removed since. */
    public static final String CHARACTERS = "SELECT t.character_id FROM refresh_tokens t WHERE t.deleted_at IS NULL";

    /** Every character that ever signed in and whose data was not deleted since. */
    public static final String EVER = "SELECT t.character_id FROM refresh_tokens t";

    /** Characters whose token may be used. */
    public static final String USABLE = CHARACTERS + " AND t.disabled_at IS NULL";

    /** Accounts that have a character. */
    public static final String ACCOUNTS = "SELECT t.user_id FROM refresh_tokens t WHERE t.deleted_at IS NULL";

    /** Characters of a name, which is bound. */
    public static final String CHARACTERS_NAMED = CHARACTERS + " AND t.character_name = ?";

    /** Accounts that have a character of a name, which is bound. */
    public static final String ACCOUNTS_NAMED = ACCOUNTS + " AND t.character_name = ?";

    private SignedIn() {}

    /**
     * Accounts that have one of these characters.
     *
     * @param characters a query, or the marks or name of the values in the statement
     */
    public static String accountsOf(String characters) {
        return "SELECT DISTINCT t.user_id FROM refresh_tokens t WHERE t.deleted_at IS NULL AND t.character_id IN ("
                + characters + ")";
    }

    /** Whether a character's token may be used and grants the scope whose JSON text, quotes included, is bound as bytes. */
    public static String grants(String character) {
        return """
                EXISTS (SELECT 1 FROM refresh_tokens t WHERE t.character_id = %s AND t.deleted_at IS NULL
                  AND t.disabled_at IS NULL AND LOCATE(?, t.scopes) > 0)""".formatted(character);
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
