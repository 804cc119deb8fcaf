package seat.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seat.testing.SourceTexts;

/** The security log is written by one class and shortened by another; only who is erased is taken out of its rows, by a third. */
class AppendOnlyTest {
    private static final String TABLE = "[`\"]?security_logs\\b";
    private static final Pattern CHANGED = Pattern.compile("(?is)\\bUPDATE\\s+(?:IGNORE\\s+|LOW_PRIORITY\\s+)*" + TABLE
            + "|\\b(?:REPLACE|MERGE)\\s+INTO\\s+" + TABLE
            + "|\\b(?:TRUNCATE|DROP|RENAME|ALTER)\\s+(?:TABLE\\s+)?(?:IF\\s+EXISTS\\s+)?" + TABLE
            + "|\\bINTO\\s+" + TABLE + ".*\\bON\\s+DUPLICATE\\b"
            + "|\\bJOIN\\s+" + TABLE + ".*\\bSET\\b");
    private static final Pattern ADDED = Pattern.compile("(?is)\\bINTO\\s+" + TABLE);
    private static final Pattern DELETED = Pattern.compile("(?is)\\bDELETE\\b[^;]*\\bFROM\\s+" + TABLE);

    @Test
    void onlyErasingAPersonChangesARow() {
        assertThat(files(CHANGED)).containsExactly("seat/audit/Pseudonyms.java");
    }

    @Test
    void onlyTheLogAddsAndOnlyPruningDeletes() {
        assertThat(files(ADDED)).containsExactly("seat/audit/AuditLog.java");
        assertThat(files(DELETED)).containsExactly("seat/audit/PruneAuditLog.java");
    }

    @Test
    void aStatementIsFoundHoweverItIsWritten() {
        assertThat("update `security_logs` set x = 1").containsPattern(CHANGED);
        assertThat("UPDATE\n security_logs l SET x = 1").containsPattern(CHANGED);
        assertThat("UPDATE users u JOIN security_logs l ON TRUE SET l.message = ''")
                .containsPattern(CHANGED);
        assertThat("INSERT INTO security_logs (id) VALUES (1)\nON DUPLICATE KEY UPDATE id = 1")
                .containsPattern(CHANGED);
        assertThat("truncate table security_logs").containsPattern(CHANGED);
        assertThat("DELETE l FROM security_logs l").containsPattern(DELETED);
        assertThat("SELECT * FROM security_logs").doesNotContainPattern(CHANGED).doesNotContainPattern(DELETED);
    }

    private static List<String> files(Pattern statement) {
        return SourceTexts.all().stream()
                .filter(text -> statement.matcher(text.content()).find())
                .map(SourceTexts.Text::file)
                .distinct()
                .toList();
    }
}
