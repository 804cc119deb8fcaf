package seat.skill;

import seat.eve.SkillPoints;

/**
 * A skill of EVE's.
 *
 * @param groupId 0 for one the static data does not have
 * @param rank how long it takes, 1 for the quickest
 * @param primary id of the attribute that counts whole; 0 for unknown
 * @param secondary id of the attribute that counts half; 0 for unknown
 */
public record Skill(long id, long groupId, double rank, int primary, int secondary) {
    /** Skill points with which a level is reached. */
    public long points(int level) {
        return SkillPoints.at(level, rank);
    }
}
