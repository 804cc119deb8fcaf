package seat.structure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.MoonExtraction;
import seat.eve.MoonOre;
import seat.eve.Reprocessing;
import seat.mining.MiningLedger;
import seat.mining.OreWorth;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;

/**
 * Reads chunks of moons: their times from ESI; what is in them, when a laser was fired and which were given up from notifications that
 * directors and station managers got; what was mined of them from observers. Where no notification told what is in one, it is reckoned by
 * the hours and the report of the moon (table {@code universe_moon_contents}).
 */
public final class Extractions {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    /** m³ that a drill of a refinery gathers in an hour, where no notification of one's own told. */
    public static final GlobalSetting VOLUME_PER_HOUR =
            GlobalSetting.number("structures.moon_volume_per_hour", MoonExtraction.USUAL_RATE, 1, 10_000_000);

    private static final String DRILLING = "Moon Drilling";
    private static final int PAST_DAYS = 14;
    private static final int NOTICES = 10_000;
    private static final Duration SLACK = Duration.ofMinutes(5);
    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private final Database database;
    private final MiningLedger ledger;
    private final TypeFacts types;
    private final StaticNames names;

    public Extractions(Database database, MiningLedger ledger, TypeFacts types, StaticNames names) {
        this.database = database;
        this.ledger = ledger;
        this.types = types;
        this.names = names;
    }

    private record Row(
            long corporationId,
            long structureId,
            String name,
            long systemId,
            long moonId,
            Instant start,
            Instant ready,
            Instant breaksUp,
            @Nullable Instant fuelEnds) {}

    private record Mined(LocalDate day, long typeId, long units) {}

    /**
     * What some corporations' drills do and did in the last {@value #PAST_DAYS} days. Some ten statements, however many they are.
     *
     * @param reports whether the reader may see what moons are made of
     */
    public Extraction.All of(Reach reach, boolean reports, Instant now) {
        List<Row> rows = rows(reach, now);
        Map<Long, List<MoonNotice>> notices = notices(reach, now);
        Map<Long, List<Mined>> mined = mined(reach, now);
        double perHour = perHour(rows, notices);
        Map<Long, Map<Long, Double>> shares = reports && !rows.isEmpty() ? shares(reach, now) : Map.of();
        Worths worths = new Worths(rows, notices, shares, mined);
        List<Extraction> running = new ArrayList<>();
        List<Extraction> past = new ArrayList<>();
        for (Row row : rows) {
            Extraction one = extraction(row, rows, notices, shares, mined, perHour, worths, now);
            boolean over = one.cancelled() || one.times().at(now) == MoonExtraction.Phase.GONE;
            (over ? past : running).add(one);
        }
        running.sort(Comparator.comparing((Extraction one) -> one.times().ready())
                .thenComparingLong(Extraction::structureId));
        past.sort(Comparator.comparing((Extraction one) -> one.times().ready()).reversed());
        Set<Long> busy = new HashSet<>();
        running.stream()
                .filter(one -> one.times().at(now).compareTo(MoonExtraction.Phase.READY) <= 0)
                .forEach(one -> busy.add(one.structureId()));
        return new Extraction.All(
                drills(reach).stream()
                        .filter(drill -> !busy.contains(drill.structureId()))
                        .toList(),
                running,
                past,
                perHour);
    }

