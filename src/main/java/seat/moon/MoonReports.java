package seat.moon;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.AccountRows;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Texts;
import seat.eve.MoonDrill;
import seat.eve.MoonSurvey;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.setting.GlobalSettings;
import seat.structure.Extractions;
import seat.structure.Structures;

/**
 * Reads and writes what moons are made of (tables {@code universe_moon_reports} and {@code universe_moon_contents}): the newest survey of
 * each. Every write stands in the security log with what was before.
 */
public final class MoonReports {
    /** What the security log calls them. */
    static final String CATEGORY = "moon";

    private static final int LONGEST_NOTES = 255;
    private static final int BATCH = 500;

    /** Drills whose last chunk arrived longer ago are said to be none. */
    private static final Duration RECENT = Duration.ofDays(60);

    private final Database database;
    private final GlobalSettings settings;
    private final MoonOres ores;
    private final AuditLog audit;

    public MoonReports(Database database, Prices prices) {
        this.database = database;
        this.settings = new GlobalSettings(database);
        this.ores = new MoonOres(database, prices);
        this.audit = new AuditLog(database);
    }

    private record Row(
            long id,
            long systemId,
            long constellationId,
            long regionId,
            @Nullable Double security,
            long sovereignId,
            long holderId,
            String notes,
            String by,
            @Nullable LocalDateTime at) {}

    private record Drill(long corporationId, @Nullable LocalDateTime arrival) {}

    /**
     * Moons with their values, in the order of their ids. A number of statements that does not grow with them.
     *
     * @param access of the reader: who drills is told of corporations whose extractions he may see
     * @param yield share of materials that reprocessing gives, 0 to 1
     */
    public List<Moon> all(Access access, double yield, int most) {
        return moons("TRUE", List.of(), access, yield, most);
    }

    /** One moon; empty where nobody surveyed it. */
    public Optional<Moon> find(long moonId, Access access, double yield) {
        return moons("r.moon_id = ?", List.of(moonId), access, yield, 1).stream()
                .findFirst();
    }

    /** Names of surveyed moons that begin with a text, by id; in English, as the static data has them. */
    public Map<Long, String> named(String text, int most) {
        Map<Long, String> names = new TreeMap<>();
        database.sql()
                .sql("""
                        SELECT r.moon_id, m.name FROM universe_moon_reports r
                        JOIN sde_pointer p ON p.id = 1
                        JOIN sde_moons m ON m.version = p.version AND m.moon_id = r.moon_id
                        WHERE LOWER(m.name) LIKE ? ESCAPE '!' ORDER BY r.moon_id LIMIT ?
                        """)
                .params(Texts.literally(text.toLowerCase(Locale.ROOT)) + "%", most)
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }

    /** How many were surveyed. */
    public long count() {
        return database.sql()
                .sql("SELECT COUNT(*) FROM universe_moon_reports")
                .query(Long.class)
                .single();
    }

