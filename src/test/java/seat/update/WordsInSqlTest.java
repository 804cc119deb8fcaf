package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seat.sync.Oddities;
import seat.testing.SourceTexts;

/** SQL spells the words that the enums name, since it reads better so; a word that no enum names finds nothing. */
class WordsInSqlTest {
    private static final Pattern TABLE =
            Pattern.compile("(?i)\\b(?:FROM|JOIN|UPDATE|INTO)\\s+updates\\b(?:\\s+(\\w+))?");
    private static final Pattern WORD = Pattern.compile("'([^']*)'");

    @Test
    void everyStateInSqlIsOneThatTheEnumNames() {
        Set<String> found = words("state");
        assertThat(found)
                .isNotEmpty()
                .isSubsetOf(ids(Stream.of(UpdateState.values()).map(UpdateState::id)));
    }

    @Test
    void everyKindOfReasonInSqlIsOneThatTheEnumNames() {
        Set<String> found = words("reason_kind");
        assertThat(found)
                .isNotEmpty()
                .isSubsetOf(ids(Stream.of(ReasonKind.values()).map(ReasonKind::id)));
    }

    @Test
    void whatLeavesSomethingOutIsAReason() {
        Set<String> found = words("odd_kind");
        assertThat(found)
                .isNotEmpty()
                .isSubsetOf(ids(Stream.of(Oddities.Kind.values()).map(Oddities.Kind::id)));
        assertThat(found).isSubsetOf(ids(Stream.of(ReasonKind.values()).map(ReasonKind::id)));
    }

    @Test
    void whatAnIdleUpdateIsCountedAsIsNamedToo() {
        Set<String> states = ids(Stream.of(UpdateState.values()).map(UpdateState::id));
        Set<String> counted = ids(Stream.of(CountedState.values()).map(CountedState::id));
        states.remove(UpdateState.IDLE.id());
        assertThat(counted).containsAll(states);
        counted.removeAll(states);
        assertThat(counted).containsExactlyInAnyOrder("fresh", "partly", "due");
    }

    /** Whatever a column of {@code updates} is compared with or set to, wherever SQL names that table, and in its package. */
    private static Set<String> words(String column) {
        Pattern use = Pattern.compile("(?:\\b(\\w+)\\.)?\\b" + column
                + "\\s*(?:=|<>|!=|(?:NOT\\s+)?IN)\\s*(\\((?:\\s*'[^']*'\\s*,?)+\\)|'[^']*')");
        Set<String> words = new TreeSet<>();
        for (SourceTexts.Text text : SourceTexts.all()) {
            List<String> names = names(text);
            Matcher uses = use.matcher(text.content());
            while (uses.find()) {
                String table = uses.group(1);
                if (table == null ? !names.isEmpty() : names.contains(table)) {
                    add(words, uses.group(2));
                }
            }
        }
        return words;
    }

    /** How a text calls the table {@code updates}; none for one that does not speak of it. */
    private static List<String> names(SourceTexts.Text text) {
        List<String> names = new ArrayList<>();
        if (text.in("seat/update")) {
            names.addAll(List.of("updates", "u"));
        }
        Matcher tables = TABLE.matcher(text.content());
        while (tables.find()) {
            names.add("updates");
            if (tables.group(1) != null) {
                names.add(tables.group(1));
            }
        }
        return names;
    }

    private static void add(Set<String> words, String list) {
        Matcher each = WORD.matcher(list);
        while (each.find()) {
            words.add(each.group(1));
        }
    }

    private static Set<String> ids(Stream<String> ids) {
        return ids.collect(Collectors.toCollection(TreeSet::new));
    }
}
