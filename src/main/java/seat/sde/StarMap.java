package seat.sde;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Queue;
import seat.db.Database;
import seat.loop.LookAgain;

/**
 * How far solar systems are from each other by stargates. The map (under 1 MB) is kept in memory and read again after another import,
 * which is noticed within ten seconds. Without an import nothing is known.
 */
public final class StarMap {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Database database;
    private final LookAgain<Integer> pointer;
    private volatile Gates gates = new Gates(0, Map.of());

    private record Gates(int version, Map<Long, List<Long>> neighbours) {}

    public StarMap(Database database) {
        this.database = database;
        this.pointer = new LookAgain<>(LOOK_AGAIN, this::look);
    }

    /** Jumps between two systems; empty where no stargates lead from one to the other, or nothing is known. */
    public OptionalInt jumps(long from, long to) {
        return OptionalInt.of(from(from).getOrDefault(to, -1)).stream()
                .filter(jumps -> jumps >= 0)
                .findFirst();
    }

    /**
     * All systems that stargates lead to from one, with the jumps; the one itself is 0 jumps away. Nothing from system 0, which stands
     * for an unknown one, and nothing without static data.
     */
    public Map<Long, Integer> from(long system) {
        Map<Long, List<Long>> neighbours = gates().neighbours();
        Map<Long, Integer> jumps = new HashMap<>();
        if (system == 0 || neighbours.isEmpty()) {
            return jumps;
        }
        Queue<Long> open = new ArrayDeque<>(List.of(system));
        jumps.put(system, 0);
        for (Long here = open.poll(); here != null; here = open.poll()) {
            for (long next : neighbours.getOrDefault(here, List.of())) {
                if (jumps.putIfAbsent(next, Objects.requireNonNull(jumps.get(here)) + 1) == null) {
                    open.add(next);
                }
            }
        }
        return jumps;
    }

    private Gates gates() {
        int version = pointer.get();
        Gates known = gates;
        if (known.version() != version) {
            known = new Gates(version, read(version));
            gates = known;
        }
        return known;
    }

    private int look() {
        return database.sql()
                .sql("SELECT version FROM sde_pointer WHERE id = 1")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private Map<Long, List<Long>> read(int version) {
        Map<Long, List<Long>> neighbours = new HashMap<>();
        database.sql().sql("""
                        SELECT solar_system_id, destination_solar_system_id FROM sde_stargates
                        WHERE version = ? AND destination_solar_system_id IS NOT NULL
                        """).param(version).query(row -> {
            neighbours
                    .computeIfAbsent(row.getLong(1), unused -> new ArrayList<>(4))
                    .add(row.getLong(2));
        });
        return neighbours;
    }
}
