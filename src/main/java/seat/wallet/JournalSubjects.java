package seat.wallet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;

/** Looks up what entries of a journal are about: what was traded, which contract, what a job made. */
final class JournalSubjects {
    private static final String CONTRACT = "contract_id";
    private static final String JOB = "industry_job_id";

    /** Kinds of context whose id has a name. */
    private static final Set<String> NAMED = Set.of(
            "system_id",
            "eve_system",
            "station_id",
            "structure_id",
            "planet_id",
            "type_id",
            "character_id",
            "corporation_id",
            "alliance_id");

    private final Database database;

    JournalSubjects(Database database) {
        this.database = database;
    }

    private record Trade(long characterId, long transactionId) {}

    /** What entries are about, in three statements at most; those about nothing are missing. */
    Map<JournalEntry, JournalRow.About> of(List<JournalEntry> entries) {
        Map<Trade, JournalRow.About> trades = trades(entries);
        Map<Long, JournalRow.About> contracts = contracts(ids(entries, CONTRACT));
        Map<Long, JournalRow.About> jobs = jobs(ids(entries, JOB));
        Map<JournalEntry, JournalRow.About> about = new HashMap<>();
        for (JournalEntry entry : entries) {
            JournalRow.About found = switch (entry.contextType()) {
                case JournalEntry.MARKET_TRANSACTION -> trades.get(new Trade(entry.characterId(), entry.contextId()));
                case CONTRACT ->
                    contracts.getOrDefault(entry.contextId(), new JournalRow.About(0, 0, "", entry.contextId()));
                case JOB -> jobs.get(entry.contextId());
                default ->
                    entry.contextId() != 0
                                    && NAMED.contains(entry.contextType())
                                    && entry.contextId() != entry.counterpartyId()
                            ? new JournalRow.About(entry.contextId(), 0, "", 0)
                            : null;
            };
            if (found != null) {
                about.put(entry, found);
            }
        }
        return about;
    }

    private static Set<Long> ids(List<JournalEntry> entries, String contextType) {
        return entries.stream()
                .filter(entry -> entry.contextType().equals(contextType) && entry.contextId() != 0)
                .map(JournalEntry::contextId)
                .collect(Collectors.toSet());
    }

    private Map<Trade, JournalRow.About> trades(List<JournalEntry> entries) {
        Map<Trade, JournalRow.About> trades = new HashMap<>();
        Set<Long> transactions = ids(entries, JournalEntry.MARKET_TRANSACTION);
        if (!transactions.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT character_id, transaction_id, type_id, quantity FROM character_wallet_transactions
                            WHERE character_id IN (:owners) AND transaction_id IN (:ids)
                            """)
                    .param(
                            "owners",
                            entries.stream().map(JournalEntry::characterId).collect(Collectors.toSet()))
                    .param("ids", transactions)
                    .query(row -> {
                        trades.put(
                                new Trade(row.getLong(1), row.getLong(2)),
                                new JournalRow.About(row.getLong(3), row.getLong(4), "", 0));
                    });
        }
        return trades;
    }

    private Map<Long, JournalRow.About> contracts(Set<Long> ids) {
        Map<Long, JournalRow.About> contracts = new HashMap<>();
        if (!ids.isEmpty()) {
            database.reading()
                    .sql("SELECT contract_id, title FROM contract_details WHERE contract_id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        String title = row.getString(2);
                        contracts.put(
                                row.getLong(1),
                                new JournalRow.About(0, 0, title == null ? "" : title.strip(), row.getLong(1)));
                    });
        }
        return contracts;
    }

    private Map<Long, JournalRow.About> jobs(Set<Long> ids) {
        Map<Long, JournalRow.About> jobs = new HashMap<>();
        if (!ids.isEmpty()) {
            database.reading().sql("""
                            SELECT job_id, COALESCE(product_type_id, blueprint_type_id, 0), runs FROM character_industry_jobs
                            WHERE job_id IN (:ids)
                            """).param("ids", ids).query(row -> {
                jobs.put(row.getLong(1), new JournalRow.About(row.getLong(2), row.getLong(3), "", 0));
            });
        }
        return jobs;
    }
}
