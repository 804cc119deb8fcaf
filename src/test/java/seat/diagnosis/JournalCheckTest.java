package seat.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.testing.Rows;
import seat.testing.TestDatabase;

class JournalCheckTest {
    @Test
    void kindsThatAreNewerThanThisSeatAreNamed() {
        try (TestDatabase test = TestDatabase.h2()) {
            Rows rows = new Rows(test);
            assertThat(told(test)).contains("no wallet is read yet");

            rows.add("character_wallet_balances", "character_id balance", 5, 1.0);
            entry(test, rows, 1, "bounty_prizes");
            assertThat(told(test)).contains("All kinds of entries have a category");

            entry(test, rows, 2, "brand_new_reward");
            assertThat(told(test)).contains("brand_new_reward").doesNotContain("bounty_prizes");
        }
    }

    private static void entry(TestDatabase test, Rows rows, long id, String refType) {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type amount",
                5,
                id,
                Database.utc(test.database().now()).minusDays(1),
                refType,
                1.0);
    }

    private static String told(TestDatabase test) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        JournalCheck.run(new Findings(printer), test.database());
        printer.flush();
        return out.toString();
    }
}
