package seat.intel;

/** A way in which somebody deals with a character, by the permission that shows its rows. */
public enum Dealing {
    JOURNAL("character.journal"),
    TRANSACTION("character.transaction"),
    MAIL("character.mail"),
    CONTRACT("character.contract");

    private final String permission;

    Dealing(String permission) {
        this.permission = permission;
    }

    /** Whoever lacks it is told of no such dealings. */
    public String permission() {
        return permission;
    }
}
