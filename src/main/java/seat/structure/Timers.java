package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.StructureState;
import seat.eve.WarPhase;

/**
 * Reads everything that has a time and that somebody may see: structures, towers, skyhooks, hubs, dens, chunks of moons, the end of fuel,
 * sovereignty campaigns and wars of one's own, contracts, one's calendar and that of one's corporation and alliance, what other parts have
 * ({@link TimerSource}), and what people wrote by hand.
 */
public final class Timers {
    /** The most that are read of each kind. */
    static final int MOST = 2_000;

    /** Something is on the board for so long after its time. */
    public static final Duration PAST = Duration.ofHours(6);

    private static final Duration ALIKE = Duration.ofMinutes(30);

    private final Database database;
    private final Structures structures;
    private final Starbases starbases;
    private final Hubs hubs;
    private final Skyhooks skyhooks;
    private final HandTimers hand;
    private final ContractTimers contracts;
    private final List<TimerSource> more;

    public Timers(
            Database database,
            Structures structures,
            Starbases starbases,
            Hubs hubs,
            Skyhooks skyhooks,
            HandTimers hand,
            Collection<? extends TimerSource> more) {
        this.database = database;
        this.structures = structures;
        this.starbases = starbases;
        this.hubs = hubs;
        this.skyhooks = skyhooks;
        this.hand = hand;
        this.contracts = new ContractTimers(database);
        this.more = List.copyOf(more);
    }

    /** Corporations and alliances of one's own characters. */
    private record Own(Set<Long> corporations, Set<Long> alliances) {
        /** All of them; one that does not exist where there are none. */
        Set<Long> ids() {
            Set<Long> ids = new HashSet<>(corporations);
            ids.addAll(alliances);
            ids.add(-1L);
            return ids;
        }
    }

    /** What happens until a moment, the next first; what EVE tells and somebody wrote, too, is there once. */
    public List<Timer> of(TimerReach reach, Instant now, Instant until) {
        List<Timer> timers = new ArrayList<>();
        ofStructures(reach, now, timers);
        starbases.of(reach.starbases()).forEach(one -> ofStarbase(one, timers));
        skyhooks.of(reach.structures(), now).forEach(one -> ofSkyhook(one, timers));
        hubs.of(reach.structures(), now).forEach(one -> {
            Instant start = one.window().start();
            if (start != null) {
                timers.add(Timer.ofEve(
                        "hub-" + one.id() + "-" + start.getEpochSecond(),
                        TimerKind.HUB,
                        start,
                        one.window().end(),
                        one.systemId(),
                        "",
                        one.systemId(),
                        one.corporationId()));
            }
        });
        chunks(reach, now, timers);
        Own own = own(reach.characters());
        campaigns(own, timers);
        wars(own, now, timers);
        dens(reach, timers);
        contracts.of(reach, now.minus(PAST), until, timers);
        calendar(reach, own, now, until, timers);
        more.forEach(source -> timers.addAll(source.of(reach, now, until)));
        timers.removeIf(timer -> (timer.at().isBefore(now.minus(PAST)) && !isOpen(timer, now))
                || timer.at().isAfter(until));
        merge(timers, hand.of(reach, own.corporations(), own.alliances(), now.minus(PAST), until));
        timers.sort(Comparator.comparing(Timer::at).thenComparing(Timer::id));
        return timers;
    }

    private static boolean isOpen(Timer timer, Instant now) {
        return timer.until() != null && timer.until().isAfter(now);
    }

    private void ofStructures(TimerReach reach, Instant now, List<Timer> timers) {
        for (Structure one : structures.of(reach.structures(), now)) {
            Instant timer = one.timerEnds();
            if (timer != null && !one.state().isNormal()) {
                TimerKind kind = kind(one.state());
                timers.add(of(one, kind.word() + "-" + one.id() + "-" + timer.getEpochSecond(), kind, timer));
            }
            Instant unanchors = one.unanchors();
            if (unanchors != null) {
                timers.add(of(one, "unanchoring-" + one.id(), TimerKind.UNANCHORING, unanchors));
            }
            Instant fuel = one.fuelEnds();
            if (fuel != null && fuel.isAfter(now)) {
                timers.add(of(one, "fuel-" + one.id(), TimerKind.FUEL, fuel));
            }
        }
    }

