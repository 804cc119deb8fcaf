package seat.standing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** NPC standings of several characters with the skills that change them: {@code GET /characters/{character_id}/standings}. */
public final class NpcStandings {
    private final Database database;

    public NpcStandings(Database database) {
        this.database = database;
    }

    /** All of them; two statements however many. */
    public List<NpcStanding> of(Collection<Long> characters) {
        if (characters.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<Long, Integer>> levels = levels(characters);
        List<NpcStanding> standings = new ArrayList<>();
        database.reading().sql("""
                        SELECT s.character_id, s.from_id, s.from_type, s.standing,
                               COALESCE(a.corporation_id, c.corporation_id, 0) AS corporation_id,
                               CASE WHEN s.from_type = 'faction' THEN s.from_id
                                    ELSE COALESCE(c.faction_id, ac.faction_id, 0) END AS faction_id,
                               COALESCE(a.agent_level, 0) AS agent_level
                        FROM character_standings s
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_npc_characters a ON a.version = p.version AND a.character_id = s.from_id
                        LEFT JOIN sde_npc_corporations c ON c.version = p.version AND c.corporation_id = s.from_id
                        LEFT JOIN sde_npc_corporations ac ON ac.version = p.version AND ac.corporation_id = a.corporation_id
                        WHERE s.character_id IN (:ids)
                        ORDER BY s.character_id, s.standing DESC, s.from_id
                        """).param("ids", characters).query(row -> {
            double raw = row.getDouble("standing");
            long character = row.getLong("character_id");
            long faction = row.getLong("faction_id");
            standings.add(new NpcStanding(
                    character,
                    row.getLong("from_id"),
                    row.getString("from_type"),
                    row.getLong("corporation_id"),
                    faction,
                    row.getInt("agent_level"),
                    raw,
                    levels.getOrDefault(character, Map.of())
                            .getOrDefault(NpcStanding.Skill.of(raw, faction).typeId(), 0)));
        });
        return standings;
    }

    private Map<Long, Map<Long, Integer>> levels(Collection<Long> characters) {
        Map<Long, Map<Long, Integer>> levels = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT character_id, skill_id, active_skill_level FROM character_skills
                        WHERE character_id IN (:ids) AND skill_id IN (:skills)
                        """)
                .param("ids", characters)
                .param(
                        "skills",
                        Arrays.stream(NpcStanding.Skill.values())
                                .map(NpcStanding.Skill::typeId)
                                .toList())
                .query(row -> {
                    levels.computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                            .put(row.getLong(2), row.getInt(3));
                });
        return levels;
    }
}
