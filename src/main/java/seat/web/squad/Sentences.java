package seat.web.squad;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.squad.EntityLookup;
import seat.squad.Filter;
import seat.squad.Parameter;
import seat.squad.Squad;
import seat.squad.SquadRule;
import seat.squad.SquadRules;
import seat.squad.WhyNot;

/** A filter as sentences, one below the other, as its tree has them. */
final class Sentences {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    private final SquadRules rules;
    private final Names names;
    private final EntityLookup lookup;
    private final List<Squad> squads;

    /** @param squads those that exist for the reader: others are not named */
    Sentences(SquadRules rules, Names names, EntityLookup lookup, List<Squad> squads) {
        this.rules = rules;
        this.names = names;
        this.lookup = lookup;
        this.squads = squads;
    }

    /**
     * One line of the page.
     *
     * @param path of the node in the tree: {@code 0.2}; empty for the outermost group
     * @param answers of one person, by character's name; empty where nobody is asked about
     */
    public record Row(String path, int depth, boolean group, String text, List<Answered> answers) {
        /** How far it stands from the left. */
        public int level() {
            return Math.min(depth, Filter.DEEPEST);
        }
    }

    /** An answer about a character; of nobody by name where it is about the person. */
    public record Answered(String character, WhyNot.Answer answer) {
        public String id() {
            return answer.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    List<Row> of(@Nullable Filter filter) {
        return of(filter, null);
    }

    List<Row> of(@Nullable Filter filter, WhyNot.@Nullable Answers answers) {
        List<Row> rows = new ArrayList<>();
        if (filter != null) {
            Names.Known known = names.of(ids(filter));
            add(filter.root(), "", 0, known, answers, rows);
        }
        return rows;
    }

    private Set<Long> ids(Filter filter) {
        Set<Long> ids = new HashSet<>();
        for (Filter.Line line : filter.lines()) {
            rules.find(line.rule())
                    .ifPresent(rule -> rule.parameters().stream()
                            .filter(parameter -> parameter.kind() instanceof Parameter.Entity)
                            .flatMap(parameter -> line.values().getOrDefault(parameter.name(), List.of()).stream())
                            .filter(value -> value.matches("[1-9][0-9]{0,17}"))
                            .map(Long::valueOf)
                            .forEach(ids::add));
        }
        return ids;
    }

    private void add(
            Filter.Node node,
            String path,
            int depth,
            Names.Known known,
            WhyNot.@Nullable Answers answers,
            List<Row> rows) {
        List<Answered> answered = answers == null ? List.of() : answered(node, answers);
        switch (node) {
            case Filter.Line line -> rows.add(new Row(path, depth, false, sentence(line, known), answered));
            case Filter.Group group -> {
                rows.add(new Row(path, depth, true, heading(group, depth == 0), answered));
                for (int i = 0; i < group.nodes().size(); i++) {
                    add(
                            group.nodes().get(i),
                            path.isEmpty() ? String.valueOf(i) : path + "." + i,
                            depth + 1,
                            known,
                            answers,
                            rows);
                }
            }
        }
    }

    private static List<Answered> answered(Filter.Node node, WhyNot.Answers answers) {
        Map<Long, WhyNot.Answer> by = switch (node) {
            case Filter.Line line -> answers.lines().getOrDefault(line, Map.of());
            case Filter.Group group -> answers.nodes().getOrDefault(group, Map.of());
        };
        return by.entrySet().stream()
                .map(each -> new Answered(answers.characters().getOrDefault(each.getKey(), ""), each.getValue()))
                .toList();
    }

    private static String heading(Filter.Group group, boolean outermost) {
        String whose = group.characters() == null
                ? outermost ? "for one and the same character" : "too"
                : switch (group.characters()) {
                    case ANY -> "for some character";
                    case EVERY -> "for every character";
                    case MAIN -> "for the main character";
                };
        return switch (group.match()) {
            case ALL -> "All of this holds " + whose;
            case ANY -> "Something of this holds " + whose;
            case NONE -> "Nothing of this holds " + whose;
        };
    }

    private String sentence(Filter.Line line, Names.Known known) {
        SquadRule rule = rules.find(line.rule()).orElse(null);
        if (rule == null) {
            return "Nobody fits this line: there is no rule '" + line.rule() + "' here";
        }
        Matcher optional = OPTIONAL.matcher(half(rule.says(), line.not()));
        String chosen = optional.replaceAll(found -> Matcher.quoteReplacement(
                VALUE.matcher(found.group(1))
                                .results()
                                .allMatch(value -> line.values().containsKey(value.group(1)))
                        ? found.group(1)
                        : ""));
        String text = VALUE.matcher(chosen)
                .replaceAll(found -> Matcher.quoteReplacement(value(rule, found.group(1), line, known)));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String half(String says, boolean not) {
        int bar = says.indexOf('|');
        return bar < 0 ? (not ? "not: " : "") + says : not ? says.substring(bar + 1) : says.substring(0, bar);
    }

    private String value(SquadRule rule, String name, Filter.Line line, Names.Known known) {
        Parameter parameter = rule.parameters().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return line.values().getOrDefault(name, List.of()).stream()
                .map(value -> parameter.kind() instanceof Parameter.Entity entity
                        ? entity(entity.of(), value, known::of)
                        : value)
                .collect(Collectors.joining(" or "));
    }

    private String entity(String kind, String value, LongFunction<String> known) {
        if (!value.matches("[1-9][0-9]{0,17}")) {
            return value;
        }
        long id = Long.parseLong(value);
        return switch (kind) {
            case "squad" ->
                squads.stream()
                        .filter(squad -> squad.id() == id)
                        .findFirst()
                        .map(Squad::name)
                        .orElse("another squad");
            case "role" -> lookup.role(id).orElse("a role that is gone");
            default -> known.apply(id);
        };
    }
}
