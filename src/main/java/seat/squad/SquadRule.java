package seat.squad;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import seat.plugin.Claim;
import seat.plugin.ExtensionPoint;

/**
 * Something that a squad's filter can ask of a character, or of a person: two conditions in SQL, of which neither is ever NULL. The first
 * says whether the answer is known, the second whether it is yes; where it is not known, neither the rule nor its opposite holds.
 *
 * @param name in stored filters: it stays. A contribution's begins with its id
 * @param about a character, or the person
 * @param token whether it counts only while the character's token may be used
 * @param facts whose change makes squads be evaluated: resources such as {@code character.skills}, and the words of {@link Fact}
 * @param tables that its SQL reads
 * @param parameters what a line has to say
 * @param sure whether {@code holds} is true only of what is known, so that {@code known} need not be asked besides
 * @param says the line as a sentence, then its opposite after a bar: {@code is in {corporation}|is not in {corporation}}; what stands in
 *     brackets is left out where its parameter has no value
 */
public record SquadRule(
        String name,
        About about,
        boolean token,
        Set<String> facts,
        Set<String> tables,
        List<Parameter> parameters,
        boolean sure,
        String says,
        Condition known,
        Condition holds) {
    /** Rules of filters. */
    public static final ExtensionPoint<SquadRule> POINT =
            new ExtensionPoint<>("rules of squads", rule -> List.of(Claim.of("rule of squads", rule.name())));

    public SquadRule {
        facts = Set.copyOf(facts);
        tables = Set.copyOf(tables);
        parameters = List.copyOf(parameters);
    }

    /** Whom a rule asks about. */
    public enum About {
        CHARACTER,
        PERSON
    }

    /** A piece of SQL. */
    @FunctionalInterface
    public interface Condition {
        /** What is always so. */
        Condition TRUE = (subject, values, bound) -> "TRUE";

        /**
         * The condition, without NULL.
         *
         * @param subject an expression of the character's or the person's id
         * @param bound takes the values of its marks, in their order
         */
        String of(String subject, Values values, List<Object> bound);
    }

    /**
     * Looks at what a line says.
     *
     * @throws FilterProblem saying what is wrong and what is allowed
     */
    Values check(Filter.Line line) {
        for (String given : line.values().keySet()) {
            if (parameters.stream().noneMatch(each -> each.name().equals(given))) {
                throw new FilterProblem("The rule '%s' takes %s, not '%s'"
                        .formatted(
                                name,
                                parameters.isEmpty()
                                        ? "nothing"
                                        : parameters.stream()
                                                .map(Parameter::name)
                                                .toList(),
                                given));
            }
        }
        for (Parameter parameter : parameters) {
            List<String> values = line.values().getOrDefault(parameter.name(), List.of());
            if (values.isEmpty() && parameter.required()) {
                throw new FilterProblem(
                        "The rule '%s' needs '%s', %s".formatted(name, parameter.name(), parameter.allowed()));
            }
            if (values.size() > parameter.most()) {
                throw new FilterProblem("'%s' of the rule '%s' takes %d at most, not %d"
                        .formatted(parameter.name(), name, parameter.most(), values.size()));
            }
            for (String value : values) {
                if (!parameter.takes(value)) {
                    throw new FilterProblem("'%s' of the rule '%s' is %s, not '%s'"
                            .formatted(parameter.name(), name, parameter.allowed(), value));
                }
            }
        }
        if (!parameters.isEmpty() && line.values().values().stream().allMatch(List::isEmpty)) {
            throw new FilterProblem("The rule '%s' needs one of %s"
                    .formatted(name, parameters.stream().map(Parameter::name).toList()));
        }
        return new Values(line.values());
    }

    /** A rule about a character; what has to be told follows, one after the other. */
    public static Builder character(String name) {
        return new Builder(name, About.CHARACTER);
    }

    /** A rule about a person. */
    public static Builder person(String name) {
        return new Builder(name, About.PERSON);
    }

    /** Puts a rule together. */
    public static final class Builder {
        private final String name;
        private final About about;
        private boolean token;
        private Set<String> facts = Set.of();
        private Set<String> tables = Set.of();
        private final List<Parameter> parameters = new ArrayList<>();
        private boolean sure;
        private Condition known = Condition.TRUE;

        private Builder(String name, About about) {
            this.name = name;
            this.about = about;
            this.token = about == About.CHARACTER;
        }

        /** The rule counts with a dead token, too. */
        public Builder withoutToken() {
            token = false;
            return this;
        }

        public Builder facts(String... names) {
            facts = Set.of(names);
            return this;
        }

        public Builder tables(String... names) {
            tables = Set.of(names);
            return this;
        }

        public Builder takes(Parameter... more) {
            parameters.addAll(List.of(more));
            return this;
        }

        /** The condition that follows is true only of what is known. */
        public Builder sure() {
            sure = true;
            return this;
        }

        public Builder known(Condition condition) {
            known = condition;
            return this;
        }

        public SquadRule holds(String says, Condition condition) {
            return new SquadRule(name, about, token, facts, tables, parameters, sure, says, known, condition);
        }
    }
}
