package seat.squad;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.plugin.Contributions;

/** The rules there are, by their names. */
public final class SquadRules {
    private final Map<String, SquadRule> rules = new LinkedHashMap<>();

    public SquadRules(List<SquadRule> all) {
        all.forEach(rule -> rules.put(rule.name(), rule));
    }

    /** What SeAT and its contributions bring. */
    public static SquadRules installed() {
        return new SquadRules(Contributions.installed().all(SquadRule.POINT));
    }

    public Optional<SquadRule> find(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    public List<SquadRule> all() {
        return List.copyOf(rules.values());
    }

    /**
     * Checks that every line means something.
     *
     * @throws FilterProblem saying what is wrong and what is allowed
     */
    public Filter check(Filter filter) {
        filter.bounded()
                .lines()
                .forEach(line -> find(line.rule())
                        .orElseThrow(() -> new FilterProblem("There is no rule '" + line.rule() + "'; there are "
                                + String.join(", ", rules.keySet())))
                        .check(line));
        return filter;
    }

    /** What a filter is about, so that a change of it matters. */
    public Set<String> facts(Filter filter) {
        Set<String> facts = new HashSet<>(Set.of(Fact.TOKEN, Fact.USER));
        filter.lines().forEach(line -> find(line.rule()).ifPresent(rule -> facts.addAll(rule.facts())));
        return facts;
    }

    /** The tables that a filter's statement reads, besides accounts and tokens. */
    public Set<String> tables(Filter filter) {
        Set<String> tables = new HashSet<>();
        filter.lines().forEach(line -> find(line.rule()).ifPresent(rule -> tables.addAll(rule.tables())));
        return tables;
    }

    /** Facts that some rule asks for. */
    Set<String> allFacts() {
        Set<String> facts = new HashSet<>();
        rules.values().forEach(rule -> facts.addAll(rule.facts()));
        return facts;
    }
}
