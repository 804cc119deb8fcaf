package seat.fitting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.fitting.Flyer.Level;
import seat.fitting.Flyer.SkillFacts;

/** Reads what several pilots have trained of some skills. EVE applies ended rows of a queue only at log-in: here they are applied. */
public final class Flyers {
    private static final int CHARISMA = 164;
    private static final int INTELLIGENCE = 165;
    private static final int MEMORY = 166;
    private static final int PERCEPTION = 167;
    private static final int WILLPOWER = 168;

    private final Database database;

    public Flyers(Database database) {
        this.database = database;
    }

    /** The pilots with their levels of these skills; three statements, however many. */
    public List<Flyer> of(Collection<Long> characters, Collection<Long> skills, LocalDateTime now) {
        Map<Long, Map<Long, Level>> levels = new HashMap<>();
        if (!characters.isEmpty() && !skills.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT character_id, skill_id, trained_skill_level, active_skill_level, skillpoints_in_skill
                            FROM character_skills WHERE character_id IN (:ids) AND skill_id IN (:skills)
                            """)
                    .param("ids", characters)
                    .param("skills", skills)
                    .query(row -> {
                        levels.computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                                .put(row.getLong(2), new Level(row.getInt(3), row.getInt(4), row.getLong(5)));
                    });
            database.reading()
                    .sql("""
                            SELECT character_id, skill_id, MAX(finished_level), COALESCE(MAX(level_end_sp), 0)
                            FROM character_skill_queues
                            WHERE character_id IN (:ids) AND skill_id IN (:skills) AND finish_date <= :now
                            GROUP BY character_id, skill_id
                            """)
                    .param("ids", characters)
                    .param("skills", skills)
                    .param("now", now)
                    .query(row -> {
                        levels.computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                                .merge(
                                        row.getLong(2),
                                        new Level(row.getInt(3), row.getInt(3), row.getLong(4)),
                                        Flyers::later);
                    });
        }
        Map<Long, Map<Integer, Integer>> attributes = attributes(characters);
        return characters.stream()
                .map(character -> new Flyer(
                        character,
                        levels.getOrDefault(character, Map.of()),
                        attributes.getOrDefault(character, Map.of())))
                .toList();
    }

    /** An alpha that may not use what it had before may not use the next level either. */
    private static Level later(Level known, Level queued) {
        boolean limited = known.active() < known.trained();
        return new Level(
                Math.max(known.trained(), queued.trained()),
                limited ? known.active() : Math.max(known.active(), queued.active()),
                Math.max(known.points(), queued.points()));
    }

    private Map<Long, Map<Integer, Integer>> attributes(Collection<Long> characters) {
        Map<Long, Map<Integer, Integer>> attributes = new HashMap<>();
        if (!characters.isEmpty()) {
            database.reading().sql("""
                            SELECT character_id, charisma, intelligence, memory, perception, willpower FROM character_attributes
                            WHERE character_id IN (:ids)
                            """).param("ids", characters).query(row -> {
                attributes.put(
                        row.getLong(1),
                        Map.of(
                                CHARISMA, row.getInt(2),
                                INTELLIGENCE, row.getInt(3),
                                MEMORY, row.getInt(4),
                                PERCEPTION, row.getInt(5),
                                WILLPOWER, row.getInt(6)));
            });
        }
        return attributes;
    }

    /** What these skills take to train: their rank and attributes. */
    public Map<Long, SkillFacts> facts(Collection<Long> skills) {
        Map<Long, Map<Integer, Double>> values = new HashMap<>();
        if (!skills.isEmpty()) {
            database.reading().sql("""
                            SELECT a.type_id, a.attribute_id, a.attribute_value FROM sde_pointer p
                            JOIN sde_type_attributes a ON a.version = p.version
                            WHERE p.id = 1 AND a.type_id IN (:skills) AND a.attribute_id IN (275, 180, 181)
                            """).param("skills", skills).query(row -> {
                values.computeIfAbsent(row.getLong(1), unused -> new HashMap<>())
                        .put(row.getInt(2), row.getDouble(3));
            });
        }
        Map<Long, SkillFacts> facts = new HashMap<>();
        values.forEach((skill, of) -> facts.put(
                skill,
                new SkillFacts(
                        of.getOrDefault(275, 1.0),
                        of.getOrDefault(180, 0.0).intValue(),
                        of.getOrDefault(181, 0.0).intValue())));
        return facts;
    }
}
