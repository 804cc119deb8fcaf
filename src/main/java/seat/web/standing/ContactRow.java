package seat.web.standing;

import org.jspecify.annotations.Nullable;
import seat.standing.Contact;

/**
 * A contact beside what another list says of it.
 *
 * @param compared null where the other list says nothing
 */
record ContactRow(Contact contact, @Nullable Double compared) {
    /** How much better the own standing is; null where there is nothing to compare with. */
    @Nullable Double difference() {
        return compared == null ? null : contact.standing() - compared;
    }

    boolean differs() {
        return compared != null && compared != contact.standing();
    }
}
