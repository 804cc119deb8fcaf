package seat.web.reference;

import org.jspecify.annotations.Nullable;
import seat.eve.EntityKind;
import seat.eve.SecurityStatus;

/**
 * Something of EVE's that has a name, as pages show it.
 *
 * @param name empty while it is not known
 * @param link to its page or card; empty for whoever may open neither
 * @param picture address of its picture (64 pixels, shown at 24 or 32); empty for none
 * @param security of a solar system; null for everything else
 */
public record Ref(
        long id,
        String name,
        String link,
        String picture,
        EntityKind kind,
        @Nullable SecurityStatus security) {

    /** This thing under another name. */
    public Ref called(String other) {
        return new Ref(id, other, link, picture, kind, security);
    }

    /** Whether a box for a picture stands before its name. */
    public boolean pictured() {
        return switch (kind) {
            case CHARACTER, CORPORATION, ALLIANCE, FACTION, TYPE -> true;
            case REGION, CONSTELLATION, SYSTEM, STATION, STRUCTURE, CELESTIAL, MAILING_LIST, OTHER -> false;
        };
    }

    /** The address of its card, which is the page its link leads to where that is no page of SeAT's own. */
    public String card() {
        return link.isEmpty() ? "" : References.card(kind, id);
    }

    /** What stands in the box until the picture is there. */
    public String initial() {
        return name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
