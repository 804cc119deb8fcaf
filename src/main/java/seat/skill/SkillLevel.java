package seat.skill;

/**
 * What a character has of a skill at a moment.
 *
 * @param trained 0 to 5, with what its queue has brought
 * @param active 0 to 5, lower than trained where an alpha clone may not use it
 * @param points skill points in it, with what its queue has brought
 * @param queued the highest level that its queue will bring; 0 for none
 */
public record SkillLevel(long skillId, int trained, int active, long points, int queued) {
    /** Whether an alpha clone keeps some of it from being used. */
    public boolean isLocked() {
        return active < trained;
    }
}
