package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** docs/eve-rules.md names for every rule of EVE a test that there is. */
class EveRulesTest {
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+)#([A-Za-z0-9_]+)`");
    private static final int LAST = 106;

    /** Rules without a test of their own; one that has one stands in the document. */
    private static final Set<Integer> WITHOUT = Set.of(61, 63, 106);

    private record Rule(int number, String tests) {}

    private static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs/eve-rules.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rules.add(new Rule(Integer.parseInt(row.group(1)), row.group(4)));
            } else {
                assertThat(line).as("a row of the table").doesNotMatch("\\|\\s*\\d.*");
            }
        }
        return rules;
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                sources.merge(
                        name.substring(0, name.length() - ".java".length()),
                        Files.readString(file),
                        (one, other) -> one + other);
            }
        }
        return sources;
    }

    @Test
    void everyRuleNamesTestsThatExist() throws IOException {
        Map<String, String> sources = sources();
        SoftAssertions softly = new SoftAssertions();
        for (Rule rule : rules()) {
            Matcher test = TEST.matcher(rule.tests());
            int found = 0;
            while (test.find()) {
                found++;
                softly.assertThat(sources.getOrDefault(test.group(1), ""))
                        .as("rule %d: %s", rule.number(), test.group())
                        .matches(
                                Pattern.compile("\\svoid " + test.group(2) + "\\(")
                                        .asPredicate(),
                                "has that method");
            }
            softly.assertThat(found).as("tests of rule %d", rule.number()).isPositive();
            softly.assertThat(TEST.matcher(rule.tests())
                            .replaceAll("")
                            .replace(",", "")
                            .strip())
                    .as("what stands beside the tests of rule %d", rule.number())
                    .isEmpty();
        }
        softly.assertAll();
    }

    @Test
    void rulesStandInTheOrderOfTheirNumbersEachOnce() throws IOException {
        List<Integer> numbers = rules().stream().map(Rule::number).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, LAST)
                        .boxed()
                        .filter(number -> !WITHOUT.contains(number))
                        .toList());
    }
}
