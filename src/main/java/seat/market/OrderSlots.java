package seat.market;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;

/**
 * How many market orders characters have, of how many they may have. An order that somebody placed for the corporation takes a slot of
 * who placed it, be it in the character's list, in the corporation's, or in both.
 */
public final class OrderSlots {
    private final Database database;
    private final TradeLevels levels;

    public OrderSlots(Database database) {
        this.database = database;
        this.levels = new TradeLevels(database);
    }

    /** Slots by character, in two statements; every one asked for has an entry. */
    public Map<Long, Slots> of(Collection<Long> characterIds) {
        Map<Long, Integer> used = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.sql().sql("""
                            SELECT o.owner, COUNT(*) FROM (
                              SELECT c.character_id AS owner, c.order_id FROM character_orders c
                              WHERE c.character_id IN (:ids) AND c.state = 'active'
                                AND TIMESTAMPADD(DAY, COALESCE(c.duration, 365), c.issued) > CURRENT_TIMESTAMP
                              UNION
                              SELECT p.issued_by, p.order_id FROM corporation_orders p
                              WHERE p.issued_by IN (:ids) AND p.state = 'active'
                                AND TIMESTAMPADD(DAY, COALESCE(p.duration, 365), p.issued) > CURRENT_TIMESTAMP) o
                            GROUP BY o.owner
                            """).param("ids", characterIds).query(row -> {
                used.put(row.getLong(1), row.getInt(2));
            });
        }
        Map<Long, Slots> slots = new HashMap<>();
        levels.of(characterIds)
                .forEach((id, skills) -> slots.put(id, new Slots(used.getOrDefault(id, 0), skills.orders())));
        return slots;
    }
}
