package seat.planet;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.ColonyState;

/**
 * How many colonies characters have, and which of them stand still. It rests on {@code GET /characters/{character_id}/planets} and
 * {@code GET /characters/{character_id}/planets/{planet_id}}; two statements for up to 1,000 characters.
 */
public final class Colonies {
    /** Interplanetary Consolidation: a planet more for each active level. */
    static final long CONSOLIDATION = 2495;

    private static final int BATCH = 1_000;

    private final Database database;

    public Colonies(Database database) {
        this.database = database;
    }

    /**
     * Colonies of one character.
     *
     * @param max that active skills allow, 1 to 6
     * @param stopped colonies of which at least one extractor stands still
     * @param nextStop when the first running extractor stops; null where none runs
     */
    public record OfCharacter(
            long characterId,
            int number,
            int max,
            int stopped,
            @Nullable Instant nextStop) {}

    /** Colonies by character, in the order asked; every character has an entry. */
    public Map<Long, OfCharacter> of(Collection<Long> characterIds, Instant now) {
        Map<Long, OfCharacter> colonies = new LinkedHashMap<>();
        List<Long> ids = characterIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            batch(ids.subList(from, Math.min(ids.size(), from + BATCH)), now, colonies);
        }
        return colonies;
    }

    private static final class Tally {
        int number;
        int stopped;

        @Nullable Instant nextStop;
    }

    private void batch(List<Long> ids, Instant now, Map<Long, OfCharacter> into) {
        Map<Long, Tally> tallies = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT c.character_id, COUNT(e.pin_id) AS extractors,
                               SUM(CASE WHEN e.pin_id IS NOT NULL AND (p.expiry_time IS NULL OR p.expiry_time <= :now)
                                   THEN 1 ELSE 0 END) AS stopped,
                               MIN(CASE WHEN e.pin_id IS NOT NULL AND p.expiry_time > :now THEN p.expiry_time END) AS next_stop
                        FROM character_planets c
                        LEFT JOIN character_planet_extractors e
                          ON e.character_id = c.character_id AND e.planet_id = c.planet_id
                        LEFT JOIN character_planet_pins p
                          ON p.character_id = e.character_id AND p.planet_id = e.planet_id AND p.pin_id = e.pin_id
                        WHERE c.character_id IN (:ids)
                        GROUP BY c.character_id, c.planet_id
                        """)
                .param("ids", ids)
                .param("now", LocalDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(row -> {
                    Tally tally = tallies.computeIfAbsent(row.getLong(1), id -> new Tally());
                    tally.number++;
                    ColonyState state = ColonyState.of(row.getInt(2), row.getInt(3));
                    if (state == ColonyState.STOPPED || state == ColonyState.SOME_STOPPED) {
                        tally.stopped++;
                    }
                    LocalDateTime stop = row.getObject(4, LocalDateTime.class);
                    if (stop != null) {
                        Instant at = stop.toInstant(ZoneOffset.UTC);
                        tally.nextStop = tally.nextStop == null || at.isBefore(tally.nextStop) ? at : tally.nextStop;
                    }
                });
        Map<Long, Integer> levels = levels(ids);
        for (Long id : ids) {
            Tally tally = tallies.getOrDefault(id, new Tally());
            into.put(
                    id,
                    new OfCharacter(id, tally.number, 1 + levels.getOrDefault(id, 0), tally.stopped, tally.nextStop));
        }
    }

    private Map<Long, Integer> levels(List<Long> ids) {
        Map<Long, Integer> levels = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT character_id, active_skill_level FROM character_skills
                        WHERE character_id IN (:ids) AND skill_id = :skill
                        """)
                .param("ids", ids)
                .param("skill", CONSOLIDATION)
                .query(row -> {
                    levels.put(row.getLong(1), row.getInt(2));
                });
        return levels;
    }
}