    private static Timer of(Structure one, String id, TimerKind kind, Instant at) {
        return Timer.ofEve(id, kind, at, null, one.id(), one.name(), one.systemId(), one.corporationId());
    }

    private static TimerKind kind(StructureState state) {
        return switch (state) {
            case HULL_TIMER, HULL_OPEN -> TimerKind.HULL;
            case ARMOR_TIMER, ARMOR_OPEN -> TimerKind.ARMOR;
            case ANCHORING, ANCHOR_OPEN, DEPLOY_OPEN, ONLINING_OPEN -> TimerKind.ANCHORING;
            case FITTING, UNANCHORED, UNKNOWN, NORMAL -> TimerKind.OTHER;
        };
    }

    private static void ofStarbase(Starbase one, List<Timer> timers) {
        long place = one.moonId() == 0 ? one.systemId() : one.moonId();
        Instant reinforced = one.reinforcedUntil();
        if (reinforced != null && one.state().equals("reinforced")) {
            timers.add(Timer.ofEve(
                    "starbase-" + one.id() + "-" + reinforced.getEpochSecond(),
                    TimerKind.STARBASE,
                    reinforced,
                    null,
                    place,
                    "",
                    one.systemId(),
                    one.corporationId()));
        }
        Instant unanchors = one.unanchors();
        if (unanchors != null) {
            timers.add(Timer.ofEve(
                    "unanchoring-" + one.id(),
                    TimerKind.UNANCHORING,
                    unanchors,
                    null,
                    place,
                    "",
                    one.systemId(),
                    one.corporationId()));
        }
    }

    private static void ofSkyhook(Skyhook one, List<Timer> timers) {
        Instant timer = one.timerEnds();
        if (timer != null) {
            timers.add(Timer.ofEve(
                    "skyhook-" + one.id() + "-" + timer.getEpochSecond(),
                    TimerKind.SKYHOOK,
                    timer,
                    null,
                    one.planetId(),
                    "",
                    one.systemId(),
                    one.corporationId()));
        }
        Instant raid = one.raidFrom();
        if (raid != null) {
            timers.add(Timer.ofEve(
                    "raid-" + one.id() + "-" + raid.getEpochSecond(),
                    TimerKind.RAID,
                    raid,
                    one.raidUntil(),
                    one.planetId(),
                    "",
                    one.systemId(),
                    one.corporationId()));
        }
    }

    /** Chunks that arrive, without those that were given up because the drill began another. */
    private void chunks(TimerReach reach, Instant now, List<Timer> timers) {
        database.sql()
                .sql("""
                        SELECT o.corporation_id, o.structure_id, u.name, COALESCE(s.system_id, u.solar_system_id) AS system_id,
                          o.extraction_start_time, o.chunk_arrival_time, o.natural_decay_time
                        FROM corporation_industry_mining_extractions o
                        LEFT JOIN corporation_structures s ON s.structure_id = o.structure_id
                        LEFT JOIN universe_structures u ON u.structure_id = o.structure_id
                        WHERE %s AND o.chunk_arrival_time >= ? AND NOT EXISTS (
                          SELECT 1 FROM corporation_industry_mining_extractions e WHERE e.corporation_id = o.corporation_id
                            AND e.structure_id = o.structure_id AND e.extraction_start_time > o.extraction_start_time
                            AND e.extraction_start_time < o.chunk_arrival_time)
                        ORDER BY o.chunk_arrival_time LIMIT %d
                        """.formatted(reach.extractions().condition(), MOST))
                .params(reach.extractions().values())
                .param(Database.utc(now.minus(PAST)))
                .query(row -> {
                    Instant start = Objects.requireNonNull(Structures.instant(row, "extraction_start_time"));
                    Instant ready = Objects.requireNonNull(Structures.instant(row, "chunk_arrival_time"));
                    String name = row.getString("name");
                    timers.add(Timer.ofEve(
                            "chunk-" + row.getLong("structure_id") + "-" + start.getEpochSecond(),
                            TimerKind.CHUNK,
                            ready,
                            Structures.instant(row, "natural_decay_time"),
                            row.getLong("structure_id"),
                            name == null ? "" : name,
                            row.getLong("system_id"),
                            row.getLong("corporation_id")));
                });
    }

