package seat.seat5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import seat.db.Database;

/** The step that brings standings profiles with their entries. One that is here, or was deleted here, stays as it is. */
final class StandingsStep implements ImportStep {
    private static final String PROFILES = "standings_profiles";
    private static final String ENTRIES = "standings_profile_standings";
    private static final String KIND = "standings";
    private static final int NAME = 200;
    private static final int MOST = 10_000;

    private record Entry(long entity, String category, double standing) {}

    @Override
    public String name() {
        return PROFILES;
    }

    @Override
    public Set<String> tables() {
        return Set.of(PROFILES, ENTRIES);
    }

    @Override
    public void rehearse(Source source, Report report) {
        if (!source.has(PROFILES)) {
            return;
        }
        report.counted(PROFILES, source.count(PROFILES), PROFILES);
        report.counted(ENTRIES, source.count(ENTRIES), ENTRIES);
        Map<Long, String> profiles = profiles(source, reason -> report.leftOut(PROFILES, reason));
        report.brought(PROFILES, profiles.size());
        for (long profile : profiles.keySet()) {
            report.brought(
                    ENTRIES,
                    entries(source, profile, reason -> report.leftOut(ENTRIES, reason))
                            .size());
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        if (!source.has(PROFILES)) {
            return;
        }
        TableRun progress = run.table(PROFILES, PROFILES, source.count(PROFILES));
        TableRun entries = run.table(ENTRIES, ENTRIES, source.count(ENTRIES));
        if (progress.done()) {
            return;
        }
        long after = progress.position().map(Long::parseLong).orElse(0L);
        for (Map.Entry<Long, String> profile :
                profiles(source, progress::leftOut).entrySet()) {
            if (profile.getKey() > after) {
                List<Entry> its = entries(source, profile.getKey(), entries::leftOut);
                progress.commit(String.valueOf(profile.getKey()), 1, 1, () -> {
                    entries.alongside(its.size(), its.size());
                    write(run, profile.getKey(), profile.getValue(), its);
                });
            }
        }
        entries.complete();
        progress.complete();
    }

    private static Map<Long, String> profiles(Source source, Source.Odd odd) {
        Map<Long, String> profiles = new LinkedHashMap<>();
        source.read(
                "SELECT id, name FROM standings_profiles ORDER BY id LIMIT " + MOST,
                List.of(),
                row -> {
                    String name = row.text("name", NAME);
                    long id = row.id("id");
                    profiles.put(id, name == null || name.isBlank() ? "Standings " + id : name.strip());
                },
                odd);
        return profiles;
    }

    private static List<Entry> entries(Source source, long profile, Source.Odd odd) {
        Map<Long, Entry> entries = new LinkedHashMap<>();
        if (source.has(ENTRIES)) {
            source.read(
                    "SELECT entity_id, category, standing FROM standings_profile_standings WHERE standings_profile_id = ?"
                            + " LIMIT " + MOST,
                    List.of(profile),
                    row -> {
                        long entity = row.id("entity_id");
                        String category = row.text("category", 32);
                        entries.put(entity, new Entry(entity, category == null ? "" : category, standing(row)));
                    },
                    odd);
        }
        return new ArrayList<>(entries.values());
    }

    private static double standing(SourceRow row) throws OddRow {
        var standing = row.exact("standing");
        if (standing == null || Math.abs(standing.doubleValue()) > 10) {
            throw new OddRow("standing is not from -10 to 10");
        }
        return standing.doubleValue();
    }

    private static void write(ImportRun run, long id, String name, List<Entry> entries) {
        Database database = run.database();
        OldIds known = new OldIds(database, run.source());
        if (known.find(KIND, String.valueOf(id)).isPresent()) {
            return;
        }
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.sql().sql("""
                        INSERT INTO standings_profiles (name, is_default, created_at, updated_at)
                        VALUES (?, FALSE, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """).param(free(database, name)).update(key, "id");
        Number made = key.getKey();
        long ours = made == null ? 0 : made.longValue();
        List<Object[]> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(new Object[] {ours, entry.entity(), entry.category(), entry.standing()}));
        if (!rows.isEmpty()) {
            database.template().batchUpdate("""
                    INSERT INTO standings_profile_standings (standings_profile_id, entity_id, category, standing)
                    VALUES (?, ?, NULLIF(?, ''), ?)
                    """, rows);
        }
        known.put(KIND, String.valueOf(id), ours, null);
    }

    /** A name that no profile here has. */
    private static String free(Database database, String name) {
        String wished = name;
        for (int i = 2; taken(database, wished); i++) {
            wished = name + " (SeAT 5" + (i == 2 ? "" : ", " + i) + ")";
        }
        return wished;
    }

    private static boolean taken(Database database, String name) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM standings_profiles WHERE LOWER(name) = LOWER(?)")
                        .param(name)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
