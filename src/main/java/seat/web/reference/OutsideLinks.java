package seat.web.reference;

import java.util.List;
import seat.eve.EntityKind;

/** Pages about EVE's things that others keep: links only, nothing is fetched from there. */
final class OutsideLinks {
    private static final String KILLBOARD = "https://zkillboard.com/";
    private static final String WHO = "https://evewho.com/";
    private static final String MAPS = "https://evemaps.dotlan.net/";
    private static final String TYCOON = "https://evetycoon.com/market/";
    private static final String ADAM = "https://www.adam4eve.eu/commodity.php?typeID=";

    private OutsideLinks() {}

    /** A link to another site, which has the site's name. */
    record Link(String label, String address) {}

    /** @param ship whether a type is one that killmails are about */
    static List<Link> of(EntityKind kind, long id, boolean ship) {
        return switch (kind) {
            case CHARACTER -> List.of(killboard("character", id), new Link("EVE Who", WHO + "character/" + id));
            case CORPORATION ->
                List.of(
                        killboard("corporation", id),
                        new Link("EVE Who", WHO + "corporation/" + id),
                        new Link("Dotlan", MAPS + "corp/" + id));
            case ALLIANCE ->
                List.of(
                        killboard("alliance", id),
                        new Link("EVE Who", WHO + "alliance/" + id),
                        new Link("Dotlan", MAPS + "alliance/" + id));
            case FACTION -> List.of(killboard("faction", id));
            case TYPE ->
                ship
                        ? List.of(killboard("ship", id), tycoon(id), new Link("Adam4EVE", ADAM + id))
                        : List.of(tycoon(id), new Link("Adam4EVE", ADAM + id));
            case SYSTEM -> List.of(killboard("system", id), new Link("Dotlan", MAPS + "system/" + id));
            case REGION -> List.of(killboard("region", id), new Link("Dotlan", MAPS + "region/" + id));
            case STATION -> List.of(new Link("Dotlan", MAPS + "station/" + id));
            case CONSTELLATION, STRUCTURE, CELESTIAL, MAILING_LIST, OTHER -> List.of();
        };
    }

    private static Link killboard(String category, long id) {
        return new Link("zKillboard", KILLBOARD + category + "/" + id + "/");
    }

    private static Link tycoon(long id) {
        return new Link("EVE Tycoon", TYCOON + id);
    }
}
