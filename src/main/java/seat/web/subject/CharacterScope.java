package seat.web.subject;

import java.util.List;

/**
 * Whose data a page of characters shows: one character's, or that of all the caller's.
 *
 * @param subject for the head of the page
 * @param characters the one, or all of the caller's by id; may be empty
 * @param several whether it is about all of the caller's, whose names then stand in the rows
 */
public record CharacterScope(Subject subject, List<Long> characters, boolean several) {
    public CharacterScope {
        characters = List.copyOf(characters);
    }
}
