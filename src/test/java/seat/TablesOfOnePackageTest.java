package seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.testing.SourceTexts;

/** Tables whose rows mean something only together with the rules that change them: SQL on them stands in one package. */
class TablesOfOnePackageTest {
    /** Files that name {@code updates} elsewhere, all of them reading, and why that stays. */
    private static final Map<String, String> UPDATES = Map.of(
            "seat/resource/PublicResources.java",
            "A resource declares, below the package, of whom affiliations are asked: by whose roles were read since.",
            "seat/work/NewProjects.java",
            "Whom to wake is a join of projects, members and what they have looked at; waking them is Wakeups'.");

    /** Files that name {@code refresh_tokens} elsewhere, and why that stays. */
    private static final Map<String, String> REFRESH_TOKENS = reasons(
            "seat/update/Leadership.java",
            "The rule by which facts make a right is one piece of SQL over tokens, memberships and roles.",
            "seat/work/Credentials.java",
            "Whose token serves best is chosen in the database, by that very rule.",
            "seat/access/GraceTime.java",
            "Whether an account has a living token is a condition in the statement that reads what it may do.",
            "seat/access/OwnCharacters.java",
            "Whose characters an account may see is a condition in the statements of others.",
            "seat/access/AccountViews.java",
            "How many of an account's tokens work is a column of the accounts' list.",
            "seat/access/Compliance.java",
            "Members are joined with what is known of their tokens, thousands at a time.",
            "seat/access/ShareLinks.java",
            "Whether a character is still its maker's is a condition in the statement that reads what a link shows.",
            "seat/access/Users.java",
            "An account's main character is mended by one statement on the account.",
            "seat/resource/PublicResources.java",
            "A resource declares of whom affiliations are asked: of those who have signed in, of members and others.",
            "seat/squad/FilterSql.java",
            "A squad's filter is one statement over accounts, their characters and what is known of these.",
            "seat/squad/WhyNot.java",
            "Which lines of such a filter hold for somebody is one statement over the account's characters.",
            "seat/web/home/OwnCharacters.java",
            "A page that joins a character's token with what is known of it.",
            "seat/web/character/SheetPage.java",
            "A page that joins a character's token with what is known of it.",
            "seat/web/subject/Subjects.java",
            "A page that joins a character's token with what is known of it.",
            "seat/web/admin/AdminTables.java",
            "A table that shows every token with its account.");

    private static Map<String, String> reasons(String... filesAndReasons) {
        Map<String, String> reasons = new HashMap<>();
        for (int i = 0; i < filesAndReasons.length; i += 2) {
            reasons.put(filesAndReasons[i], filesAndReasons[i + 1]);
        }
        return reasons;
    }

    @Test
    void sqlOnUpdatesStandsInTheirPackage() {
        check("updates", "seat/update", UPDATES);
    }

    @Test
    void sqlOnTokensStandsInTheirPackage() {
        check("refresh_tokens", "seat/sso", REFRESH_TOKENS);
    }

    @Test
    void aStatementOnATableIsFoundHoweverItIsWritten() {
        assertThat("SELECT 1 FROM updates WHERE TRUE").containsPattern(named("updates"));
        assertThat("  JOIN\n updates u ON TRUE").containsPattern(named("updates"));
        assertThat("update `updates` set x = 1").containsPattern(named("updates"));
        assertThat("refresh_tokens t JOIN users u").containsPattern(named("refresh_tokens"));
        assertThat("%,d updates, taken from updates_of_others").doesNotContainPattern(named("updates"));
    }

    private static void check(String table, String home, Map<String, String> exceptions) {
        Set<String> files = new TreeSet<>();
        SourceTexts.all().stream()
                .filter(text -> !text.in(home))
                .filter(text -> named(table).matcher(text.content()).find())
                .forEach(text -> files.add(text.file()));
        files.removeIf(file -> file.startsWith("seat/db/")); // migrations
        assertAll(
                () -> assertThat(files)
                        .as("SQL on %s belongs into package %s", table, home)
                        .isSubsetOf(exceptions.keySet()),
                () -> assertThat(files).as("exceptions that are none any more").containsAll(exceptions.keySet()));
    }

    private static Pattern named(String table) {
        return Pattern.compile("(?i)\\b(?:FROM|JOIN|UPDATE|INTO|TABLE)\\s+[`\"]?" + table + "\\b|^\\s*" + table
                + "\\s+\\w+\\s+(?:LEFT\\s+)?JOIN\\b");
    }
}
