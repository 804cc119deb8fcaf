package seat.skill;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import seat.eve.Attribute;
import seat.eve.SkillPoints;

/**
 * A character's attributes. ESI ({@code GET /characters/{character_id}/attributes}) tells effective ones, with implants and
 * boosters; what it tells stays until the next log-in after a booster has ended.
 *
 * @param effective as ESI tells them
 * @param bonus what the implants of the active clone add
 */
public record Attributes(Map<Attribute, Integer> effective, Map<Attribute, Integer> bonus) {
    public Attributes {
        effective = Map.copyOf(effective);
        bonus = Map.copyOf(bonus);
    }

    /** Attributes of a character that wears these implants. */
    public static Attributes of(Map<Attribute, Integer> effective, Collection<Implants.Implant> worn) {
        Map<Attribute, Integer> bonus = new EnumMap<>(Attribute.class);
        worn.forEach(implant ->
                implant.bonuses().forEach((attribute, points) -> bonus.merge(attribute, points, Integer::sum)));
        return new Attributes(effective, bonus);
    }

    /** Whether ESI has told them. */
    public boolean isKnown() {
        return effective.size() == Attribute.values().length;
    }

    public int effective(Attribute attribute) {
        return effective.getOrDefault(attribute, 0);
    }

    public int bonus(Attribute attribute) {
        return bonus.getOrDefault(attribute, 0);
    }

    /** What is left without implants: 17 to 27, unless a booster is active or was when EVE wrote it down. */
    public int base(Attribute attribute) {
        return effective(attribute) - bonus(attribute);
    }

    /** Whether a booster is active, or was at the last log-in: no remap is to be advised by such numbers. */
    public boolean isBoosted() {
        int sum = 0;
        for (Attribute attribute : Attribute.values()) {
            sum += base(attribute);
        }
        return sum > Attribute.MOST_IN_ALL;
    }

    /** Skill points of a skill that come in a minute; 0 where the attributes or those the skill uses are not known. */
    public double perMinute(Skill skill, boolean alpha) {
        if (!isKnown()) {
            return 0;
        }
        return Attribute.named(skill.primary())
                .flatMap(primary -> Attribute.named(skill.secondary())
                        .map(secondary -> SkillPoints.perMinute(effective(primary), effective(secondary), alpha)))
                .orElse(0.0);
    }
}