    private Extraction extraction(
            Row row,
            List<Row> all,
            Map<Long, List<MoonNotice>> notices,
            Map<Long, Map<Long, Double>> shares,
            Map<Long, List<Mined>> mined,
            double perHour,
            Worths worths,
            Instant now) {
        List<MoonNotice> told = notices.getOrDefault(row.structureId(), List.of());
        Instant fractured = told.stream()
                .filter(one -> one.type().equals(MoonNotice.LASER) || one.type().equals(MoonNotice.BROKE))
                .map(MoonNotice::happened)
                .filter(time -> within(time, row.ready(), row.breaksUp()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        MoonExtraction times = new MoonExtraction(row.start(), row.ready(), row.breaksUp(), fractured);
        Map<Long, Double> exact = volumes(row, told);
        Map<Long, Double> volumes =
                exact.isEmpty() ? reckoned(times.volume(perHour), shares.getOrDefault(row.moonId(), Map.of())) : exact;
        double volume = volumes.isEmpty()
                ? times.volume(perHour)
                : volumes.values().stream().mapToDouble(Double::doubleValue).sum();
        boolean cancelled = isCancelled(row, all, told);
        boolean broken = times.at(now).compareTo(MoonExtraction.Phase.FIELD) >= 0 && !cancelled;
        List<Mined> ofField = broken ? field(times, mined.getOrDefault(row.structureId(), List.of())) : List.of();
        return new Extraction(
                row.corporationId(),
                row.structureId(),
                row.name(),
                row.systemId(),
                row.moonId(),
                times,
                cancelled,
                volumes,
                !exact.isEmpty(),
                volume,
                worths.value(volumes),
                worths.rarity(volumes, ofField),
                worths.isJackpot(ofField),
                broken ? Math.max(0, volume - worths.volume(ofField)) : null,
                row.fuelEnds());
    }

    private static boolean within(Instant time, Instant from, Instant to) {
        return !time.isBefore(from.minus(SLACK)) && !time.isAfter(to.plus(SLACK));
    }

    /** One was given up where a notification says so, or where the drill began another before this one's chunk had come. */
    private static boolean isCancelled(Row row, List<Row> all, List<MoonNotice> told) {
        return told.stream()
                        .anyMatch(one -> one.type().equals(MoonNotice.CANCELLED)
                                && !one.happened().isBefore(row.start())
                                && one.happened().isBefore(row.ready()))
                || all.stream()
                        .anyMatch(other -> other.structureId() == row.structureId()
                                && other.start().isAfter(row.start())
                                && other.start().isBefore(row.ready()));
    }

    private static Map<Long, Double> volumes(Row row, List<MoonNotice> told) {
        return told.stream()
                .filter(one -> !one.volumes().isEmpty() && !one.type().equals(MoonNotice.CANCELLED))
                .filter(one -> {
                    Instant ready = one.ready();
                    return ready != null
                            ? within(row.ready(), ready, ready)
                            : within(one.happened(), row.ready(), row.breaksUp());
                })
                .findFirst()
                .map(MoonNotice::volumes)
                .orElse(Map.of());
    }

    /** m³ by ore of a chunk, by the moon's shares as they are: they need not sum up to 1. */
    private static Map<Long, Double> reckoned(double chunk, Map<Long, Double> shares) {
        Map<Long, Double> volumes = new HashMap<>();
        shares.forEach((type, share) -> volumes.put(type, MoonExtraction.volumeOf(chunk, share)));
        return volumes;
    }

    /** What observers saw from the day it broke up to the day it vanished. */
    private static List<Mined> field(MoonExtraction times, List<Mined> mined) {
        LocalDate from = LocalDate.ofInstant(times.fieldUntil().minus(MoonExtraction.FIELD), ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(times.fieldUntil(), ZoneOffset.UTC);
        return mined.stream()
                .filter(one -> !one.day().isBefore(from) && !one.day().isAfter(to))
                .toList();
    }

    private double perHour(List<Row> rows, Map<Long, List<MoonNotice>> notices) {
        double volume = 0;
        double hours = 0;
        for (Row row : rows) {
            Map<Long, Double> told = volumes(row, notices.getOrDefault(row.structureId(), List.of()));
            if (!told.isEmpty()) {
                volume +=
                        told.values().stream().mapToDouble(Double::doubleValue).sum();
                hours += Duration.between(row.start(), row.ready()).toSeconds() / SECONDS_OF_AN_HOUR;
            }
        }
        return hours > 0 ? volume / hours : new GlobalSettings(database).number(VOLUME_PER_HOUR);
    }

    /** What ores are worth, how rare they are and what they are called; read once for a page. */
    private final class Worths {
        private final Map<Long, TypeFact> facts;
        private final Map<Long, String> english;
        private final Map<Long, OreWorth> perMillion;

        /** A count of units at which the rounding of a portion does not matter. */
        private static final long UNITS = 1_000_000;

        Worths(
                List<Row> rows,
                Map<Long, List<MoonNotice>> notices,
                Map<Long, Map<Long, Double>> shares,
                Map<Long, List<Mined>> mined) {
            Set<Long> ores = new HashSet<>();
            notices.values()
                    .forEach(some ->
                            some.forEach(one -> ores.addAll(one.volumes().keySet())));
            shares.values().forEach(some -> ores.addAll(some.keySet()));
            Set<Long> all = new HashSet<>(ores);
            mined.values().forEach(some -> some.forEach(one -> all.add(one.typeId())));
            facts = types.of(all);
            english = names.of(all, Language.EN);
            Map<Long, Long> units = new HashMap<>();
            ores.forEach(type -> units.put(type, UNITS));
            perMillion = rows.isEmpty() ? Map.of() : ledger.worth(units, Reprocessing.USUAL_YIELD);
        }

        private @Nullable Double unit(long type) {
            TypeFact fact = facts.get(type);
            return fact == null || fact.volume() <= 0 ? null : fact.volume();
        }

        @Nullable BigDecimal value(Map<Long, Double> volumes) {
            if (volumes.isEmpty()) {
                return null;
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (Map.Entry<Long, Double> one : volumes.entrySet()) {
                Double unit = unit(one.getKey());
                OreWorth worth = perMillion.get(one.getKey());
                BigDecimal refined = worth == null ? null : worth.refined();
                if (unit == null || refined == null) {
                    return null;
                }
                sum = sum.add(refined.multiply(BigDecimal.valueOf(one.getValue() / unit / UNITS)));
            }
            return sum;
        }

        int rarity(Map<Long, Double> volumes, List<Mined> mined) {
            Set<Long> all = new HashSet<>(volumes.keySet());
            mined.forEach(one -> all.add(one.typeId()));
            int rarest = 0;
            for (Long type : all) {
                TypeFact fact = facts.get(type);
                rarest = Math.max(
                        rarest,
                        fact == null ? 0 : MoonOre.rarity(fact.groupId()).orElse(0));
            }
            return rarest;
        }

        boolean isJackpot(List<Mined> mined) {
            return MoonOre.isJackpot(mined.stream()
                    .map(one -> english.getOrDefault(one.typeId(), ""))
                    .distinct()
                    .toList());
        }

        double volume(List<Mined> mined) {
            double sum = 0;
            for (Mined one : mined) {
                Double unit = unit(one.typeId());
                sum += unit == null ? 0 : unit * one.units();
            }
            return sum;
        }
    }

    private List<Row> rows(Reach reach, Instant now) {
        return database.sql()
                .sql("""
                        SELECT o.corporation_id, o.structure_id, u.name, COALESCE(s.system_id, u.solar_system_id) AS system_id, o.moon_id,
                          o.extraction_start_time, o.chunk_arrival_time, o.natural_decay_time, s.fuel_expires
                        FROM corporation_industry_mining_extractions o
                        LEFT JOIN corporation_structures s ON s.structure_id = o.structure_id
                        LEFT JOIN universe_structures u ON u.structure_id = o.structure_id
                        WHERE %s AND o.chunk_arrival_time >= ? ORDER BY o.chunk_arrival_time, o.structure_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .param(Database.utc(now.minus(Duration.ofDays(PAST_DAYS))))
                .query((row, number) -> {
                    Instant start = Structures.instant(row, "extraction_start_time");
                    Instant ready = Structures.instant(row, "chunk_arrival_time");
                    Instant breaksUp = Structures.instant(row, "natural_decay_time");
                    String name = row.getString("name");
                    return new Row(
                            row.getLong("corporation_id"),
                            row.getLong("structure_id"),
                            name == null ? "" : name,
                            row.getLong("system_id"),
                            row.getLong("moon_id"),
                            start == null ? now : start,
                            ready == null ? now : ready,
                            breaksUp == null ? (ready == null ? now : ready) : breaksUp,
                            Structures.instant(row, "fuel_expires"));
                })
                .list();
    }

    /** What members were told; EVE tells it whoever looks after the structure, and of others' structures none is asked for. */
    private Map<Long, List<MoonNotice>> notices(Reach reach, Instant now) {
        Map<Long, List<MoonNotice>> notices = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT n.type, n.`timestamp`, n.text FROM character_affiliations o
                        JOIN character_notifications n ON n.character_id = o.character_id
                        WHERE %s AND n.`timestamp` >= ? AND n.type LIKE 'Moonmining%%'
                        ORDER BY n.`timestamp` DESC LIMIT %d
                        """.formatted(reach.condition(), NOTICES))
                .params(reach.values())
                .param(Database.utc(now.minus(Duration.ofDays(PAST_DAYS * 5L))))
                .query(row -> {
                    LocalDateTime happened = row.getObject(2, LocalDateTime.class);
                    MoonNotice.of(row.getString(1), Database.instant(happened), row.getString(3))
                            .ifPresent(one -> notices.computeIfAbsent(one.structureId(), id -> new ArrayList<>())
                                    .add(one));
                });
        return notices;
    }

    /** Shares of what moons are made of, by moon and type. What has none, or less than nothing, is not among them. */
    private Map<Long, Map<Long, Double>> shares(Reach reach, Instant now) {
        Map<Long, Map<Long, Double>> shares = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT c.moon_id, c.type_id, c.rate FROM universe_moon_contents c
                        WHERE c.rate > 0 AND c.moon_id IN (SELECT o.moon_id FROM corporation_industry_mining_extractions o
                          WHERE %s AND o.chunk_arrival_time >= ?)
                        """.formatted(reach.condition()))
                .params(reach.values())
                .param(Database.utc(now.minus(Duration.ofDays(PAST_DAYS))))
                .query(row -> {
                    shares.computeIfAbsent(row.getLong(1), moon -> new HashMap<>())
                            .put(row.getLong(2), row.getDouble(3));
                });
        return shares;
    }

    private Map<Long, List<Mined>> mined(Reach reach, Instant now) {
        Map<Long, List<Mined>> mined = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT o.observer_id, o.last_updated, o.type_id, SUM(o.quantity)
                        FROM corporation_industry_mining_observer_data o
                        WHERE %s AND o.last_updated >= ?
                        GROUP BY o.observer_id, o.last_updated, o.type_id
                        """.formatted(reach.condition()))
                .params(reach.values())
                .param(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(PAST_DAYS + 3L))
                .query(row -> {
                    mined.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Mined(row.getObject(2, LocalDate.class), row.getLong(3), row.getLong(4)));
                });
        return mined;
    }

    private List<Extraction.IdleDrill> drills(Reach reach) {
        return database.sql()
                .sql("""
                        SELECT o.corporation_id, o.structure_id, u.name, o.system_id FROM corporation_structures o
                        JOIN corporation_structure_services v ON v.structure_id = o.structure_id AND v.name = ?
                        LEFT JOIN universe_structures u ON u.structure_id = o.structure_id
                        WHERE %s ORDER BY u.name, o.structure_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .param(DRILLING)
                .params(reach.values())
                .query((row, number) -> {
                    String name = row.getString(3);
                    return new Extraction.IdleDrill(
                            row.getLong(1), row.getLong(2), name == null ? "" : name, row.getLong(4));
                })
                .list();
    }
}
