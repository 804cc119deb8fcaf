package seat.eve;

/** How many skill points go out by an extractor and in by a large injector. */
public final class SkillInjector {
    /** The type Large Skill Injector. */
    public static final long LARGE = 40_520;

    /** The type Skill Extractor. */
    public static final long EXTRACTOR = 40_519;

    /** What one extractor takes, and a large injector holds. */
    public static final long EXTRACTED = 500_000;

    /** What a character keeps. */
    private static final long LEAST_LEFT = 5_000_000;

    private static final long UP_TO_50 = 50_000_000;
    private static final long UP_TO_80 = 80_000_000;

    private SkillInjector() {}

    /**
     * How many large injectors can be made of a character's skill points.
     *
     * @param points in skills; unallocated ones do not count
     */
    public static long extractable(long points) {
        return Math.max(0, (points - LEAST_LEFT) / EXTRACTED);
    }

    /** What a large injector brings to a character that has so many skill points. */
    public static long injected(long points) {
        if (points < LEAST_LEFT) {
            return EXTRACTED;
        }
        return points < UP_TO_50 ? 400_000 : points < UP_TO_80 ? 300_000 : 150_000;
    }
}
