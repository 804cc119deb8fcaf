package seat.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;

/**
 * Finds what left a corporation's hangars: of which type it has less than when its assets were last compared ({@code alert_hangars}). All that
 * it has is counted together by type, so that what moves between hangars and containers, is stacked or split has not left. Copies of
 * blueprints have no price and are left out, and a blueprint that a job has taken comes back. What was first compared is no news, nor
 * what was not compared for days.
 */
final class HangarLosses implements Runnable {
    static final String ALERT = "asset-left-hangar";

    private static final String ASSETS = "assets";
    private static final long OFFICE = 27;
    private static final Duration STALE = Duration.ofDays(3);

    /** How much older than its read an answer may be, and how long before a job may have begun that took a blueprint. */
    private static final Duration CACHED = Duration.ofHours(2);

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Sightings sightings;
    private final Whereabouts whereabouts;
    private final Prices prices;

    HangarLosses(Database database, AlertKinds kinds, AlertGroups groups, Telling telling, Prices prices) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.sightings = new Sightings(database, telling);
        this.whereabouts = new Whereabouts(database);
        this.prices = prices;
    }

    private record Read(
            long corporation, Instant at, @Nullable Instant compared) {}

    private record Slot(long place, long type) {}

    /** So much less of a type, and where most of it was. */
    private record Loss(long type, long units, long place) {}

    @Override
    public void run() {
        Optional<AlertKind> kind = kinds.find(ALERT).filter(one -> groups.chosen(ALERT));
        kind.ifPresent(one -> {
            Set<Double> thresholds = groups.thresholds(one);
            for (Read read : reads()) {
                database.inTransaction(() -> compare(one, thresholds, read));
            }
        });
    }

    /** Corporations whose assets were read whole since they were compared, and are not being read right now. */
    private List<Read> reads() {
        return database.sql()
                .sql("""
                        SELECT u.owner_id, u.complete_at, r.read_at FROM updates u
                        LEFT JOIN alert_hangar_reads r ON r.corporation_id = u.owner_id
                        WHERE u.resource = 'corporation.assets' AND u.complete_at IS NOT NULL AND u.state <> 'running'
                          AND (r.read_at IS NULL OR r.read_at < u.complete_at)
                        """)
                .query((row, number) -> {
                    LocalDateTime compared = row.getObject(3, LocalDateTime.class);
                    return new Read(
                            row.getLong(1),
                            Database.instant(row.getObject(2, LocalDateTime.class)),
                            compared == null ? null : Database.instant(compared));
                })
                .list();
    }

    private void compare(AlertKind kind, Set<Double> thresholds, Read read) {
        Map<Slot, Long> before = slots(
                "SELECT place_id, type_id, quantity FROM alert_hangars WHERE corporation_id = ?", read.corporation());
        Map<Slot, Long> now = slots("""
                        SELECT COALESCE(root_location_id, location_id) AS place_id, type_id, SUM(quantity) FROM corporation_assets
                        WHERE corporation_id = ? AND type_id <> %d AND (is_blueprint_copy IS NULL OR is_blueprint_copy = FALSE)
                        GROUP BY COALESCE(root_location_id, location_id), type_id
                        """.formatted(OFFICE), read.corporation());
        if (!unread(read)) {
            return;
        }
        Instant compared = read.compared();
        if (compared != null && compared.isAfter(read.at().minus(STALE))) {
            List<Loss> losses = losses(before, now, read.corporation(), compared);
            thresholds.forEach(
                    threshold -> sightings.tell(kind, threshold, seen(losses, threshold, read), database.now()));
        }
        keep(read, before, now);
    }

    /** Whether nobody began to read them anew while they were counted. */
    private boolean unread(Read read) {
        return database.sql()
                        .sql("""
                                SELECT COUNT(*) FROM updates WHERE owner_id = ? AND resource = 'corporation.assets' AND state <> 'running'
                                  AND complete_at = ?
                                """)
                        .params(read.corporation(), Database.utc(read.at()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private Map<Slot, Long> slots(String sql, long corporation) {
        Map<Slot, Long> slots = new HashMap<>();
        database.sql().sql(sql).param(corporation).query(row -> {
            slots.merge(new Slot(row.getLong(1), row.getLong(2)), row.getLong(3), Long::sum);
        });
        return slots;
    }

    private List<Loss> losses(Map<Slot, Long> before, Map<Slot, Long> now, long corporation, Instant compared) {
        Map<Long, Long> less = new HashMap<>();
        before.forEach((slot, units) -> less.merge(slot.type(), units, Long::sum));
        now.forEach((slot, units) -> less.merge(slot.type(), -units, Long::sum));
        inJobs(corporation, compared).forEach((type, units) -> less.computeIfPresent(type, (id, gone) -> gone - units));
        List<Loss> losses = new ArrayList<>();
        less.forEach((type, units) -> {
            if (units > 0) {
                long place = before.keySet().stream()
                        .filter(slot -> slot.type() == type)
                        .max(Comparator.comparingLong(
                                slot -> before.getOrDefault(slot, 0L) - now.getOrDefault(slot, 0L)))
                        .map(Slot::place)
                        .orElse(0L);
                losses.add(new Loss(type, units, place));
            }
        });
        return losses;
    }

    private Map<Long, Long> inJobs(long corporation, Instant compared) {
        Map<Long, Long> taken = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT blueprint_type_id, COUNT(DISTINCT blueprint_id) FROM corporation_industry_jobs
                        WHERE corporation_id = ? AND start_date > ? GROUP BY blueprint_type_id
                        """)
                .params(corporation, Database.utc(compared.minus(CACHED)))
                .query(row -> {
                    taken.put(row.getLong(1), row.getLong(2));
                });
        return taken;
    }

    private List<Seen> seen(List<Loss> losses, double threshold, Read read) {
        Map<Long, Price> known = prices.of(losses.stream().map(Loss::type).toList());
        List<Seen> seen = new ArrayList<>();
        for (Loss loss : losses) {
            BigDecimal worth = known.getOrDefault(loss.type(), Price.NONE).times(loss.units());
            if (worth != null && worth.doubleValue() >= threshold) {
                seen.add(Seen.by("corporation", read.corporation())
                        .same(read.corporation(), loss.type(), read.at())
                        .at(loss.place())
                        .in(whereabouts.systemOf(loss.place()))
                        .of(loss.type())
                        .worth(worth.doubleValue())
                        .since(ASSETS, read.at())
                        .with("items", List.of(List.of(loss.units(), loss.type())))
                        .with("corporation", read.corporation())
                        .with("place", loss.place())
                        .with("worth", worth.doubleValue())
                        .seen());
            }
        }
        return seen;
    }

    /** Writes what differs. */
    private void keep(Read read, Map<Slot, Long> before, Map<Slot, Long> now) {
        List<Object[]> gone = before.keySet().stream()
                .filter(slot -> !now.containsKey(slot))
                .map(slot -> new Object[] {read.corporation(), slot.place(), slot.type()})
                .toList();
        List<Object[]> there = now.entrySet().stream()
                .filter(one -> !one.getValue().equals(before.get(one.getKey())))
                .map(one -> new Object[] {
                    read.corporation(), one.getKey().place(), one.getKey().type(), one.getValue()
                })
                .toList();
        write("DELETE FROM alert_hangars WHERE corporation_id = ? AND place_id = ? AND type_id = ?", gone);
        write("""
                INSERT INTO alert_hangars (corporation_id, place_id, type_id, quantity) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE quantity = VALUES(quantity)
                """, there);
        write("""
                INSERT INTO alert_hangar_reads (corporation_id, read_at) VALUES (?, ?) ON DUPLICATE KEY UPDATE read_at = VALUES(read_at)
                """, Collections.singletonList(new Object[] {read.corporation(), Database.utc(read.at())}));
    }

    private void write(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            database.template().batchUpdate(sql, rows);
        }
    }
}