    private Own own(List<Long> characters) {
        Set<Long> corporations = new HashSet<>();
        Set<Long> alliances = new HashSet<>();
        if (!characters.isEmpty()) {
            database.sql()
                    .sql("SELECT corporation_id, alliance_id FROM character_affiliations WHERE character_id IN (:ids)")
                    .param("ids", characters)
                    .query(row -> {
                        corporations.add(row.getLong(1));
                        alliances.add(row.getLong(2));
                    });
        }
        corporations.remove(0L);
        alliances.remove(0L);
        return new Own(corporations, alliances);
    }

    /** Campaigns in which one of one's own alliances defends or takes part. */
    private void campaigns(Own own, List<Timer> timers) {
        if (own.alliances().isEmpty()) {
            return;
        }
        database.sql().sql("""
                        SELECT c.campaign_id, c.structure_id, c.solar_system_id, c.defender_id, c.start_time FROM sovereignty_campaigns c
                        WHERE c.defender_id IN (:ids) OR EXISTS (SELECT 1 FROM sovereignty_campaign_participants p
                          WHERE p.campaign_id = c.campaign_id AND p.alliance_id IN (:ids))
                        ORDER BY c.start_time LIMIT %d
                        """.formatted(MOST)).param("ids", own.alliances()).query(row -> {
            Instant start = Structures.instant(row, "start_time");
            long defender = row.getLong("defender_id");
            if (start != null) {
                timers.add(new Timer(
                        "campaign-" + row.getLong("campaign_id"),
                        TimerKind.CAMPAIGN,
                        start,
                        null,
                        row.getLong("solar_system_id"),
                        "",
                        row.getLong("solar_system_id"),
                        defender,
                        own.alliances().contains(defender) ? Timer.Side.OWN : Timer.Side.HOSTILE,
                        false,
                        "",
                        0,
                        0));
            }
        });
    }

    /** Wars of one's own corporations and alliances: fights begin a day after the declaration, and end a day after it is retracted. */
    private void wars(Own own, Instant now, List<Timer> timers) {
        Set<Long> ids = new HashSet<>(own.corporations());
        ids.addAll(own.alliances());
        if (ids.isEmpty()) {
            return;
        }
        LocalDateTime from = Database.utc(now.minus(PAST));
        database.sql()
                .sql("""
                        SELECT w.id, w.declared, w.started, w.retracted, w.finished,
                          COALESCE(NULLIF(w.aggressor_alliance_id, 0), w.aggressor_corporation_id) AS aggressor,
                          COALESCE(NULLIF(w.defender_alliance_id, 0), w.defender_corporation_id) AS defender
                        FROM wars w
                        WHERE (w.finished IS NULL OR w.finished >= :from)
                          AND (w.aggressor_alliance_id IN (:ids) OR w.aggressor_corporation_id IN (:ids)
                            OR w.defender_alliance_id IN (:ids) OR w.defender_corporation_id IN (:ids)
                            OR EXISTS (SELECT 1 FROM war_allies y WHERE y.war_id = w.id
                              AND (y.alliance_id IN (:ids) OR y.corporation_id IN (:ids))))
                        ORDER BY w.id DESC LIMIT %d
                        """.formatted(MOST))
                .param("from", from)
                .param("ids", ids)
                .query(row -> {
                    long aggressor = row.getLong("aggressor");
                    long other = ids.contains(aggressor) ? row.getLong("defender") : aggressor;
                    Instant declared = Structures.instant(row, "declared");
                    Instant started = Structures.instant(row, "started");
                    Instant retracted = Structures.instant(row, "retracted");
                    Instant finished = Structures.instant(row, "finished");
                    Instant begins = WarPhase.fightsFrom(declared, started);
                    Instant ends = WarPhase.endsAt(retracted, finished);
                    war(row.getLong("id"), TimerKind.WAR_START, begins, other, timers);
                    war(row.getLong("id"), TimerKind.WAR_END, ends, other, timers);
                });
    }

