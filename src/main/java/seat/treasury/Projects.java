package seat.treasury;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.access.Mains;
import seat.db.Database;

/** Reads a corporation's projects and freelance jobs with those who contributed. */
public final class Projects {
    /** The most of either kind, the last changed first. */
    public static final int MOST = 2_000;

    private final Database database;
    private final Mains mains;

    public Projects(Database database) {
        this.database = database;
        this.mains = new Mains(database);
    }

    /**
     * What one character contributed.
     *
     * @param mainId whose character it is
     * @param contributed in units of the project
     * @param share of all contributions, 0 to 1
     * @param reward that share of what was paid out, in ISK; null where there is no reward
     */
    public record Contributor(
            long characterId,
            long mainId,
            long contributed,
            double share,
            @Nullable Double reward) {}

    /** Both kinds; four statements. */
    public List<Project> of(long corporationId) {
        Map<String, Integer> contributors = new HashMap<>();
        count(
                "SELECT project_id, COUNT(*) FROM corporation_project_contributors WHERE corporation_id = ? GROUP BY project_id",
                corporationId,
                contributors);
        count(
                "SELECT job_id, COUNT(*) FROM corporation_freelance_job_participants WHERE corporation_id = ? GROUP BY job_id",
                corporationId,
                contributors);
        List<Project> projects = new ArrayList<>();
        projects.addAll(read("""
                SELECT id, name, state, progress_current, progress_desired, reward_initial, reward_remaining, creator_id, created, expires
                FROM corporation_projects WHERE corporation_id = ? ORDER BY last_modified DESC, id LIMIT %d
                """.formatted(MOST), false, corporationId, contributors));
        projects.addAll(read("""
                SELECT job_id, name, state, progress_current, progress_desired, reward_initial, reward_remaining,
                  CAST(NULL AS SIGNED) AS creator_id, CAST(NULL AS DATETIME) AS created, CAST(NULL AS DATETIME) AS expires
                FROM corporation_freelance_jobs WHERE corporation_id = ? ORDER BY last_modified DESC, job_id LIMIT %d
                """.formatted(MOST), true, corporationId, contributors));
        return projects;
    }

    private void count(String sql, long corporationId, Map<String, Integer> counts) {
        database.reading().sql(sql).param(corporationId).query(row -> {
            counts.put(row.getString(1), row.getInt(2));
        });
    }

    private List<Project> read(String sql, boolean freelance, long corporationId, Map<String, Integer> contributors) {
        return database.reading()
                .sql(sql)
                .param(corporationId)
                .query((row, number) -> new Project(
                        row.getString(1),
                        freelance,
                        Objects.requireNonNullElse(row.getString(2), ""),
                        Objects.requireNonNullElse(row.getString(3), ""),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, Double.class),
                        row.getObject(7, Double.class),
                        row.getLong(8),
                        row.getObject(9, LocalDateTime.class),
                        row.getObject(10, LocalDateTime.class),
                        contributors.getOrDefault(row.getString(1), 0)))
                .list();
    }

    /** Who contributed to one of them, whoever did most first. */
    public List<Contributor> contributors(long corporationId, Project project) {
        String table = project.freelance()
                ? "SELECT character_id, contributed FROM corporation_freelance_job_participants WHERE corporation_id = ? AND job_id = ?"
                : "SELECT character_id, contributed FROM corporation_project_contributors WHERE corporation_id = ? AND project_id = ?";
        Map<Long, Long> units = new HashMap<>();
        database.reading().sql(table).params(corporationId, project.id()).query(row -> {
            units.put(row.getLong(1), row.getLong(2));
        });
        double all = units.values().stream().mapToDouble(Long::doubleValue).sum();
        Map<Long, Long> main = mains.of(corporationId, units.keySet());
        Double cost = project.cost();
        List<Contributor> contributors = new ArrayList<>();
        units.forEach((character, contributed) -> {
            double share = all == 0 ? 0 : contributed / all;
            contributors.add(new Contributor(
                    character,
                    main.getOrDefault(character, character),
                    contributed,
                    share,
                    cost == null ? null : Double.valueOf(cost * share)));
        });
        contributors.sort(Comparator.comparingLong((Contributor one) -> -one.contributed())
                .thenComparingLong(Contributor::characterId));
        return contributors;
    }
}
