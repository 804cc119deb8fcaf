package seat.web;

import seat.sde.StaticThing;
import seat.setting.GlobalSetting;
import seat.setting.LastingFlag;

/**
 * Addresses of EVE's image server, as pages use them. An installation may do without its pictures, and so may a reader: then there are no
 * addresses, and where the installation does the content security policy allows none.
 */
public final class Images {
    /** The only other host that pages show anything from. */
    public static final String BASE = "https://images.evetech.net";

    /** Whether pages show EVE's pictures. */
    public static final GlobalSetting SHOWN = GlobalSetting.flag("pictures", true);

    private final LastingFlag shown;

    /** @param shown whether pages show pictures ({@link #SHOWN}) */
    public Images(LastingFlag shown) {
        this.shown = shown;
    }

    /** Whether pages show EVE's pictures to those who want them. */
    public boolean shown() {
        return shown.holds();
    }

    /** Somebody may have changed the setting. */
    public void changed() {
        shown.changed();
    }

    /** @param size in pixels: 32, 64, 128, 256 or 512 */
    public String portrait(long characterId, int size) {
        return address("characters", characterId, "portrait", size);
    }

    /** @param size in pixels: 32, 64, 128 or 256 */
    public String logo(long corporationId, int size) {
        return address("corporations", corporationId, "logo", size);
    }

    /** @param size in pixels: 32, 64, 128 or 256 */
    public String alliance(long allianceId, int size) {
        return address("alliances", allianceId, "logo", size);
    }

    /**
     * The picture of a type that is no blueprint.
     *
     * @param size in pixels: 32 or 64
     */
    public String icon(long typeId, int size) {
        return address("types", typeId, "icon", size);
    }

    /**
     * The picture of a blueprint.
     *
     * @param copy whether it is a copy rather than an original
     * @param size in pixels: 32 or 64
     */
    public String blueprint(long typeId, boolean copy, int size) {
        return address("types", typeId, copy ? "bpc" : "bp", size);
    }

    /**
     * A ship, structure or other thing seen in space; types that never are have none.
     *
     * @param size in pixels: 32 to 512
     */
    public String render(long typeId, int size) {
        return address("types", typeId, "render", size);
    }

    /**
     * The picture of anything that has one; empty where there is none, or where pages show none.
     *
     * @param size in pixels: 32 or 64
     */
    public String of(long id, StaticThing thing, int size) {
        return switch (thing.kind()) {
            case CHARACTER -> portrait(id, size);
            // The server has factions among the corporations.
            case CORPORATION, FACTION -> logo(id, size);
            case ALLIANCE -> alliance(id, size);
            case TYPE -> thing.blueprint() ? blueprint(id, false, size) : icon(id, size);
            case REGION, CONSTELLATION, SYSTEM, STATION, STRUCTURE, CELESTIAL, MAILING_LIST, OTHER -> "";
        };
    }

    /** None where the reader wants no pictures, whatever the installation shows. */
    private String address(String category, long id, String variation, int size) {
        return shown() && ReaderPreferences.current().pictures()
                ? BASE + "/" + category + "/" + id + "/" + variation + "?size=" + size
                : "";
    }
}
