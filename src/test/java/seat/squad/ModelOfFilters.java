package seat.squad;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.squad.MadeUpPeople.Character;
import seat.squad.MadeUpPeople.Person;

/** Who fits a filter, worked out one person, one character and one line after the other: yes, no, or not known (null). */
final class ModelOfFilters {
    static final List<String> RULES = List.of(
            "character",
            "token",
            "scope",
            "audited",
            "fresh",
            "corporation",
            "alliance",
            "faction",
            "corporation-days",
            "title",
            "role",
            "skill",
            "skillpoints",
            "age",
            "played",
            "asset",
            "ship",
            "home",
            "jump-clone",
            "location",
            "squad",
            "seat-role",
            "signed-in");

    private final MadeUpPeople people;

    private ModelOfFilters(MadeUpPeople people) {
        this.people = people;
    }

    static Set<Long> members(Map<String, Object> tree, MadeUpPeople people) {
        ModelOfFilters model = new ModelOfFilters(people);
        Set<Long> members = new TreeSet<>();
        for (Person person : people.persons) {
            if (person.active
                    && !model.charactersOf(person).isEmpty()
                    && Boolean.TRUE.equals(model.group(tree, person, null))) {
                members.add(person.id);
            }
        }
        return members;
    }

    private List<Character> charactersOf(Person person) {
        return people.characters.stream()
                .filter(c -> c.user == person.id && !c.deleted)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private @Nullable Boolean node(Map<String, Object> node, Person person, Character character) {
        if (!node.containsKey("rule")) {
            return group(node, person, character);
        }
        Boolean answer = line(node, person, character);
        return answer == null ? null : answer != Boolean.TRUE.equals(node.get("not"));
    }

    private @Nullable Boolean group(Map<String, Object> group, Person person, @Nullable Character around) {
        Object characters = group.get("characters");
        if (characters == null && around != null) {
            return children(group, person, around);
        }
        if ("main".equals(characters)) {
            for (Character c : charactersOf(person)) {
                if (c.id == person.main) {
                    return children(group, person, c);
                }
            }
            return null;
        }
        boolean every = "every".equals(characters);
        boolean unknown = false;
        for (Character c : charactersOf(person)) {
            Boolean fits = children(group, person, c);
            if (fits == null) {
                unknown = true;
            } else if (fits != every) {
                return fits;
            }
        }
        return unknown ? null : every;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Boolean children(Map<String, Object> group, Person person, Character c) {
        for (String match : List.of("all", "any", "none")) {
            if (group.containsKey(match)) {
                boolean any = !match.equals("all");
                boolean unknown = false;
                Boolean found = !any;
                for (Map<String, Object> node : (List<Map<String, Object>>) group.get(match)) {
                    Boolean answer = node(node, person, c);
                    if (answer == null) {
                        unknown = true;
                    } else if (answer == any) {
                        found = any;
                        unknown = false;
                        break;
                    }
                }
                if (unknown) {
                    return null;
                }
                return match.equals("none") ? !found : found;
            }
        }
        throw new IllegalStateException("no group: " + group);
    }

    private @Nullable Boolean line(Map<String, Object> line, Person person, Character c) {
        String rule = (String) line.get("rule");
        switch (rule) {
            case "squad" -> {
                return list(line, "squad").stream()
                        .anyMatch(squad -> Boolean.TRUE.equals(person.squads.get(((Number) squad).intValue())));
            }
            case "seat-role" -> {
                return list(line, "role").stream()
                        .map(role -> ((Number) role).intValue())
                        .anyMatch(role -> Boolean.TRUE.equals(person.roles.get(role))
                                || role == MadeUpPeople.ROLE_OF_71 && Boolean.TRUE.equals(person.squads.get(71)));
            }
            case "signed-in" -> {
                return person.signedInDays == null ? null : person.signedInDays < number(line, "days");
            }
            case "character" -> {
                return has(line, "character", c.id);
            }
            case "token" -> {
                return !c.disabled;
            }
            default -> {
                return c.disabled ? null : living(rule, line, c);
            }
        }
    }

    private @Nullable Boolean living(String rule, Map<String, Object> line, Character c) {
        boolean same = c.corporation != null && !c.membershipOfAnother;
        boolean affiliated = same && !c.affiliationOld;
        return switch (rule) {
            case "scope" -> c.scopes.containsAll(list(line, "scope"));
            case "audited" ->
                c.reads.values().stream()
                                .allMatch(read -> read == MadeUpPeople.Read.NEVER || read != MadeUpPeople.Read.PARKED)
                        && c.reads.values().stream().anyMatch(read -> read != MadeUpPeople.Read.NEVER);
            case "fresh" ->
                switch (c.reads.get("character.skills")) {
                    case NEVER, OLD, LONG_INTERVAL -> false;
                    case FRESH, PARKED -> true;
                };
            case "corporation" -> affiliated ? has(line, "corporation", c.corporation) : null;
            case "alliance" -> affiliated ? has(line, "alliance", c.alliance) : null;
            case "faction" -> affiliated ? has(line, "faction", c.faction) : null;
            case "corporation-days" ->
                same && readSinceJoining(c, "character.corporation-history")
                        ? c.history && between(line, c.joinedDays)
                        : null;
            case "title" ->
                same && readSinceJoining(c, "character.titles") && !c.titlesBeforeMove
                        ? number(line, "corporation") == c.corporation
                                && list(line, "title").stream().anyMatch(c.titles::contains)
                        : null;
            case "role" ->
                same && c.rolesValid && c.reads.get("character.roles") != MadeUpPeople.Read.NEVER
                        ? list(line, "role").stream().anyMatch(c.roles::contains)
                        : null;
            case "skill" ->
                counts(c, "character.skills")
                        ? list(line, "skill").stream()
                                .map(c.skills::get)
                                .anyMatch(level -> level != null && between(line, level))
                        : null;
            case "skillpoints" ->
                counts(c, "character.skills") && c.skillpoints != null ? between(line, c.skillpoints) : null;
            case "age" -> c.ageDays == null ? null : between(line, c.ageDays);
            case "played" ->
                counts(c, "character.online") && c.playedDays != null ? c.playedDays < number(line, "days") : null;
            case "asset" ->
                counts(c, "character.assets")
                        ? c.assets.stream()
                                .anyMatch(item -> typed(line, (int) item[0])
                                        && (!line.containsKey("place") || has(line, "place", item[1])))
                        : null;
            case "ship" -> counts(c, "character.ship") ? c.ship != null && typed(line, c.ship) : null;
            case "home" -> counts(c, "character.clones") ? has(line, "place", c.home) : null;
            case "jump-clone" ->
                counts(c, "character.clones") ? c.clones.stream().anyMatch(place -> has(line, "place", place)) : null;
            case "location" -> counts(c, "character.location") ? has(line, "place", c.station) : null;
            default -> throw new IllegalStateException("no rule: " + rule);
        };
    }

    /** What was read 40 hours ago tells nothing of a corporation that was joined 36 hours ago, where EVE's history says so. */
    private static boolean readSinceJoining(Character c, String resource) {
        boolean joinedLater = c.history && c.joinedDays * 24 < 40;
        return counts(c, resource) && !(c.reads.get(resource) == MadeUpPeople.Read.LONG_INTERVAL && joinedLater);
    }

    private static boolean counts(Character c, String resource) {
        return c.reads.get(resource).counts();
    }

    private static boolean typed(Map<String, Object> line, int type) {
        return (!line.containsKey("type") || has(line, "type", type))
                && (!line.containsKey("group") || has(line, "group", MadeUpPeople.GROUP_OF_TYPE.get(type)));
    }

    private static List<?> list(Map<String, Object> line, String name) {
        return line.get(name) instanceof List<?> list ? list : List.of(line.get(name));
    }

    private static boolean has(Map<String, Object> line, String name, @Nullable Number wanted) {
        return wanted != null
                && list(line, name).stream().anyMatch(each -> ((Number) each).longValue() == wanted.longValue());
    }

    private static long number(Map<String, Object> line, String name) {
        return ((Number) list(line, name).getFirst()).longValue();
    }

    private static boolean between(Map<String, Object> line, double value) {
        return (!line.containsKey("least") || value >= number(line, "least"))
                && (!line.containsKey("most") || value <= number(line, "most"));
    }
}
