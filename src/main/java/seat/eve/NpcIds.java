package seat.eve;

/** Ranges of ids that EVE gives to its own corporations, characters and factions. Above 90,000,000 ids do not tell what they are. */
public final class NpcIds {
    /** The corporation of deleted characters. */
    public static final long DOOMHEIM = 1_000_001;

    private NpcIds() {}

    public static boolean isCorporation(long id) {
        return id >= 1_000_000 && id <= 1_999_999;
    }

    public static boolean isCharacter(long id) {
        return id >= 3_000_000 && id <= 3_999_999;
    }

    public static boolean isFaction(long id) {
        return id >= 500_000 && id <= 599_999;
    }
}
