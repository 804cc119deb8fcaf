package seat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import seat.testing.SourceTexts;

/**
 * Tables whose rows mean something only together with the rules that change them: statements that write them stand in one package.
 * Others join them to read, but never the sealed secrets in them.
 */
class TablesOfOnePackageTest {
    @Test
    void onlyTheirPackageWritesUpdates() {
        assertThat(outside("seat/update", writing("updates"))).isEmpty();
    }

    @Test
    void onlyTheirPackageWritesTokens() {
        assertThat(outside("seat/sso", writing("refresh_tokens"))).isEmpty();
    }

    @Test
    void onlyTheirPackageReadsWhatATokenIs() {
        Set<String> files = outside("seat/sso", Pattern.compile("\\b(?:\\w+\\.)?refresh_token\\b(?!s)"));
        files.removeIf(file -> file.startsWith("seat/simulator/")); // the simulated SSO hands them out
        files.remove("seat/seat5/TokensStep.java"); // reads another SeAT's, which are sealed at once
        assertThat(files).isEmpty();
    }

    @Test
    void aStatementThatWritesIsFoundHoweverItIsWritten() {
        List<String> writing = List.of(
                "UPDATE updates SET x = 1",
                "update `updates` set x = 1",
                "INSERT IGNORE INTO\n  updates (a)",
                "DELETE FROM updates WHERE TRUE",
                "DELETE u FROM updates u",
                "REPLACE INTO updates VALUES (1)",
                "UPDATE tokens t JOIN updates u ON TRUE SET u.x = 1");
        assertThat(writing).allSatisfy(text -> assertThat(text).containsPattern(writing("updates")));
        assertThat("SELECT 1 FROM updates WHERE TRUE").doesNotContainPattern(writing("updates"));
        assertThat("UPDATE updates_of_others SET x = 1").doesNotContainPattern(writing("updates"));
    }

    private static Set<String> outside(String home, Pattern pattern) {
        return SourceTexts.all().stream()
                .filter(text -> !text.in(home) && !text.file().startsWith("seat/db/")) // migrations
                .filter(text -> pattern.matcher(text.content()).find())
                .map(SourceTexts.Text::file)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Pattern writing(String table) {
        return Pattern.compile(
                "(?i)(?:\\bINTO\\s+|\\bUPDATE\\s+(?:IGNORE\\s+)?|\\bDELETE\\s+(?:\\w+\\s+)?FROM\\s+|\\bUPDATE\\s+[^;\"]*\\bJOIN\\s+)"
                        + "[`\"]?" + table + "\\b");
    }
}
