package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seat.db.Database;
import seat.eve.StructureFuel;
import seat.structure.Burn;
import seat.structure.Hub;
import seat.structure.Hubs;
import seat.structure.Reach;
import seat.structure.Starbase;
import seat.structure.Starbases;
import seat.structure.Structure;
import seat.structure.Structures;

/**
 * Fuel of control towers, and what sovereignty hubs and moon drills burn: reckoned by what lies in their bays, so that the end moves a little
 * with each read. So what is below a threshold is kept (table {@code alert_crossings}): told when it falls below, and again only after it
 * had come back by a tenth.
 */
final class Runways implements Runnable {
    private static final String FUEL = "fuel-low";
    private static final String REAGENTS = "reagents-low";
    private static final double BACK = 1.1;
    private static final long SOVEREIGNTY_HUB = 32_458;
    private static final double SECONDS_OF_A_DAY = 86_400;

    private final Database database;
    private final AlertKinds kinds;
    private final AlertGroups groups;
    private final Sightings sightings;
    private final Structures structures;
    private final Starbases starbases;
    private final Hubs hubs;

    Runways(Database database, AlertKinds kinds, AlertGroups groups, Telling telling) {
        this.database = database;
        this.kinds = kinds;
        this.groups = groups;
        this.sightings = new Sightings(database, telling);
        this.structures = new Structures(database);
        this.starbases = new Starbases(database);
        this.hubs = new Hubs(database);
    }

    /** The alerts that it causes. */
    static Set<String> alerts() {
        return Set.of(FUEL, REAGENTS);
    }

    /** How long one thing lasts. */
    private record Level(Lasting what, double days, Seen.Builder seen, String resource) {}

    /** What is below, as the table names it: {@code starbase}, {@code structure} or {@code hub}, and the type it burns or 0. */
    private record Lasting(String kind, long id, long part) {}

    @Override
    public void run() {
        for (String alert : List.of(FUEL, REAGENTS)) {
            if (groups.chosen(alert)) {
                kinds.find(alert).ifPresent(this::look);
            }
        }
    }

    private void look(AlertKind kind) {
        Instant now = database.now();
        List<Level> levels = kind.key().equals(FUEL) ? towers() : reagents(now);
        groups.thresholds(kind).forEach(threshold -> database.inTransaction(() -> cross(kind, threshold, levels, now)));
    }

    private void cross(AlertKind kind, double threshold, List<Level> levels, Instant now) {
        Set<Lasting> below = new HashSet<>(database.sql()
                .sql(
                        "SELECT owner_type, owner_id, part FROM alert_crossings WHERE alert = ? AND threshold = ? AND owner_type IN "
                                + "('starbase', 'structure', 'hub')")
                .params(kind.key(), threshold)
                .query((row, number) -> new Lasting(row.getString(1), row.getLong(2), row.getLong(3)))
                .list());
        List<Seen> seen = new ArrayList<>();
        for (Level level : levels) {
            Lasting what = level.what();
            if (below.contains(what) && level.days() >= threshold * BACK) {
                database.sql()
                        .sql("""
                                DELETE FROM alert_crossings WHERE alert = ? AND threshold = ? AND owner_type = ? AND owner_id = ? AND part = ?
                                """)
                        .params(kind.key(), threshold, what.kind(), what.id(), what.part())
                        .update();
            } else if (!below.contains(what) && level.days() < threshold) {
                database.sql()
                        .sql("""
                                INSERT INTO alert_crossings (alert, owner_type, owner_id, part, threshold, since_at)
                                VALUES (?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                                """)
                        .params(kind.key(), what.kind(), what.id(), what.part(), threshold)
                        .update();
                seen.add(seen(level, threshold, now));
            }
        }
        sightings.tell(kind, threshold, seen, now);
    }

    private static Seen seen(Level level, double threshold, Instant now) {
        Instant end = now.plusSeconds((long) (level.days() * SECONDS_OF_A_DAY));
        return level.seen()
                .same(level.what().kind(), level.what().id(), level.what().part(), now)
                .since(level.resource(), end.minus(Duration.ofSeconds((long) (threshold * SECONDS_OF_A_DAY))))
                .ending(now, end)
                .seen();
    }

    private List<Long> owners(String table) {
        return database.reading()
                .sql("SELECT DISTINCT corporation_id FROM " + table)
                .query(Long.class)
                .list();
    }

    private List<Level> towers() {
        List<Level> levels = new ArrayList<>();
        for (long corporation : owners("corporation_starbases")) {
            for (Starbase tower : starbases.of(Reach.one(corporation))) {
                Double days = tower.days();
                if (days != null && Double.isFinite(days)) {
                    levels.add(new Level(
                            new Lasting("starbase", tower.id(), 0),
                            days,
                            Seen.by("corporation", corporation)
                                    .in(tower.systemId())
                                    .with("tower", tower.typeId())
                                    .with("place", tower.moonId() == 0 ? tower.systemId() : tower.moonId()),
                            "starbase-details"));
                }
            }
        }
        return levels;
    }

    private List<Level> reagents(Instant now) {
        List<Level> levels = new ArrayList<>();
        for (long corporation : owners("corporation_sovereignty_hubs")) {
            for (Hub hub : hubs.of(Reach.one(corporation), now)) {
                for (Burn burn : hub.reagents()) {
                    if (Double.isFinite(burn.days())) {
                        levels.add(new Level(
                                new Lasting("hub", hub.id(), burn.typeId()),
                                burn.days(),
                                Seen.by("corporation", corporation)
                                        .in(hub.systemId())
                                        .with("hub", SOVEREIGNTY_HUB)
                                        .with("reagent", burn.typeId()),
                                "sovereignty-hub-details"));
                    }
                }
            }
        }
        for (long corporation : owners("corporation_structures")) {
            for (Structure structure : structures.of(Reach.one(corporation), now)) {
                double perHour = structure.fuel().gasPerHour();
                if (perHour > 0 && !structure.fuel().bay().isEmpty()) {
                    Burn gas = new Burn(
                            StructureFuel.MAGMATIC_GAS,
                            perHour,
                            structure.fuel().gas());
                    levels.add(new Level(
                            new Lasting("structure", structure.id(), gas.typeId()),
                            gas.days(),
                            Seen.by("corporation", corporation)
                                    .at(structure.id())
                                    .in(structure.systemId())
                                    .with("structure", structure.id())
                                    .with("reagent", gas.typeId()),
                            "assets"));
                }
            }
        }
        return levels;
    }
}
