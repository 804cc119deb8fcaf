package seat.asset;

/**
 * One stack or assembled item of a character, a row of {@code character_assets} ({@code GET /characters/{character_id}/assets}).
 *
 * @param locationId a place, or the item it lies in
 * @param locationType as ESI says: {@code station}, {@code solar_system}, {@code item} or {@code other}
 * @param flag where in there: {@code Hangar}, {@code HiSlot0}, {@code AssetSafety}; empty where ESI does not say
 * @param singleton whether it is assembled
 * @param copy whether it is a copy of a blueprint
 * @param name what its owner called it; empty for nothing
 */
public record Asset(
        long itemId,
        long characterId,
        long typeId,
        long quantity,
        long locationId,
        String locationType,
        String flag,
        boolean singleton,
        boolean copy,
        String name) {
    /** The wrap of a courier contract: what is in it nobody but the issuer knows. */
    public static final long PLASTIC_WRAP = 3_468;

    /** The wrap in which what was left in a structure goes to asset safety. */
    static final long ASSET_SAFETY_WRAP = 60;

    /** An office of a corporation, which is no thing. */
    static final long OFFICE = 27;

    private static final String OFFICE_FOLDER = "OfficeFolder";

    /** Whether what is inside is unknown, so that it has no value that could be told. */
    public boolean wrapped() {
        return typeId == PLASTIC_WRAP;
    }

    /** Whether it is no thing of its own, but stands around things. */
    public boolean isOffice() {
        return flag.equals(OFFICE_FOLDER) || typeId == OFFICE;
    }

    /** Whether it stands around things that count with their own volume. */
    boolean isTransparent() {
        return isOffice() || typeId == ASSET_SAFETY_WRAP;
    }
}
