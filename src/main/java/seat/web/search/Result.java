package seat.web.search;

import org.jspecify.annotations.Nullable;
import seat.eve.SecurityStatus;
import seat.search.SearchKind;

/**
 * A hit as it is shown.
 *
 * @param detail what tells it from others of the name: who has the item and where, the pilot's corporation, whose mail it is
 * @param picture address of its picture; empty for none
 * @param initial what stands in the picture's box until then; empty where an icon stands there
 * @param security of a solar system; null for everything else
 */
public record Result(
        SearchKind kind,
        String name,
        String detail,
        String link,
        String picture,
        String initial,
        @Nullable SecurityStatus security) {

    /** A symbol of {@code app/icons.svg} for what has no picture. */
    public String icon() {
        return switch (kind) {
            case PILOT -> "characters";
            case ITEM -> "assets";
            case SYSTEM, REGION -> "universe";
            case CORPORATION, PLACE -> "corporations";
            case ALLIANCE -> "alliances";
            case PAGE -> "list";
            case MAIL -> "mail";
            case SQUAD -> "squads";
            case MOON -> "moons";
            case NOTE -> "notes";
        };
    }
}
