package seat.web.subject;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.resource.OwnerType;

/** Finds whose data a page shows that exists for one character and for all of the caller's. */
@Component
public final class CharacterScopes {
    private final Subjects subjects;
    private final ViewersCharacters own;

    CharacterScopes(Subjects subjects, ViewersCharacters own) {
        this.subjects = subjects;
        this.own = own;
    }

    /** One character, whose permission the handler asked for ({@code @Requires}). */
    public CharacterScope one(long characterId, String page, Access access, Locale locale) {
        return new CharacterScope(
                subjects.of(OwnerType.CHARACTER, characterId, page, access, locale), List.of(characterId), false);
    }

    /** All characters of the caller, who has every permission for them. */
    public CharacterScope mine(Viewer viewer, String page, Locale locale) {
        return new CharacterScope(subjects.mine(page, locale), own.of(viewer), true);
    }
}
