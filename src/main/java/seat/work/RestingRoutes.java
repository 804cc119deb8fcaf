package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Micros;
import seat.db.Texts;
import seat.loop.LookAgain;
import seat.resource.OwnerType;
import seat.update.Started;
import seat.update.Wakeups;

/**
 * Routes that rest because ESI answers 403 or 404 for most owners: CCP has switched them off, and no owner is to blame. A rest is a
 * row that every worker heeds: no owner is parked, a few probe every quarter of an hour, and the first that is answered ends it.
 *
 * <p>Each worker judges by the owners it asked last, which are a fair sample of all. An owner that was refused before says nothing
 * new. A route that has just come back and fails again must fail for nearly all to rest once more, since owners that are refused
 * in earnest would otherwise keep it away from the others.
 */
final class RestingRoutes {
    private static final Logger log = LoggerFactory.getLogger(RestingRoutes.class);

    /** Fewer owners are no "most". */
    private static final int FEWEST = 5;

    private static final int FEWEST_AGAIN = 20;
    private static final int WINDOW = 40;
    private static final int PROBES = 3;
    private static final int LATELY_HOURS = 6;
    private static final int MOST_REASON = 500;
    private static final long OLD = TimeUnit.DAYS.toNanos(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Database database;
    private final Wakeups wakeups;
    private final Pace pace;
    private final LongSupplier nanos;
    private final Map<String, Map<Long, Seen>> windows = new HashMap<>();
    private final Set<Key> probing = ConcurrentHashMap.newKeySet();
    private final LookAgain<Map<String, Row>> rows;

    /** What an owner was answered last. */
    private record Seen(boolean refused, long at) {}

    private record Key(long ownerId, String resource) {
        static Key of(Started update) {
            return new Key(update.ownerId(), update.resource());
        }
    }

    /**
     * A route that rests, or has come back lately.
     *
     * @param probed whether somebody may ask now
     */
    private record Row(boolean resting, boolean probed, boolean lately, Duration rested, String reason) {}

    /** The wait of an update for its route: how long, and why. */
    record Rest(Duration delay, String reason) {}

    RestingRoutes(Database database, Wakeups wakeups, Pace pace, LongSupplier nanos) {
        this.database = database;
        this.wakeups = wakeups;
        this.pace = pace;
        this.nanos = nanos;
        this.rows = new LookAgain<>(LOOK_AGAIN, this::read, nanos);
    }

    /** The rest an update has to keep; empty when its route does not rest, or it is one of the few that probe. */
    Optional<Rest> of(Started update) {
        probing.remove(Key.of(update));
        Row row = rows.get().get(update.resource());
        if (row == null || !row.resting()) {
            return Optional.empty();
        }
        if (row.probed() && mayProbe(update.resource())) {
            probing.add(Key.of(update));
            return Optional.empty();
        }
        return Optional.of(rest(row));
    }

    private Rest rest(Row row) {
        return new Rest(pace.untilRouteIsLookedAt(row.rested()), row.reason());
    }

    /** ESI answered an update: one that probed ends its route's rest. */
    void answered(Started update) {
        note(update, false);
        if (probing.remove(Key.of(update))) {
            end(update.resource());
        }
    }

    /**
     * ESI refused an update.
     *
     * @param before its refusals in a row before this one
     * @return how long it waits if its route rests, be it from now on
     */
    Optional<Rest> refused(Started update, int before, String why) {
        if (update.ownerType() == OwnerType.PUBLIC) {
            return Optional.empty(); // there is one owner only
        }
        boolean probed = probing.remove(Key.of(update));
        String resource = update.resource();
        Row row = rows.get().get(resource);
        if (row != null && row.resting()) {
            return Optional.of(rest(row));
        }
        if (!probed && before == 0) {
            note(update, true);
            List<Long> owners = mostAreRefused(resource, row != null && row.lately());
            if (!owners.isEmpty()) {
                begin(resource, why, owners);
                return Optional.ofNullable(rows.get().get(resource)).map(this::rest);
            }
        }
        return Optional.empty();
    }

    private void note(Started update, boolean refused) {
        if (update.ownerType() == OwnerType.PUBLIC) {
            return;
        }
        synchronized (windows) {
            Map<Long, Seen> window = windows.computeIfAbsent(update.resource(), resource -> new LinkedHashMap<>());
            window.remove(update.ownerId());
            window.put(update.ownerId(), new Seen(refused, nanos.getAsLong()));
            if (window.size() > WINDOW) {
                window.remove(window.keySet().iterator().next());
            }
        }
    }

    /** @return the refused owners, if they are most; else empty */
    private List<Long> mostAreRefused(String resource, boolean lately) {
        synchronized (windows) {
            Map<Long, Seen> window = windows.getOrDefault(resource, Map.of());
            long now = nanos.getAsLong();
            window.values().removeIf(seen -> now - seen.at() > OLD);
            List<Long> refused = new ArrayList<>();
            window.forEach((owner, seen) -> {
                if (seen.refused()) {
                    refused.add(owner);
                }
            });
            boolean most = lately
                    ? refused.size() >= FEWEST_AGAIN && refused.size() * 10 > window.size() * 9
                    : refused.size() >= FEWEST && refused.size() * 2 > window.size();
            return most ? refused : List.of();
        }
    }

    private Map<String, Row> read() {
        Map<String, Row> found = new HashMap<>();
        database.sql().sql("""
                        SELECT resource, resting, CASE WHEN probes > 0 OR probe_at <= CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END,
                          CASE WHEN ended_at > TIMESTAMPADD(HOUR, ?, CURRENT_TIMESTAMP(3)) THEN TRUE ELSE FALSE END,
                          TIMESTAMPDIFF(SECOND, since_at, CURRENT_TIMESTAMP(3)), reason
                        FROM resting_routes
                        """).param(-LATELY_HOURS).query(row -> {
            found.put(
                    row.getString(1),
                    new Row(
                            row.getBoolean(2),
                            row.getBoolean(3),
                            row.getBoolean(4),
                            Duration.ofSeconds(Math.max(0, row.getLong(5))),
                            row.getString(6)));
        });
        return found;
    }

    private boolean mayProbe(String resource) {
        boolean first = database.retrying(() -> database.sql()
                        .sql("""
                                UPDATE resting_routes SET probes = ?, probe_at = %s
                                WHERE resource = ? AND resting = TRUE AND probe_at <= CURRENT_TIMESTAMP(3)
                                """.formatted(Dialect.nowPlusMicros()))
                        .params(PROBES - 1, Micros.of(pace.untilProbe()), resource)
                        .update())
                == 1;
        boolean may = first
                || database.retrying(
                                () -> database.sql().sql("""
                                        UPDATE resting_routes SET probes = probes - 1
                                        WHERE resource = ? AND resting = TRUE AND probes > 0
                                        """).param(resource).update())
                        == 1;
        rows.soon();
        return may;
    }

    /** Begins a rest. Owners who were refused before it was clear that most are, are set free again: they wait for the route like all others. */
    private void begin(String resource, String why, List<Long> owners) {
        String reason = "ESI refuses this route to most owners, so that it rests and a few try it: " + why;
        String shortened = Texts.shortened(reason, MOST_REASON);
        database.inTransaction(() -> {
            database.sql()
                    .sql("""
                            INSERT INTO resting_routes (probe_at, resource, resting, reason, since_at, probes)
                            VALUES (%s, ?, TRUE, ?, CURRENT_TIMESTAMP(3), 0)
                            ON DUPLICATE KEY UPDATE probe_at = VALUES(probe_at), resting = VALUES(resting), reason = VALUES(reason),
                              since_at = VALUES(since_at), probes = VALUES(probes)
                            """.formatted(Dialect.nowPlusMicros()))
                    .params(Micros.of(pace.untilProbe()), resource, shortened)
                    .update();
            wakeups.waitForRoute(resource, owners, shortened);
        });
        log.warn("{}: {}", resource, shortened);
        rows.soon();
    }

    private void end(String resource) {
        boolean ended =
                database.retrying(() -> database.sql().sql("""
                                UPDATE resting_routes SET resting = FALSE, ended_at = CURRENT_TIMESTAMP(3)
                                WHERE resource = ? AND resting = TRUE
                                """).param(resource).update()) == 1;
        synchronized (windows) {
            windows.remove(resource);
        }
        rows.soon();
        if (ended) {
            log.info("{}: ESI answers again, its rest is over", resource);
        }
    }
}
