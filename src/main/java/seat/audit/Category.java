package seat.audit;

/** What the security log's rows are about, by the word that stands in their {@code category}. */
public final class Category {
    /** Coming and going: sign-ins, refusals, sessions, administrators' links. */
    public static final String SIGN_IN = "sign-in";

    /** Accounts: made, switched off and on, deleted, merged, made superuser. */
    public static final String USER = "user";

    /** Characters: linked, moved, unlinked, closed; their tokens. */
    public static final String CHARACTER = "character";

    /** Roles, their permissions and limits, and who has them. */
    public static final String ROLE = "role";

    public static final String SQUAD = "squad";

    /** Links that show something to people without an account. */
    public static final String SHARE = "share";

    public static final String API_KEY = "api-key";

    /** Groups of alerts, their channels, and who takes what happened. */
    public static final String ALERT = "alert";

    public static final String SETTING = "setting";

    /** The machinery: queues, failed updates, schedule, markets, static data. */
    public static final String MACHINERY = "machinery";

    /** Acting as somebody else. */
    public static final String IMPERSONATION = "impersonation";

    /** Reading and exporting what belongs to others. */
    public static final String READING = "reading";

    /** The log itself. */
    public static final String LOG = "log";

    private Category() {}
}
