package seat.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.update.Facts;

/**
 * Finds what corporations have in space that happens soon or needs somebody, for those who look at many corporations and at nothing else: one
 * statement each, however many there are. It rests on their structures, starbases, skyhooks, sovereignty hubs and moon extractions, and goes
 * by the rules of {@link Structures}.
 */
public final class StructureAlarms {
    /** A service module that takes part in it is online; a FLEX structure's is built in and need not be listed. */
    private static final String POWERED = """
            (EXISTS (SELECT 1 FROM corporation_structure_services v WHERE v.structure_id = s.structure_id AND v.state = 'online')
              OR s.fuel_expires IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM corporation_structure_services v WHERE v.structure_id = s.structure_id))""";

    /** The state in which nothing happens ({@code online_deprecated} is what EVE once called it), or one nobody has told. */
    private static final String CALM = "(s.state IS NULL OR s.state IN ('', 'shield_vulnerable', 'online_deprecated'))";

    /** Extractions have been read and none is under way, though the structure has a drill. What nobody has read is not idle. */
    private static final String IDLE = """
            EXISTS (SELECT 1 FROM corporation_structure_services d
              WHERE d.structure_id = s.structure_id AND d.state = 'online' AND LOWER(d.name) LIKE 'moon drill%%')
              AND NOT EXISTS (SELECT 1 FROM corporation_industry_mining_extractions e
                WHERE e.corporation_id = s.corporation_id AND e.structure_id = s.structure_id AND e.chunk_arrival_time >= :now)
              AND %s""".formatted(Facts.young("s.corporation_id", "corporation.mining-extractions"));

    /**
     * Selects drills that extract nothing, at {@code :now}, since {@code :past} or longer: {@code owner_type}, {@code owner_id},
     * {@code structure_id}, {@code system_id} and {@code idle_since}, which is when the last chunk came, or the drill was first seen.
     */
    public static final String IDLE_DRILLS = """
            SELECT i.* FROM (
              SELECT 'corporation' AS owner_type, s.corporation_id AS owner_id, s.structure_id, s.system_id, COALESCE(
                (SELECT MAX(l.chunk_arrival_time) FROM corporation_industry_mining_extractions l
                 WHERE l.corporation_id = s.corporation_id AND l.structure_id = s.structure_id),
                (SELECT MIN(f.created_at) FROM corporation_structure_services f
                 WHERE f.structure_id = s.structure_id AND LOWER(f.name) LIKE 'moon drill%%')) AS idle_since
              FROM corporation_structures s WHERE %s) i
            WHERE i.idle_since <= :past
            """.formatted(IDLE);

    private final Database database;

    public StructureAlarms(Database database) {
        this.database = database;
    }

    /** What something is that happens soon. */
    public enum Kind {
        /** The state of a structure ends. */
        STATE,
        UNANCHORS,
        /** The reinforcement of a starbase ends. */
        STARBASE,
        STARBASE_UNANCHORS,
        /** A moon chunk arrives. */
        CHUNK,
        /** The reinforcement of a skyhook ends. */
        SKYHOOK,
        /** The vulnerability window of a sovereignty hub begins. */
        HUB;

        /** As it stands in message keys: {@code starbase-unanchors}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something that happens soon.
     *
     * @param thing what it is about: a structure, a planet or a solar system
     * @param id of the structure, starbase, skyhook or hub
     * @param state EVE's word for a structure's; empty for others
     */
    public record Soon(Instant at, long corporationId, long thing, long id, Kind kind, String state) {}

    /**
     * The corporations that are looked at.
     *
     * @param structures those of whose structures, skyhooks and hubs is told
     * @param starbases those of whose starbases is told
     * @param extractions those of whose moon chunks is told
     */
    public record Owners(Collection<Long> structures, Collection<Long> starbases, Collection<Long> extractions) {
        /** No corporation has the id 0, and a list of none is no SQL. */
        public Owners {
            structures = structures.isEmpty() ? List.of(0L) : List.copyOf(structures);
            starbases = starbases.isEmpty() ? List.of(0L) : List.copyOf(starbases);
            extractions = extractions.isEmpty() ? List.of(0L) : List.copyOf(extractions);
        }
    }

