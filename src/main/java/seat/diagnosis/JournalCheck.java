package seat.diagnosis;

import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.wallet.Category;

/** Whether journals have kinds of entries that this SeAT has no category for, because CCP added them since. */
public final class JournalCheck {
    /** Wallets whose last week is looked at. */
    private static final int SAMPLE = 1_000;

    private JournalCheck() {}

    public static void run(Findings findings, Database database) {
        List<Long> characters = database.sql()
                .sql("SELECT character_id FROM character_wallet_balances ORDER BY character_id DESC LIMIT " + SAMPLE)
                .query(Long.class)
                .list();
        if (characters.isEmpty()) {
            findings.skipped("journals", "no wallet is read yet");
            return;
        }
        Set<String> unknown = Category.unknown(database.sql()
                .sql("""
                        SELECT DISTINCT j.ref_type FROM character_wallet_journals j
                        WHERE j.character_id IN (:ids) AND j.date >= TIMESTAMPADD(DAY, -7, CURRENT_TIMESTAMP)
                        """)
                .param("ids", characters)
                .query(String.class)
                .list());
        findings.ok(
                "journals",
                unknown.isEmpty()
                        ? "All kinds of entries have a category"
                        : "Kinds of entries that count as Other until a newer SeAT knows them: "
                                + String.join(", ", unknown));
    }
}
