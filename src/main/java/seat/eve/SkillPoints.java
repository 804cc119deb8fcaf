package seat.eve;

/** How many skill points a level takes, and how fast they come. */
public final class SkillPoints {
    /** The highest level of a skill. */
    public static final int HIGHEST_LEVEL = 5;

    private SkillPoints() {}

    /**
     * Skill points that a skill has in all when a level is reached.
     *
     * @param level 0 to 5
     * @param rank the skill's time constant (dogma attribute 275), 1 for the quickest
     */
    public static long at(int level, double rank) {
        if (level < 0 || level > HIGHEST_LEVEL) {
            throw new IllegalArgumentException("there is no level " + level);
        }
        return level == 0 ? 0 : (long) Math.ceil(250 * rank * Math.pow(32, (level - 1) / 2.0));
    }

    /** Skill points that come in a minute by effective attributes; an alpha clone has half of it. */
    public static double perMinute(double primary, double secondary, boolean alpha) {
        double omega = primary + secondary / 2;
        return alpha ? omega / 2 : omega;
    }
}
