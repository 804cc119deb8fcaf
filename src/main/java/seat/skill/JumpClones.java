package seat.skill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads jump clones (table {@code character_jump_clones}). */
public final class JumpClones {
    private final Database database;

    public JumpClones(Database database) {
        this.database = database;
    }

    /** The jump clones of these characters, in one statement for up to a thousand; no entry for who has none. */
    public Map<Long, List<JumpClone>> of(Collection<Long> characterIds) {
        Map<Long, List<JumpClone>> clones = new HashMap<>();
        Batches.of(
                characterIds,
                ids -> database.reading().sql("""
                        SELECT character_id, jump_clone_id, COALESCE(name, ''), location_id, implants
                        FROM character_jump_clones WHERE character_id IN (:ids) ORDER BY character_id, jump_clone_id
                        """).param("ids", ids).query(row -> {
                    clones.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(new JumpClone(
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getObject(4, Long.class),
                                    implants(row.getString(5))));
                }));
        return clones;
    }

    private static List<Long> implants(@Nullable String json) {
        List<Long> implants = new ArrayList<>();
        if (json != null && !json.isBlank()) {
            try {
                for (JsonNode type : JsonMapper.shared().readTree(json)) {
                    implants.add(type.asLong(0));
                }
            } catch (JacksonException e) {
                // What does not fit is as if it were not there: one odd row stops no page.
                return List.of();
            }
        }
        return implants;
    }
}