    /** What happens within some time, the first first. */
    public List<Soon> soon(Owners owners, Instant now, Duration within, int most) {
        return database.reading()
                .sql("""
                        SELECT s.corporation_id, s.structure_id AS thing, s.structure_id AS row_id, 'state' AS kind, s.state AS state,
                          s.state_timer_end AS at FROM corporation_structures s
                        WHERE s.corporation_id IN (:structures) AND s.state_timer_end >= :now AND s.state_timer_end < :soon AND NOT %s
                        UNION ALL
                        SELECT s.corporation_id, s.structure_id, s.structure_id, 'unanchors', '', s.unanchors_at
                        FROM corporation_structures s
                        WHERE s.corporation_id IN (:structures) AND s.unanchors_at >= :now AND s.unanchors_at < :soon
                        UNION ALL
                        SELECT b.corporation_id, b.system_id, b.starbase_id, 'starbase', '', b.reinforced_until
                        FROM corporation_starbases b
                        WHERE b.corporation_id IN (:starbases) AND b.state = 'reinforced' AND b.reinforced_until >= :now
                          AND b.reinforced_until < :soon
                        UNION ALL
                        SELECT b.corporation_id, b.system_id, b.starbase_id, 'starbase-unanchors', '', b.unanchor_at
                        FROM corporation_starbases b
                        WHERE b.corporation_id IN (:starbases) AND b.unanchor_at >= :now AND b.unanchor_at < :soon
                        UNION ALL
                        SELECT e.corporation_id, e.structure_id, e.structure_id, 'chunk', '', e.chunk_arrival_time
                        FROM corporation_industry_mining_extractions e
                        WHERE e.corporation_id IN (:extractions) AND e.chunk_arrival_time >= :now AND e.chunk_arrival_time < :soon
                          AND NOT EXISTS (SELECT 1 FROM corporation_industry_mining_extractions f
                            WHERE f.corporation_id = e.corporation_id AND f.structure_id = e.structure_id
                              AND f.extraction_start_time > e.extraction_start_time AND f.extraction_start_time < e.chunk_arrival_time)
                        UNION ALL
                        SELECT k.corporation_id, k.planet_id, k.skyhook_id, 'skyhook', '', k.reinforcement_timer_end
                        FROM corporation_skyhook_details k
                        WHERE k.corporation_id IN (:structures) AND k.reinforcement_timer_end >= :now
                          AND k.reinforcement_timer_end < :soon
                        UNION ALL
                        SELECT h.corporation_id, h.solar_system_id, h.sovereignty_hub_id, 'hub', '', h.vulnerability_window_start
                        FROM corporation_sovereignty_hub_details h
                        WHERE h.corporation_id IN (:structures) AND h.vulnerability_window_start >= :now
                          AND h.vulnerability_window_start < :soon
                        ORDER BY at, thing LIMIT :most
                        """.formatted(CALM))
                .param("structures", owners.structures())
                .param("starbases", owners.starbases())
                .param("extractions", owners.extractions())
                .param("now", Database.utc(now))
                .param("soon", Database.utc(now.plus(within)))
                .param("most", most)
                .query((row, number) -> new Soon(
                        Database.instant(row.getObject("at", LocalDateTime.class)),
                        row.getLong("corporation_id"),
                        row.getLong("thing"),
                        row.getLong("row_id"),
                        Kind.valueOf(row.getString("kind")
                                .toUpperCase(java.util.Locale.ROOT)
                                .replace('-', '_')),
                        Objects.requireNonNullElse(row.getString("state"), "")))
                .list();
    }

