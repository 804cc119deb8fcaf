package seat.web;

import org.springframework.stereotype.Component;

/** Addresses of EVE's image server, as pages use them. */
@Component("images")
public final class Images {
    /** The only other host that pages show anything from. */
    public static final String BASE = "https://images.evetech.net";

    /** @param size in pixels: 32, 64, 128, 256 or 512 */
    public String portrait(long characterId, int size) {
        return BASE + "/characters/" + characterId + "/portrait?size=" + size;
    }

    /** @param size in pixels: 32, 64, 128 or 256 */
    public String logo(long corporationId, int size) {
        return BASE + "/corporations/" + corporationId + "/logo?size=" + size;
    }

    /** @param size in pixels: 32, 64, 128 or 256 */
    public String alliance(long allianceId, int size) {
        return BASE + "/alliances/" + allianceId + "/logo?size=" + size;
    }
}
