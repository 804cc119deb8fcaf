package seat.sde;

import org.jspecify.annotations.Nullable;
import seat.eve.EntityKind;
import seat.eve.SecurityStatus;

/**
 * Something that the static data names.
 *
 * @param name in the reader's language
 * @param blueprint whether it is a type of blueprints, of which EVE has other pictures
 * @param security of a solar system; null for everything else
 */
public record StaticThing(
        String name,
        EntityKind kind,
        boolean blueprint,
        @Nullable SecurityStatus security) {}
