package seat.skill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group of skills and what a character has of it.
 *
 * @param skills published ones, and others that the character has, by id
 * @param learnt what it has of these
 * @param published how many can be learnt
 */
public record SkillGroup(long groupId, List<Skill> skills, List<SkillLevel> learnt, int published) {
    public SkillGroup {
        skills = List.copyOf(skills);
        learnt = List.copyOf(learnt);
    }

    /** How many skills have a level. */
    public long trained() {
        return learnt.stream().filter(level -> level.trained() > 0).count();
    }

    /** How many skills stand at this level. */
    public long at(int level) {
        return learnt.stream().filter(one -> one.trained() == level).count();
    }

    /** Skill points in all of them. */
    public long points() {
        return learnt.stream().mapToLong(SkillLevel::points).sum();
    }

    /** Levels that are trained of all that can be, 0 to 1; 0 where nothing is known of what can be learnt. */
    public double coverage() {
        int all = 5 * published;
        return all == 0
                ? 0
                : Math.min(1, learnt.stream().mapToInt(SkillLevel::trained).sum() / (double) all);
    }

    /** Groups of all skills there are and of those a character has besides; empty ones are left out. */
    public static List<SkillGroup> of(SkillBook.Skills book, Map<Long, SkillLevel> levels) {
        Map<Long, List<Skill>> groups = new LinkedHashMap<>();
        book.byId()
                .values()
                .forEach(skill -> groups.computeIfAbsent(skill.groupId(), unused -> new ArrayList<>())
                        .add(skill));
        Map<Long, Integer> published = new HashMap<>();
        groups.forEach((group, skills) -> published.put(group, skills.size()));
        levels.keySet().stream()
                .filter(id -> !book.byId().containsKey(id))
                .sorted()
                .forEach(id ->
                        groups.computeIfAbsent(0L, unused -> new ArrayList<>()).add(book.of(id)));
        return groups.entrySet().stream()
                .map(group -> new SkillGroup(
                        group.getKey(),
                        group.getValue(),
                        group.getValue().stream()
                                .map(skill -> levels.get(skill.id()))
                                .filter(level -> level != null)
                                .toList(),
                        published.getOrDefault(group.getKey(), 0)))
                .toList();
    }
}
