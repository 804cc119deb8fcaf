package seat.industry;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.IndustrySlot;
import seat.eve.JobState;
import seat.update.Facts;

/**
 * How many industry slots characters have and use. A job counts for whoever installed it, be it their own or their corporation's, and once
 * where both lists hold it. It rests on {@code GET /characters/{character_id}/industry/jobs},
 * {@code GET /corporations/{corporation_id}/industry/jobs} and {@code GET /characters/{character_id}/skills}; three statements for up to
 * 1,000 characters.
 */
public final class Slots {
    private static final int BATCH = 1_000;

    private final Database database;

    public Slots(Database database) {
        this.database = database;
    }

    /**
     * Slots of one kind.
     *
     * @param used by jobs that run, wait to be delivered or pause
     * @param max that active skills give; 1 where skills are not known
     * @param ready jobs that have ended and wait to be delivered
     * @param nextFree when the first running job ends; null where none runs
     */
    public record Use(
            int used, int max, int ready, @Nullable Instant nextFree) {
        static final Use NONE = new Use(0, 1, 0, null);

        /** Slots without a job; 0 where skills that are not active any more leave more jobs than slots. */
        public int free() {
            return Math.max(0, max - used);
        }
    }

    /**
     * Slots of one character.
     *
     * @param skillsKnown whether the skills, and so the number of slots, have been read
     * @param complete whether all that the character may have installed is known; if not, jobs for the corporation may be missing and at
     *     least so many slots are used
     */
    public record OfCharacter(long characterId, Map<IndustrySlot, Use> uses, boolean skillsKnown, boolean complete) {
        public OfCharacter {
            uses = Map.copyOf(uses);
        }

        /** Slots of one kind. */
        public Use of(IndustrySlot slot) {
            return uses.getOrDefault(slot, Use.NONE);
        }

        /** Free slots of all kinds. */
        public int free() {
            return uses.values().stream().mapToInt(Use::free).sum();
        }

        /** Jobs of all kinds that wait to be delivered. */
        public int ready() {
            return uses.values().stream().mapToInt(Use::ready).sum();
        }

        /** When the first running job of any kind ends; null where none runs. */
        public @Nullable Instant nextFree() {
            return uses.values().stream()
                    .map(Use::nextFree)
                    .filter(end -> end != null)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
    }

    private static final class Tally {
        int used;
        int ready;

        @Nullable Instant nextFree;

        void add(JobState state, @Nullable LocalDateTime end) {
            used++;
            if (state == JobState.READY) {
                ready++;
            } else if (state == JobState.RUNNING && end != null) {
                Instant ends = end.toInstant(ZoneOffset.UTC);
                nextFree = nextFree == null || ends.isBefore(nextFree) ? ends : nextFree;
            }
        }
    }

    /** Slots by character, in the order asked; every character has an entry. */
    public Map<Long, OfCharacter> of(Collection<Long> characterIds, Instant now) {
        Map<Long, OfCharacter> slots = new LinkedHashMap<>();
        List<Long> ids = characterIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            batch(ids.subList(from, Math.min(ids.size(), from + BATCH)), now, slots);
        }
        return slots;
    }

    private void batch(List<Long> ids, Instant now, Map<Long, OfCharacter> into) {
        Map<Long, Map<Long, Integer>> levels = levels(ids);
        Map<Long, Map<IndustrySlot, Tally>> jobs = jobs(ids, now);
        Set<Long> complete = complete(ids);
        for (Long id : ids) {
            Map<Long, Integer> known = levels.get(id);
            Map<IndustrySlot, Use> uses = new EnumMap<>(IndustrySlot.class);
            for (IndustrySlot slot : IndustrySlot.values()) {
                Tally tally = jobs.getOrDefault(id, Map.of()).getOrDefault(slot, new Tally());
                int max = slot.max(known == null ? Map.of() : known);
                uses.put(slot, new Use(tally.used, max, tally.ready, tally.nextFree));
            }
            into.put(id, new OfCharacter(id, uses, known != null, complete.contains(id)));
        }
    }

    /** Active levels by character; a character whose skills were never read has none. */
    private Map<Long, Map<Long, Integer>> levels(List<Long> ids) {
        Map<Long, Map<Long, Integer>> levels = new HashMap<>();
        database.reading()
                .sql("""
                        SELECT i.character_id, s.skill_id, s.active_skill_level FROM character_info_skills i
                        LEFT JOIN character_skills s ON s.character_id = i.character_id AND s.skill_id IN (:skills)
                        WHERE i.character_id IN (:ids)
                        """)
                .param("skills", IndustrySlot.allSkills())
                .param("ids", ids)
                .query(row -> {
                    Map<Long, Integer> known = levels.computeIfAbsent(row.getLong(1), id -> new HashMap<>());
                    long skill = row.getLong(2);
                    if (skill != 0) {
                        known.put(skill, row.getInt(3));
                    }
                });
        return levels;
    }

    private Map<Long, Map<IndustrySlot, Tally>> jobs(List<Long> ids, Instant now) {
        LocalDateTime eve = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        Map<Long, Map<IndustrySlot, Tally>> jobs = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        database.reading().sql("""
                        SELECT job_id, character_id, activity_id, status, end_date, completed_character_id
                        FROM character_industry_jobs
                        WHERE character_id IN (:ids) AND status IN ('active', 'paused', 'ready')
                        UNION ALL
                        SELECT job_id, installer_id, activity_id, status, end_date, completed_character_id
                        FROM corporation_industry_jobs
                        WHERE installer_id IN (:ids) AND status IN ('active', 'paused', 'ready')
                        """).param("ids", ids).query(row -> {
            LocalDateTime end = row.getObject(5, LocalDateTime.class);
            JobState state = JobState.of(row.getString(4), end, row.getObject(6, Long.class), eve);
            IndustrySlot slot = IndustrySlot.of(row.getInt(3)).orElse(null);
            if (slot != null && state.isOccupying() && seen.add(row.getLong(1))) {
                jobs.computeIfAbsent(row.getLong(2), id -> new EnumMap<>(IndustrySlot.class))
                        .computeIfAbsent(slot, kind -> new Tally())
                        .add(state, end);
            }
        });
        return jobs;
    }

    /** Characters whose corporation's jobs are known, or who are in an NPC corporation, which has none. */
    private Set<Long> complete(List<Long> ids) {
        Set<Long> complete = new HashSet<>();
        database.reading()
                .sql("""
                        SELECT a.character_id FROM character_affiliations a
                        WHERE a.character_id IN (:ids) AND (a.corporation_id BETWEEN 1000000 AND 1999999 OR %s)
                        """.formatted(Facts.young("a.corporation_id", "corporation.industry-jobs")))
                .param("ids", ids)
                .query(row -> {
                    complete.add(row.getLong(1));
                });
        return complete;
    }
}
