package seat.seat5;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** The step that brings what moons are made of. A survey that is here and newer stays. */
final class MoonsStep implements ImportStep {
    private static final String REPORTS = "universe_moon_reports";
    private static final String CONTENTS = "universe_moon_contents";
    private static final int AT_ONCE = 500;
    private static final int NOTES = 255;

    /** Shares beyond this sum are percents. */
    private static final double FRACTIONS = 2;

    private record Survey(
            long moon,
            @Nullable Long user,
            @Nullable Long system,
            @Nullable Long planet,
            @Nullable String notes,
            LocalDateTime updated) {}

    @Override
    public String name() {
        return "moon-reports";
    }

    @Override
    public Set<String> tables() {
        return Set.of(REPORTS, CONTENTS);
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.allOf(source, tables());
    }

    @Override
    public void run(Source source, ImportRun run) {
        if (!source.has(REPORTS)) {
            return;
        }
        TableRun reports = run.table(REPORTS, REPORTS, source.estimate(REPORTS));
        TableRun contents = run.table(CONTENTS, CONTENTS, source.estimate(CONTENTS));
        if (reports.done()) {
            return;
        }
        Map<Long, Long> users = new OldIds(run.database(), run.source()).ids(OldIds.USER);
        long after = reports.position().map(Long::parseLong).orElse(0L);
        List<Survey> some;
        do {
            some = page(source, after, users, reports::leftOut);
            if (!some.isEmpty()) {
                long last = some.getLast().moon();
                List<Survey> surveys = some;
                Map<Long, Map<Long, Double>> shares = shares(source, after, last, contents::leftOut);
                reports.commit(String.valueOf(last), some.size(), some.size(), () -> {
                    long rows = write(run.database(), surveys, shares);
                    contents.alongside(rows, rows);
                });
                after = last;
            }
        } while (some.size() == AT_ONCE);
        contents.complete();
        reports.complete();
    }

    private static List<Survey> page(Source source, long after, Map<Long, Long> users, Source.Odd odd) {
        List<Survey> surveys = new ArrayList<>();
        boolean placed = source.has("moons", "system_id") && source.has("moons", "planet_id");
        source.read(
                "SELECT r.moon_id, r.user_id, r.notes, r.updated_at"
                        + (placed ? ", m.system_id, m.planet_id" : "") + " FROM universe_moon_reports r"
                        + (placed ? " LEFT JOIN moons m ON m.moon_id = r.moon_id" : "")
                        + " WHERE r.moon_id > ? ORDER BY r.moon_id LIMIT " + AT_ONCE,
                List.of(after),
                row -> {
                    Long user = row.number("user_id");
                    LocalDateTime updated = row.time("updated_at");
                    surveys.add(new Survey(
                            row.id("moon_id"),
                            user == null ? null : users.get(user),
                            row.number("system_id"),
                            row.number("planet_id"),
                            row.text("notes", NOTES),
                            updated == null ? LocalDateTime.of(2018, 1, 1, 0, 0) : updated));
                },
                odd);
        return surveys;
    }

    private static Map<Long, Map<Long, Double>> shares(Source source, long after, long last, Source.Odd odd) {
        Map<Long, Map<Long, Double>> shares = new LinkedHashMap<>();
        if (source.has(CONTENTS)) {
            source.read(
                    "SELECT moon_id, type_id, rate FROM universe_moon_contents WHERE moon_id > ? AND moon_id <= ?"
                            + " ORDER BY moon_id, type_id",
                    List.of(after, last),
                    row -> {
                        var rate = row.exact("rate");
                        if (rate == null || rate.signum() < 0 || rate.doubleValue() > 100) {
                            throw new OddRow("rate is no share");
                        }
                        shares.computeIfAbsent(row.id("moon_id"), moon -> new LinkedHashMap<>())
                                .put(row.id("type_id"), rate.doubleValue());
                    },
                    odd);
        }
        return shares;
    }

    private static long write(Database database, List<Survey> surveys, Map<Long, Map<Long, Double>> shares) {
        long rows = 0;
        for (Survey survey : surveys) {
            if (newer(database, survey)) {
                rows += write(database, survey, shares.getOrDefault(survey.moon(), Map.of()));
            }
        }
        return rows;
    }

    private static boolean newer(Database database, Survey survey) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM universe_moon_reports WHERE moon_id = ? AND updated_at >= ?")
                .params(survey.moon(), survey.updated())
                .query(Long.class)
                .single()
                .equals(0L);
    }

    private static long write(Database database, Survey survey, Map<Long, Double> shares) {
        database.template().update("""
                        INSERT INTO universe_moon_reports
                          (moon_id, user_id, solar_system_id, planet_id, notes, created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE user_id = VALUES(user_id), solar_system_id = VALUES(solar_system_id),
                          planet_id = VALUES(planet_id), notes = VALUES(notes), updated_at = VALUES(updated_at)
                        """, new @Nullable Object[] {
            survey.moon(),
            survey.user(),
            survey.system(),
            survey.planet(),
            survey.notes(),
            survey.updated(),
            survey.updated()
        });
        database.sql()
                .sql("DELETE FROM universe_moon_contents WHERE moon_id = ?")
                .param(survey.moon())
                .update();
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Object[]> rows = new ArrayList<>();
        shares.forEach(
                (type, rate) -> rows.add(new Object[] {survey.moon(), type, sum > FRACTIONS ? rate / 100 : rate}));
        if (!rows.isEmpty()) {
            database.template()
                    .batchUpdate("INSERT INTO universe_moon_contents (moon_id, type_id, rate) VALUES (?, ?, ?)", rows);
        }
        return rows.size();
    }
}
