package seat.standing;

import java.util.List;

/**
 * An entry of a character's contact list.
 *
 * @param kind {@code character}, {@code corporation}, {@code alliance} or {@code faction}
 * @param labels names the character gave
 */
public record Contact(
        long characterId,
        long contactId,
        String kind,
        double standing,
        boolean watched,
        boolean blocked,
        List<String> labels) {
    public Contact {
        labels = List.copyOf(labels);
    }
}
