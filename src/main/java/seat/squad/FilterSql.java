package seat.squad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.squad.Filter.Characters;
import seat.squad.Filter.Group;
import seat.squad.Filter.Line;
import seat.squad.Filter.Match;
import seat.squad.Filter.Node;

/**
 * A filter as SQL over all people. Negations are carried down to the lines, where a rule and its opposite each have a condition that is
 * false for what is not known; above them there are only AND, OR, and 'some character', 'no character but', 'the main character'. So
 * nothing is ever NULL, and what a rule brings stands as a set of its own that the database reads once.
 */
final class FilterSql {
    private final SquadRules rules;
    private final List<Object> bound = new ArrayList<>();
    private final Collection<Long> among;
    private final List<String> problems = new ArrayList<>();
    private int aliases;

    /** Whom a node is about: a person, and a character where a group names one. */
    private record Subject(String person, @Nullable String character) {}

    /** @param among the people it is about; empty for all */
    private FilterSql(SquadRules rules, Collection<Long> among) {
        this.rules = rules;
        this.among = among;
    }

    /**
     * A condition on people.
     *
     * @param text SQL without NULL
     * @param bound values of its marks
     * @param problems lines that mean nothing here, and that nobody fits
     */
    record Compiled(String text, List<Object> bound, List<String> problems) {}

    /** The condition on the person {@code person} that it fits. */
    static Compiled fits(Filter filter, SquadRules rules, String person, Collection<Long> among) {
        FilterSql sql = new FilterSql(rules, among);
        String text = sql.group(filter.root(), new Subject(person, null), true);
        return new Compiled(text, sql.bound, sql.problems);
    }

    /** Whether a line is so, and whether its opposite is, for the character and person given. */
    static Compiled line(Line line, SquadRules rules, String person, String character, boolean wanted) {
        FilterSql sql = new FilterSql(rules, List.of());
        String text = sql.line(line, new Subject(person, character), wanted);
        return new Compiled(text, sql.bound, sql.problems);
    }

    private String node(Node node, Subject subject, boolean wanted) {
        return switch (node) {
            case Line line -> line(line, subject, wanted);
            case Group group -> group(group, subject, wanted);
        };
    }

    /**
     * Whether a node asks nothing of the character that the group around it looks at. A group of such nodes looks at none: that would ask
     * the same of each of a person's characters.
     */
    static boolean ofPerson(Node node, SquadRules rules) {
        return switch (node) {
            case Line line ->
                rules.find(line.rule())
                        .filter(rule -> rule.about() == SquadRule.About.PERSON)
                        .isPresent();
            case Group group ->
                group.characters() != null || group.nodes().stream().allMatch(each -> ofPerson(each, rules));
        };
    }

    private String group(Group group, Subject subject, boolean wanted) {
        Characters characters = group.characters() == null && subject.character() == null && !ofPerson(group, rules)
                ? Characters.ANY
                : group.characters();
        if (characters == null) {
            return nodes(group, subject, wanted);
        }
        return switch (characters) {
            // The opposite of 'any fits' is 'every one is known not to'.
            case ANY -> wanted ? some(group, subject, true) : every(group, subject, false);
            case EVERY -> wanted ? every(group, subject, true) : some(group, subject, false);
            case MAIN -> main(group, subject, wanted);
        };
    }

    private String some(Group group, Subject subject, boolean wanted) {
        String alias = "c" + aliases++;
        return "%1$s IN (SELECT %2$s.user_id FROM refresh_tokens %2$s WHERE %2$s.deleted_at IS NULL%3$s AND %4$s)"
                .formatted(subject.person(), alias, restricted(alias), nodes(group, character(alias), wanted));
    }

    private String every(Group group, Subject subject, boolean wanted) {
        String alias = "c" + aliases++;
        // Counted for each person who is left: NOT EXISTS would have MariaDB look at everybody first.
        return "(SELECT COUNT(*) FROM refresh_tokens %2$s WHERE %2$s.user_id = %1$s AND %2$s.deleted_at IS NULL AND NOT (%3$s)) = 0"
                .formatted(subject.person(), alias, nodes(group, character(alias), wanted));
    }

    private String main(Group group, Subject subject, boolean wanted) {
        String alias = "c" + aliases++;
        return """
                %1$s IN (SELECT %2$s.user_id FROM refresh_tokens %2$s JOIN users m%2$s ON m%2$s.id = %2$s.user_id
                  AND m%2$s.main_character_id = %2$s.character_id WHERE %2$s.deleted_at IS NULL%3$s AND %4$s)""".formatted(subject.person(), alias, restricted(alias), nodes(group, character(alias), wanted));
    }

    private static Subject character(String alias) {
        return new Subject(alias + ".user_id", alias);
    }

    private String restricted(String alias) {
        if (among.isEmpty()) {
            return "";
        }
        bound.addAll(among);
        return " AND " + alias + ".user_id IN (" + marks(among.size()) + ")";
    }

    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private String nodes(Group group, Subject subject, boolean wanted) {
        boolean each = group.match() == Match.NONE ? !wanted : wanted;
        boolean and = group.match() == Match.ANY ? !wanted : wanted;
        List<String> conditions = new ArrayList<>();
        for (Node node : group.nodes()) {
            // What several lines ask alike, such as whether the token may be used, is asked once; what binds a value
            // stays.
            for (String condition : and && node instanceof Line line
                    ? conditions(line, subject, each)
                    : List.of(node(node, subject, each))) {
                if (condition.contains("?") || !conditions.contains(condition)) {
                    conditions.add(condition);
                }
            }
        }
        return conditions.isEmpty() ? "FALSE" : "(" + String.join(and ? " AND " : " OR ", conditions) + ")";
    }

    private String line(Line line, Subject subject, boolean wanted) {
        List<String> all = conditions(line, subject, wanted);
        return all.size() == 1 ? all.getFirst() : "(" + String.join(" AND ", all) + ")";
    }

    private List<String> conditions(Line line, Subject subject, boolean wanted) {
        Optional<SquadRule> known = rules.find(line.rule());
        if (known.isEmpty()) {
            problems.add("There is no rule '" + line.rule() + "' here: nobody fits that line");
            return List.of("FALSE");
        }
        SquadRule rule = known.get();
        Values values;
        try {
            values = rule.check(line);
        } catch (FilterProblem e) {
            problems.add(e.getMessage() + ": nobody fits that line");
            return List.of("FALSE");
        }
        return conditions(rule, values, subject, wanted != line.not());
    }

    private List<String> conditions(SquadRule rule, Values values, Subject subject, boolean wanted) {
        boolean person = rule.about() == SquadRule.About.PERSON;
        String alias = String.valueOf(subject.character());
        String of = person ? subject.person() : alias + ".character_id";
        List<String> all = new ArrayList<>();
        if (rule.token() && !person) {
            all.add(alias + ".disabled_at IS NULL");
        }
        // What holds comes first: it mostly finds fewer than what is known.
        String holds = rule.holds().of(of, values, bound);
        all.add(wanted ? holds : "NOT (" + holds + ")");
        if (!wanted || !rule.sure()) {
            String answered = rule.known().of(of, values, bound);
            if (!answered.equals("TRUE")) {
                all.add(answered);
            }
        }
        return all;
    }
}
