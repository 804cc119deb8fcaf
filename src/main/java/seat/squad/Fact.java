package seat.squad;

/** Facts about people that are no resource's, by the words that rules and {@code squad_changes} have for them. */
public final class Fact {
    /** Which characters are linked, and whether their tokens may be used and what they grant. */
    public static final String TOKEN = "token";

    /** The account: its main character, whether it is switched on, when it signed in. */
    public static final String USER = "user";

    /** Membership in other squads. */
    public static final String SQUAD = "squad";

    /** Roles that were given. */
    public static final String ROLE = "role";

    private Fact() {}
}
