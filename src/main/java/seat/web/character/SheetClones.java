package seat.web.character;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.CloneJump;
import seat.skill.Implants;
import seat.skill.JumpClone;
import seat.skill.SkillLevel;
import seat.web.reference.Ref;

/**
 * Where a character's bodies are, and when it may change them.
 *
 * @param most how many jump clones it may have by its active skills
 * @param readyAt when it may jump again; null where it never did or nothing is known
 */
record SheetClones(List<Place> places, int most, @Nullable Instant readyAt) {
    SheetClones {
        places = List.copyOf(places);
    }

    /** A jump clone. */
    record Place(String name, @Nullable Ref place, List<Worn> implants) {}

    static SheetClones of(
            List<JumpClone> clones,
            Map<Long, SkillLevel> skills,
            @Nullable Instant lastJump,
            Map<Long, Implants.Implant> implants,
            Map<Long, Ref> refs) {
        return new SheetClones(
                clones.stream()
                        .map(clone -> new Place(
                                clone.name(),
                                clone.locationId() == null ? null : refs.get(clone.locationId()),
                                Worn.of(clone.implants(), implants, refs)))
                        .toList(),
                active(skills, CloneJump.INFOMORPH_PSYCHOLOGY)
                        + active(skills, CloneJump.ADVANCED_INFOMORPH_PSYCHOLOGY)
                        + active(skills, CloneJump.ELITE_INFOMORPH_PSYCHOLOGY),
                lastJump == null
                        ? null
                        : CloneJump.readyAt(lastJump, active(skills, CloneJump.INFOMORPH_SYNCHRONIZING)));
    }

    private static int active(Map<Long, SkillLevel> skills, long skillId) {
        SkillLevel level = skills.get(skillId);
        return level == null ? 0 : level.active();
    }
}
