package seat.audit;

import org.jspecify.annotations.Nullable;

/**
 * Whom or what something is done to.
 *
 * @param type what the id is of: {@code user}, {@code character}, {@code role}; null for nothing in particular
 * @param id of SeAT's or EVE's; names are looked up when the log is read
 */
public record Subject(@Nullable String type, @Nullable Long id) {
    private static final Subject NONE = new Subject(null, null);

    public Subject {
        if ((type == null) != (id == null)) {
            throw new IllegalArgumentException("A subject has a type exactly when it has an id");
        }
    }

    /** SeAT as a whole. */
    public static Subject none() {
        return NONE;
    }

    /** An account. */
    public static Subject user(long id) {
        return new Subject("user", id);
    }

    public static Subject character(long id) {
        return new Subject("character", id);
    }

    public static Subject corporation(long id) {
        return new Subject("corporation", id);
    }

    public static Subject role(long id) {
        return new Subject("role", id);
    }

    public static Subject squad(long id) {
        return new Subject("squad", id);
    }

    /** Something else, by what it is called in one word. */
    public static Subject of(String type, long id) {
        return new Subject(type, id);
    }
}
