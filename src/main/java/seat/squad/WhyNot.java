package seat.squad;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.squad.Filter.Characters;
import seat.squad.Filter.Group;
import seat.squad.Filter.Line;
import seat.squad.Filter.Match;
import seat.squad.Filter.Node;

/** Tells for one person which lines of a filter hold, which do not, and of which EVE's answer is missing: by character, then as a whole. */
public final class WhyNot {
    private final Database database;
    private final SquadRules rules;

    public WhyNot(Database database, SquadRules rules) {
        this.database = database;
        this.rules = rules;
    }

    /** Whether something holds. */
    public enum Answer {
        NO,
        UNKNOWN,
        YES;

        Answer opposite() {
            return values()[2 - ordinal()];
        }

        static Answer least(Answer one, Answer other) {
            return one.ordinal() < other.ordinal() ? one : other;
        }

        static Answer most(Answer one, Answer other) {
            return one.ordinal() > other.ordinal() ? one : other;
        }
    }

    /**
     * What holds for a person.
     *
     * @param filter whose nodes the answers are about
     * @param characters names by id
     * @param lines of each line the answer by character
     * @param nodes of each group the answer by character, as its place in the tree says; 0 stands for the person
     */
    public record Answers(
            Filter filter,
            boolean fits,
            Map<Long, String> characters,
            Map<Line, Map<Long, Answer>> lines,
            Map<Node, Map<Long, Answer>> nodes) {}

    private record Person(Map<Long, String> characters, long main, Map<Line, Map<Long, Answer>> lines) {}

    /** The answers for one person; a line holds with two statements' worth of conditions, all of them in one statement. */
    public Answers of(Filter filter, long user) {
        Person person = read(filter, user);
        Map<Node, Map<Long, Answer>> nodes = new IdentityHashMap<>();
        Answer all = person.characters().isEmpty() ? Answer.NO : group(filter.root(), null, person, nodes);
        return new Answers(filter, all == Answer.YES && active(user), person.characters(), person.lines(), nodes);
    }

    private boolean active(long user) {
        return !database.sql()
                .sql("SELECT id FROM users WHERE id = ? AND active = TRUE AND kind IS NULL")
                .param(user)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    private Person read(Filter filter, long user) {
        List<Line> lines = filter.lines();
        List<Object> bound = new ArrayList<>();
        StringBuilder columns = new StringBuilder();
        for (Line line : lines) {
            FilterSql.Compiled yes = FilterSql.line(line, rules, "c.user_id", "c", true);
            FilterSql.Compiled no = FilterSql.line(line, rules, "c.user_id", "c", false);
            columns.append(", CASE WHEN ")
                    .append(yes.text())
                    .append(" THEN 2 WHEN ")
                    .append(no.text())
                    .append(" THEN 0 ELSE 1 END");
            bound.addAll(yes.bound());
            bound.addAll(no.bound());
        }
        bound.add(user);
        Map<Long, String> names = new LinkedHashMap<>();
        Map<Line, Map<Long, Answer>> answers = new IdentityHashMap<>();
        List<Map<Long, Answer>> ofLines = new ArrayList<>();
        for (Line line : lines) {
            Map<Long, Answer> byCharacter = new LinkedHashMap<>();
            ofLines.add(byCharacter);
            answers.put(line, byCharacter);
        }
        long[] main = {0};
        database.sql().sql("""
                        SELECT c.character_id, c.character_name, p.main_character_id%s FROM refresh_tokens c
                        JOIN users p ON p.id = c.user_id WHERE c.deleted_at IS NULL AND c.user_id = ? ORDER BY c.character_name
                        """.formatted(columns)).params(bound).query(row -> {
            long id = row.getLong(1);
            names.put(id, row.getString(2));
            main[0] = row.getLong(3);
            for (int i = 0; i < lines.size(); i++) {
                ofLines.get(i).put(id, Answer.values()[row.getInt(4 + i)]);
            }
        });
        return new Person(names, main[0], answers);
    }

    private static Answer node(Node node, long character, Person person, Map<Node, Map<Long, Answer>> nodes) {
        return switch (node) {
            case Line line -> person.lines().getOrDefault(line, Map.of()).getOrDefault(character, Answer.UNKNOWN);
            case Group group -> group(group, character, person, nodes);
        };
    }

    private static Answer group(Group group, @Nullable Long around, Person person, Map<Node, Map<Long, Answer>> nodes) {
        Characters which = group.characters() == null && around == null ? Characters.ANY : group.characters();
        Answer answer;
        if (which == null) {
            answer = children(group, around == null ? 0 : around, person, nodes);
            nodes.computeIfAbsent(group, unused -> new LinkedHashMap<>()).put(around == null ? 0 : around, answer);
            return answer;
        }
        answer = switch (which) {
            case MAIN ->
                person.characters().containsKey(person.main())
                        ? children(group, person.main(), person, nodes)
                        : Answer.UNKNOWN;
            case EVERY ->
                person.characters().keySet().stream()
                        .map(each -> children(group, each, person, nodes))
                        .reduce(Answer.YES, Answer::least);
            case ANY ->
                person.characters().keySet().stream()
                        .map(each -> children(group, each, person, nodes))
                        .reduce(Answer.NO, Answer::most);
        };
        nodes.computeIfAbsent(group, unused -> new LinkedHashMap<>()).put(0L, answer);
        return answer;
    }

    private static Answer children(Group group, long character, Person person, Map<Node, Map<Long, Answer>> nodes) {
        boolean all = group.match() == Match.ALL;
        Answer answer = all ? Answer.YES : Answer.NO;
        for (Node each : group.nodes()) {
            Answer one = node(each, character, person, nodes);
            answer = all ? Answer.least(answer, one) : Answer.most(answer, one);
        }
        return group.match() == Match.NONE ? answer.opposite() : answer;
    }
}
