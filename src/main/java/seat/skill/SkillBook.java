package seat.skill;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.sde.Language;

/** All published skills of the static data (category 16) with their groups, kept in memory until other static data is read. */
public final class SkillBook {
    private final Database database;
    private volatile @Nullable Kept kept;

    private record Kept(int version, Skills skills) {}

    /**
     * The skills there are.
     *
     * @param byId published ones, by group
     * @param groups names by group and language
     */
    public record Skills(Map<Long, Skill> byId, Map<Long, Map<Language, String>> groups) {
        public Skills {
            byId = Collections.unmodifiableMap(byId);
            groups = Collections.unmodifiableMap(groups);
        }

        /** What a group is called; in English where the language has no name. */
        public String group(long groupId, Language language) {
            Map<Language, String> names = groups.getOrDefault(groupId, Map.of());
            return names.getOrDefault(language, names.getOrDefault(Language.EN, "#" + groupId));
        }

        /** The skill; of rank 1 and of no group where the static data does not have it. */
        public Skill of(long skillId) {
            return byId.getOrDefault(skillId, new Skill(skillId, 0, 1, 0, 0));
        }

        /** Whether no static data was imported. */
        public boolean isEmpty() {
            return byId.isEmpty();
        }
    }

    public SkillBook(Database database) {
        this.database = database;
    }

    /** The skills there are now; one statement, three after an import of static data. */
    public Skills read() {
        int version = database.reading()
                .sql("SELECT version FROM sde_pointer WHERE id = 1")
                .query(Integer.class)
                .optional()
                .orElse(0);
        Kept before = kept;
        if (before != null && before.version() == version) {
            return before.skills();
        }
        Skills skills = new Skills(skills(version), groups(version));
        kept = new Kept(version, skills);
        return skills;
    }

    private Map<Long, Skill> skills(int version) {
        Map<Long, Skill> skills = new LinkedHashMap<>();
        database.reading().sql("""
                        SELECT t.type_id, t.group_id, COALESCE(r.attribute_value, 1), COALESCE(p.attribute_value, 0),
                               COALESCE(s.attribute_value, 0)
                        FROM sde_groups g
                        JOIN sde_types t ON t.version = g.version AND t.group_id = g.group_id AND t.published = TRUE
                        LEFT JOIN sde_type_attributes r
                          ON r.version = t.version AND r.type_id = t.type_id AND r.attribute_id = 275
                        LEFT JOIN sde_type_attributes p
                          ON p.version = t.version AND p.type_id = t.type_id AND p.attribute_id = 180
                        LEFT JOIN sde_type_attributes s
                          ON s.version = t.version AND s.type_id = t.type_id AND s.attribute_id = 181
                        WHERE g.version = ? AND g.category_id = 16
                        ORDER BY t.group_id, t.type_id
                        """).param(version).query(row -> {
            skills.put(
                    row.getLong(1),
                    new Skill(row.getLong(1), row.getLong(2), row.getDouble(3), (int) row.getDouble(4), (int)
                            row.getDouble(5)));
        });
        return skills;
    }

    private Map<Long, Map<Language, String>> groups(int version) {
        Map<Long, Map<Language, String>> groups = new LinkedHashMap<>();
        database.reading().sql("""
                        SELECT g.group_id, n.de, n.en, n.es, n.fr, n.ja, n.ko, n.ru, n.zh
                        FROM sde_groups g
                        JOIN sde_names n ON n.version = g.version AND n.data_set = 'groups' AND n.id = g.group_id
                        WHERE g.version = ? AND g.category_id = 16
                        """).param(version).query(row -> {
            Map<Language, String> names = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                String name = row.getString(language.code());
                if (name != null) {
                    names.put(language, name);
                }
            }
            groups.put(row.getLong(1), names);
        });
        return groups;
    }
}
