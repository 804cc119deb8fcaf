package seat.note;

import java.util.Locale;
import java.util.Optional;

/** Who may read a note, besides its author. */
public enum Visibility {
    /** Nobody. */
    OWN,
    /** Who holds a role. */
    ROLE,
    /** Who is in a squad. */
    SQUAD,
    /** Who has the permission {@link Notes#VIEW}. */
    ALL;

    /** As it stands in the database, in forms and in message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of an id; empty for none of them. */
    public static Optional<Visibility> of(String id) {
        for (Visibility one : values()) {
            if (one.id().equals(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