    private static void war(long id, TimerKind kind, @Nullable Instant at, long other, List<Timer> timers) {
        if (at != null) {
            timers.add(new Timer(
                    kind.word() + "-" + id, kind, at, null, other, "", 0, other, Timer.Side.HOSTILE, false, "", 0, 0));
        }
    }

    private void dens(TimerReach reach, List<Timer> timers) {
        if (reach.characters().isEmpty()) {
            return;
        }
        database.sql().sql("""
                        SELECT d.mercenary_den_id, d.character_id, d.skyhook_planet_id, d.reinforcement_timer_end, n.solar_system_id
                        FROM character_mercenary_den_details d
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_planets n ON n.version = p.version AND n.planet_id = d.skyhook_planet_id
                        WHERE d.character_id IN (:ids) AND d.reinforcement_timer_end IS NOT NULL
                        ORDER BY d.reinforcement_timer_end LIMIT %d
                        """.formatted(MOST)).param("ids", reach.characters()).query(row -> {
            Instant ends = Objects.requireNonNull(Structures.instant(row, "reinforcement_timer_end"));
            timers.add(Timer.ofEve(
                    "den-" + row.getLong(1) + "-" + ends.getEpochSecond(),
                    TimerKind.DEN,
                    ends,
                    null,
                    row.getLong(3),
                    "",
                    row.getLong(5),
                    row.getLong(2)));
        });
    }

    /** Events of one's own calendars, and those of one's corporations and alliances that somebody else's token told. */
    private void calendar(TimerReach reach, Own own, Instant now, Instant until, List<Timer> timers) {
        if (reach.characters().isEmpty()) {
            return;
        }
        Set<Long> known = new HashSet<>();
        database.sql()
                .sql("""
                        SELECT e.event_id, e.event_date, e.title, e.character_id AS owner_id FROM character_calendar_events e
                        WHERE e.character_id IN (:ids) AND e.event_date >= :from AND e.event_date <= :until
                        UNION
                        SELECT e.event_id, e.event_date, e.title, d.owner_id FROM character_calendar_event_details d
                        JOIN character_calendar_events e ON e.event_id = d.event_id
                        WHERE d.owner_id IN (:owners) AND d.owner_type IN ('corporation', 'alliance')
                          AND e.event_date >= :from AND e.event_date <= :until
                        ORDER BY event_date, event_id, owner_id DESC LIMIT %d
                        """.formatted(MOST))
                .param("ids", reach.characters())
                .param("owners", own.ids())
                .param("from", Database.utc(now.minus(PAST)))
                .param("until", Database.utc(until))
                .query(row -> {
                    String title = row.getString("title");
                    if (known.add(row.getLong("event_id"))) {
                        timers.add(Timer.ofEve(
                                "calendar-" + row.getLong("event_id"),
                                TimerKind.CALENDAR,
                                Objects.requireNonNull(Structures.instant(row, "event_date")),
                                null,
                                0,
                                title == null ? "" : title,
                                0,
                                row.getLong("owner_id")));
                    }
                });
    }

    /** What somebody wrote of a structure that EVE tells of within half an hour is the same; so are two that people wrote. */
    static void merge(List<Timer> timers, Collection<Timer> written) {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < timers.size(); i++) {
            byName.computeIfAbsent(key(timers.get(i)), name -> new ArrayList<>())
                    .add(i);
        }
        for (Timer one : written) {
            List<Integer> same = byName.computeIfAbsent(key(one), name -> new ArrayList<>());
            int at = same.stream()
                    .filter(i -> alike(timers.get(i), one))
                    .findFirst()
                    .orElse(-1);
            if (at < 0) {
                same.add(timers.size());
                timers.add(one);
            } else if (timers.get(at).handId() == 0) {
                timers.set(at, timers.get(at).with(one));
            }
        }
    }

    private static String key(Timer timer) {
        return timer.name().strip().toLowerCase(Locale.ROOT);
    }

    private static boolean alike(Timer one, Timer other) {
        return !one.name().isEmpty()
                && one.kind().isByHand()
                && Duration.between(one.at(), other.at()).abs().compareTo(ALIKE) <= 0;
    }
}
