package seat.contract;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;
import seat.market.Slots;
import seat.market.TradeLevels;

/** How many contracts characters have outstanding, of how many they may have; those for the corporation are counted apart. */
public final class ContractSlots {
    private final Database database;
    private final TradeLevels levels;

    public ContractSlots(Database database) {
        this.database = database;
        this.levels = new TradeLevels(database);
    }

    /** A character's own contracts, and those it issued for its corporation. */
    public record Of(Slots own, Slots forCorporation) {}

    /** Slots by character, in two statements; every one asked for has an entry. Only what is outstanding takes one. */
    public Map<Long, Of> of(Collection<Long> characterIds) {
        Map<Long, int[]> used = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.sql().sql("""
                            SELECT k.character_id, CASE WHEN d.for_corporation = TRUE THEN 1 ELSE 0 END AS for_corporation, COUNT(*)
                            FROM character_contracts k JOIN contract_details d ON d.contract_id = k.contract_id
                            WHERE k.character_id IN (:ids) AND d.issuer_id = k.character_id AND d.status = 'outstanding'
                            GROUP BY k.character_id, CASE WHEN d.for_corporation = TRUE THEN 1 ELSE 0 END
                            """).param("ids", characterIds).query(row -> {
                used.computeIfAbsent(row.getLong(1), unused -> new int[2])[row.getInt(2)] = row.getInt(3);
            });
        }
        Map<Long, Of> slots = new HashMap<>();
        levels.of(characterIds).forEach((id, skills) -> {
            int[] counts = used.getOrDefault(id, new int[2]);
            slots.put(
                    id,
                    new Of(
                            new Slots(counts[0], skills.contracts()),
                            new Slots(counts[1], skills.corporationContracts())));
        });
        return slots;
    }
}