    /**
     * A structure that needs somebody: it is not in its normal state, has low power or little fuel, or drills no moon.
     *
     * @param state EVE's word for it; empty for the normal one and for an unknown one
     * @param timerEnd of that state; null for none
     * @param lowPower whether no service is online, or fuel has ended
     * @param fuelEnds null where EVE tells none
     * @param idle whether it can drill a moon and extracts nothing
     */
    public record Troubled(
            long corporationId,
            long structureId,
            String state,
            @Nullable Instant timerEnd,
            boolean lowPower,
            @Nullable Instant fuelEnds,
            boolean idle) {
        /** What is not normal first, then low power, then by what fuel is left, then idle drills. */
        private static final Comparator<Troubled> WORST_FIRST = Comparator.comparing(
                        (Troubled one) -> one.state().isEmpty())
                .thenComparing(one -> !one.lowPower())
                .thenComparing(Troubled::fuelEnds, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(Troubled::structureId);
    }

    /**
     * Structures that need somebody, the worst first.
     *
     * @param fuel how long it must last at least
     */
    public List<Troubled> troubled(Collection<Long> corporations, Instant now, Duration fuel, int most) {
        if (corporations.isEmpty()) {
            return List.of();
        }
        return database
                .reading()
                .sql("""
                        SELECT t.* FROM (
                          SELECT s.corporation_id, s.structure_id, CASE WHEN %s THEN '' ELSE s.state END AS state, s.state_timer_end, s.fuel_expires,
                            CASE WHEN %s THEN 1 ELSE 0 END AS powered, CASE WHEN %s THEN 1 ELSE 0 END AS idle
                          FROM corporation_structures s WHERE s.corporation_id IN (:ids)
                        ) t
                        WHERE t.state <> '' OR t.fuel_expires IS NULL OR t.fuel_expires < :week
                          OR t.powered = 0 OR t.idle = 1
                        ORDER BY CASE WHEN t.state = '' THEN 1 ELSE 0 END, t.powered,
                          COALESCE(t.fuel_expires, :now), t.structure_id
                        LIMIT :most
                        """.formatted(CALM, POWERED, IDLE))
                .param("ids", corporations)
                .param("now", Database.utc(now))
                .param("week", Database.utc(now.plus(fuel)))
                .param("most", most)
                .query((row, number) -> troubled(row, now))
                .list()
                .stream()
                .sorted(Troubled.WORST_FIRST)
                .toList();
    }

    private static Troubled troubled(ResultSet row, Instant now) throws SQLException {
        Instant fuel = Structures.instant(row, "fuel_expires");
        return new Troubled(
                row.getLong("corporation_id"),
                row.getLong("structure_id"),
                row.getString("state"),
                Structures.instant(row, "state_timer_end"),
                row.getInt("powered") == 0 || fuel == null || !fuel.isAfter(now),
                fuel,
                row.getInt("idle") == 1);
    }

    /**
     * How a corporation's structures are.
     *
     * @param lowFuel whose fuel lasts, but not long
     * @param troubled that are not in their normal state, or in low power
     * @param next when the first timer of one of them ends or a moon chunk arrives, where that is soon; null for none
     */
    public record Counts(
            long lowFuel, long troubled, @Nullable Instant next) {}

    /** Counts by corporation; one without structures has none. */
    public Map<Long, Counts> counts(Collection<Long> corporations, Instant now, Duration fuel, Duration within) {
        Map<Long, Counts> found = new HashMap<>();
        if (corporations.isEmpty()) {
            return found;
        }
        database.reading()
                .sql("""
                        SELECT s.corporation_id,
                          SUM(CASE WHEN s.fuel_expires > :now AND s.fuel_expires < :week THEN 1 ELSE 0 END),
                          SUM(CASE WHEN NOT %s OR s.fuel_expires IS NULL OR s.fuel_expires <= :now
                            OR NOT %s THEN 1 ELSE 0 END),
                          MIN(CASE WHEN s.state_timer_end >= :now AND s.state_timer_end < :soon THEN s.state_timer_end END),
                          (SELECT MIN(e.chunk_arrival_time) FROM corporation_industry_mining_extractions e
                           WHERE e.corporation_id = s.corporation_id AND e.chunk_arrival_time >= :now AND e.chunk_arrival_time < :soon)
                        FROM corporation_structures s WHERE s.corporation_id IN (:ids) GROUP BY s.corporation_id
                        """.formatted(CALM, POWERED))
                .param("ids", corporations)
                .param("week", Database.utc(now.plus(fuel)))
                .param("now", Database.utc(now))
                .param("soon", Database.utc(now.plus(within)))
                .query(row -> {
                    Instant timer = instant(row.getObject(4, LocalDateTime.class));
                    Instant chunk = instant(row.getObject(5, LocalDateTime.class));
                    found.put(
                            row.getLong(1),
                            new Counts(
                                    row.getLong(2),
                                    row.getLong(3),
                                    timer == null || chunk != null && chunk.isBefore(timer) ? chunk : timer));
                });
        return found;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }
}
