package seat.market;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import seat.db.Database;
import seat.eve.TradeSkills;

/** What characters may do in trade, by the levels that are active now: an alpha clone's are lower than those trained. */
public final class TradeLevels {
    private final Database database;

    public TradeLevels(Database database) {
        this.database = database;
    }

    /** Trade skills by character; every one asked for has an entry. */
    public Map<Long, TradeSkills> of(Collection<Long> characterIds) {
        Map<Long, Map<Long, Integer>> levels = new HashMap<>();
        characterIds.forEach(id -> levels.put(id, new HashMap<>()));
        if (!characterIds.isEmpty()) {
            database.sql()
                    .sql("""
                            SELECT character_id, skill_id, active_skill_level FROM character_skills
                            WHERE character_id IN (:ids) AND skill_id IN (:skills)
                            """)
                    .param("ids", characterIds)
                    .param("skills", TradeSkills.ALL)
                    .query(row -> {
                        Objects.requireNonNull(levels.get(row.getLong(1))).put(row.getLong(2), row.getInt(3));
                    });
        }
        Map<Long, TradeSkills> skills = new HashMap<>();
        levels.forEach((id, own) -> skills.put(id, new TradeSkills(own)));
        return skills;
    }
}