    private List<Moon> moons(String condition, List<Object> values, Access access, double yield, int most) {
        List<Row> rows = database.sql()
                .sql("""
                        SELECT r.moon_id, r.solar_system_id, s.constellation_id, s.region_id, s.security_status,
                               COALESCE(v.alliance_id, v.faction_id) AS sovereign_id, r.holder_id, r.notes, u.name, r.updated_at
                        FROM universe_moon_reports r
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = r.solar_system_id
                        LEFT JOIN sovereignty_maps v ON v.system_id = r.solar_system_id
                        LEFT JOIN users u ON u.id = r.user_id
                        WHERE %s ORDER BY r.moon_id LIMIT %d
                        """.formatted(condition, most))
                .params(values)
                .query((row, number) -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, Double.class),
                        row.getLong(6),
                        row.getLong(7),
                        text(row.getString(8)),
                        text(row.getString(9)),
                        row.getObject(10, LocalDateTime.class)))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<Long, Double>> contents =
                contents(rows.getFirst().id(), rows.getLast().id());
        MoonOres.Values known = ores.values(
                contents.values().stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toSet()), yield);
        Map<Long, Drill> drills = drills(access);
        long volume = settings.number(Extractions.VOLUME_PER_HOUR);
        long gas = settings.number(Structures.GAS_PER_HOUR);
        return rows.stream()
                .map(row ->
                        moon(row, contents.getOrDefault(row.id(), Map.of()), known, drills.get(row.id()), volume, gas))
                .toList();
    }

    private static Moon moon(
            Row row,
            Map<Long, Double> contents,
            MoonOres.Values known,
            @Nullable Drill drill,
            long volume,
            long gasAnHour) {
        List<MoonProduct> products = contents.entrySet().stream()
                .map(one -> known.of(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(MoonProduct::oreClass)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingDouble(MoonProduct::share).reversed()))
                .toList();
        Double refined = Moon.mean(products, MoonProduct::refined);
        Double goo = Moon.mean(products, MoonProduct::goo);
        Double block = known.block();
        Double gas = known.gas();
        return new Moon(
                row.id(),
                row.systemId(),
                row.constellationId(),
                row.regionId(),
                row.security(),
                row.sovereignId(),
                row.holderId(),
                drill == null ? 0 : drill.corporationId(),
                drill == null ? null : drill.arrival(),
                row.notes(),
                row.by(),
                row.at(),
                products,
                refined == null ? null : Double.valueOf(MoonDrill.month(volume, refined)),
                goo == null || block == null || gas == null
                        ? null
                        : Double.valueOf(MoonDrill.metenox(goo, block, gas, gasAnHour)));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Shares by moon and type, of moons between two ids. */
    private Map<Long, Map<Long, Double>> contents(long first, long last) {
        Map<Long, Map<Long, Double>> contents = new HashMap<>();
        database.sql()
                .sql("SELECT moon_id, type_id, rate FROM universe_moon_contents WHERE moon_id BETWEEN ? AND ?")
                .params(first, last)
                .query(row -> {
                    contents.computeIfAbsent(row.getLong(1), unused -> new TreeMap<>())
                            .put(row.getLong(2), row.getDouble(3));
                });
        return contents;
    }

    /** Who drills where, of corporations whose extractions the reader may see: the newest extraction of each moon. */
    private Map<Long, Drill> drills(Access access) {
        List<Object> values = new ArrayList<>();
        values.add(Database.utc(database.now().minus(RECENT)));
        String may = access.condition("corporation.extraction", OwnerType.CORPORATION, "e.corporation_id", values);
        Map<Long, Drill> drills = new HashMap<>();
        database.sql().sql("""
                        SELECT e.moon_id, e.corporation_id, e.chunk_arrival_time
                        FROM corporation_industry_mining_extractions e
                        WHERE e.chunk_arrival_time > ? AND e.moon_id IS NOT NULL AND %s
                        ORDER BY e.chunk_arrival_time
                        """.formatted(may)).params(values).query(row -> {
            drills.put(row.getLong(1), new Drill(row.getLong(2), row.getObject(3, LocalDateTime.class)));
        });
        return drills;
    }

    /**
     * Stores surveys in the place of those there are, in one transaction.
     *
     * @throws AccessRefusal where one is of no moon, or of nothing that moons are made of
     */
    public void store(Actor actor, long userId, Collection<MoonSurvey> surveys) {
        check(surveys);
        database.durably(() -> {
            for (MoonSurvey survey : surveys) {
                Map<Long, Double> before =
                        contents(survey.moonId(), survey.moonId()).getOrDefault(survey.moonId(), Map.of());
                database.sql()
                        .sql("""
                                INSERT INTO universe_moon_reports
                                  (moon_id, user_id, solar_system_id, planet_id, created_at, updated_at)
                                VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                                ON DUPLICATE KEY UPDATE user_id = VALUES(user_id), solar_system_id = VALUES(solar_system_id),
                                  planet_id = VALUES(planet_id), updated_at = VALUES(updated_at)
                                """)
                        .params(survey.moonId(), userId, survey.systemId(), survey.planetId())
                        .update();
                database.sql()
                        .sql("DELETE FROM universe_moon_contents WHERE moon_id = ?")
                        .param(survey.moonId())
                        .update();
                List<Object[]> rows = new ArrayList<>();
                survey.shares().forEach((type, share) -> rows.add(new Object[] {survey.moonId(), type, share}));
                database.template()
                        .batchUpdate(
                                "INSERT INTO universe_moon_contents (moon_id, type_id, rate) VALUES (?, ?, ?)", rows);
                audit.write(
                        actor,
                        CATEGORY,
                        "survey",
                        Subject.of("moon", survey.moonId()),
                        before.isEmpty() ? "Reported what a moon is made of" : "Reported anew what a moon is made of",
                        before.isEmpty() ? null : before,
                        survey.shares());
            }
        });
    }

    /** Refuses moons and types that the static data does not know; without static data it refuses none. */
    private void check(Collection<MoonSurvey> surveys) {
        Set<Long> moons = surveys.stream().map(MoonSurvey::moonId).collect(Collectors.toCollection(TreeSet::new));
        Set<Long> types = surveys.stream()
                .flatMap(survey -> survey.shares().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (moons.isEmpty()) {
            throw new AccessRefusal(
                    "This text has no survey of a moon: its lines have a product, its share, and four ids");
        }
        if (database.sql()
                .sql("SELECT 1 FROM sde_pointer WHERE id = 1")
                .query(Integer.class)
                .optional()
                .isEmpty()) {
            return;
        }
        moons.removeAll(known("sde_moons", "moon_id", moons));
        types.removeAll(known("sde_types", "type_id", types));
        if (!moons.isEmpty() || !types.isEmpty()) {
            throw new AccessRefusal("EVE's static data knows "
                    + (moons.isEmpty() ? "no type " + some(types) : "no moon " + some(moons))
                    + "; nothing of this text was stored");
        }
    }

    private static String some(Set<Long> ids) {
        return ids.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Set<Long> known(String table, String column, Set<Long> ids) {
        Set<Long> known = new TreeSet<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BATCH) {
            known.addAll(database.sql()
                    .sql(
                            "SELECT t.%2$s FROM sde_pointer p JOIN %1$s t ON t.version = p.version WHERE p.id = 1 AND t.%2$s IN (:ids)"
                                    .formatted(table, column))
                    .param("ids", all.subList(from, Math.min(from + BATCH, all.size())))
                    .query(Long.class)
                    .list());
        }
        return known;
    }

    /**
     * Says who holds a moon, and what else there is to say.
     *
     * @param holderId 0 for nobody
     * @return false where nobody surveyed it
     */
    public boolean describe(Actor actor, long moonId, long holderId, String notes) {
        String kept = notes.strip();
        if (kept.length() > LONGEST_NOTES) {
            throw new AccessRefusal(
                    "Notes on a moon have at most %d characters, not %d".formatted(LONGEST_NOTES, kept.length()));
        }
        return database.durably(() -> {
            Optional<Map<String, String>> before = database.sql()
                    .sql(
                            "SELECT COALESCE(holder_id, 0), COALESCE(notes, '') FROM universe_moon_reports WHERE moon_id = ?")
                    .param(moonId)
                    .query((row, number) -> Map.of("holder", row.getString(1), "notes", row.getString(2)))
                    .optional();
            before.ifPresent(was -> {
                database.sql()
                        .sql("UPDATE universe_moon_reports SET holder_id = ?, notes = ? WHERE moon_id = ?")
                        .params(holderId, kept, moonId)
                        .update();
                audit.write(
                        actor,
                        CATEGORY,
                        "describe",
                        Subject.of("moon", moonId),
                        "Said who holds a moon",
                        was,
                        Map.of("holder", String.valueOf(holderId), "notes", kept));
            });
            return before.isPresent();
        });
    }

    /** Deletes what is known of a moon. @return false where nothing was */
    public boolean delete(Actor actor, long moonId) {
        return database.durably(() -> {
            Map<Long, Double> before = contents(moonId, moonId).getOrDefault(moonId, Map.of());
            database.sql()
                    .sql("DELETE FROM universe_moon_contents WHERE moon_id = ?")
                    .param(moonId)
                    .update();
            boolean done = database.sql()
                            .sql("DELETE FROM universe_moon_reports WHERE moon_id = ?")
                            .param(moonId)
                            .update()
                    > 0;
            if (done) {
                audit.write(
                        actor,
                        CATEGORY,
                        "delete",
                        Subject.of("moon", moonId),
                        "Deleted what a moon is made of",
                        before,
                        null);
            }
            return done;
        });
    }

    /** Surveys outlive the account of whoever pasted them; whose they were goes with it. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                database.sql()
                        .sql("UPDATE universe_moon_reports SET user_id = ? WHERE user_id = ?")
                        .params(into, from)
                        .update();
            }

            @Override
            public void delete(Database database, long userId) {
                database.sql()
                        .sql("UPDATE universe_moon_reports SET user_id = NULL WHERE user_id = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
