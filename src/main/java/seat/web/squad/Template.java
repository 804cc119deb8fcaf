package seat.web.squad;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.squad.EntityLookup;
import seat.squad.Filter;
import seat.squad.Filter.Characters;
import seat.squad.FilterProblem;
import seat.squad.Parameter;
import seat.squad.Squad;
import seat.squad.SquadRule;
import seat.squad.SquadRules;

/**
 * A sentence that people complete instead of drawing a tree.
 *
 * @param id of its message {@code squad.template.<id>}
 * @param characters of whom it speaks; null for the person
 * @param parameters of the rule that are asked for, in their order; their labels are messages {@code squad.value.<parameter>}
 */
record Template(String id, @Nullable Characters characters, String rule, boolean not, List<String> parameters) {
    static final List<Template> ALL = List.of(
            new Template("main-alliance", Characters.MAIN, "alliance", false, List.of("alliance")),
            new Template("main-corporation", Characters.MAIN, "corporation", false, List.of("corporation")),
            new Template("any-corporation", Characters.ANY, "corporation", false, List.of("corporation")),
            new Template("every-alliance", Characters.EVERY, "alliance", false, List.of("alliance")),
            new Template("every-token", Characters.EVERY, "token", false, List.of()),
            new Template("every-audited", Characters.EVERY, "audited", false, List.of()),
            new Template("every-scope", Characters.EVERY, "scope", false, List.of("scope")),
            new Template("any-skill", Characters.ANY, "skill", false, List.of("skill", "least")),
            new Template("any-asset", Characters.ANY, "asset", false, List.of("type", "place")),
            new Template("any-title", Characters.ANY, "title", false, List.of("corporation", "title")),
            new Template("any-role", Characters.ANY, "role", false, List.of("role")),
            new Template("main-age", Characters.MAIN, "age", false, List.of("least")),
            new Template("main-days", Characters.MAIN, "corporation-days", false, List.of("least")),
            new Template("any-skillpoints", Characters.ANY, "skillpoints", false, List.of("least")),
            new Template("any-played", Characters.ANY, "played", false, List.of("days")),
            new Template("main-home", Characters.MAIN, "home", false, List.of("place")),
            new Template("in-squad", null, "squad", false, List.of("squad")),
            new Template("not-in-squad", null, "squad", true, List.of("squad")));

    static Optional<Template> find(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The name of a form's field. */
    public String field(String parameter) {
        return id + "." + parameter;
    }

    /**
     * The node that somebody asks for by completing it.
     *
     * @throws FilterProblem saying what is missing or unknown
     */
    Filter.Node node(Map<String, String> form, SquadRules rules, EntityLookup lookup, List<Squad> squads) {
        SquadRule asked = rules.find(rule).orElseThrow();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Parameter parameter : asked.parameters()) {
            if (parameters.contains(parameter.name())) {
                List<String> given = lookup.values(parameter, form.getOrDefault(field(parameter.name()), ""), squads);
                if (!given.isEmpty()) {
                    values.put(parameter.name(), given);
                }
            }
        }
        Filter.Line line = new Filter.Line(rule, not, values);
        rules.check(new Filter(new Filter.Group(Filter.Match.ALL, null, List.of(line))));
        return characters == null ? line : new Filter.Group(Filter.Match.ALL, characters, List.of(line));
    }
}
