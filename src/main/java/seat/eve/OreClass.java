package seat.eve;

import java.util.Map;

/** What is mined, in the classes pilots count it in. */
public enum OreClass {
    ORE,
    ICE,
    GAS,
    /** Ubiquitous moon ore. */
    R4,
    /** Common moon ore. */
    R8,
    /** Uncommon moon ore. */
    R16,
    /** Rare moon ore. */
    R32,
    /** Exceptional moon ore. */
    R64,
    /** What static data does not know. */
    UNKNOWN;

    private static final long ASTEROIDS = 25;
    private static final Map<Long, OreClass> BY_GROUP =
            Map.of(465L, ICE, 711L, GAS, 1884L, R4, 1920L, R8, 1921L, R16, 1922L, R32, 1923L, R64);

    /** The class of a type by its group and category; ice, gas and moon ore have groups of their own. */
    public static OreClass of(long groupId, long categoryId) {
        OreClass own = BY_GROUP.get(groupId);
        return own != null ? own : categoryId == ASTEROIDS ? ORE : UNKNOWN;
    }
}
