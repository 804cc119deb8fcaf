package seat.industry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.IndustryActivity;
import seat.eve.JobState;

/**
 * Industry jobs that characters installed, for themselves and for corporations, each once. It rests on
 * {@code GET /characters/{character_id}/industry/jobs} and {@code GET /corporations/{corporation_id}/industry/jobs}.
 */
public final class IndustryJobs {
    private static final String COLUMNS = """
            j.job_id, %1$s, j.activity_id, j.status, j.blueprint_id, j.blueprint_type_id,
                   COALESCE(j.product_type_id, j.blueprint_type_id) AS product, j.runs, b.quantity AS per_run, j.licensed_runs,
                   j.probability, j.successful_runs, j.start_date, j.end_date, j.facility_id, j.cost, j.completed_character_id
            FROM %2$s j
            LEFT JOIN sde_pointer p ON p.id = 1
            LEFT JOIN sde_blueprint_products b ON b.version = p.version AND b.blueprint_type_id = j.blueprint_type_id
              AND b.type_id = j.product_type_id AND b.activity = CASE j.activity_id WHEN 1 THEN 'manufacturing'
                WHEN 9 THEN 'reaction' WHEN 11 THEN 'reaction' ELSE '' END""";

    private static final String OWN =
            COLUMNS.formatted("j.character_id AS installer, 0 AS corporation", "character_industry_jobs");
    private static final String CORPORATIONS = COLUMNS.formatted(
            "j.installer_id AS installer, j.corporation_id AS corporation", "corporation_industry_jobs");

    private final Database database;

    public IndustryJobs(Database database) {
        this.database = database;
    }

    /**
     * Jobs that occupy a slot: ready ones first, by end, then those that run and pause, by end. One statement.
     *
     * @param characterIds who installed them, at most some thousand
     */
    public List<Job> open(Collection<Long> characterIds, Instant now) {
        List<Job> jobs = read(characterIds, now, "j.status IN ('active', 'paused', 'ready')", "");
        jobs.removeIf(job -> !job.state().isOccupying());
        jobs.sort(Comparator.comparing((Job job) -> job.state() != JobState.READY)
                .thenComparing(Job::end)
                .thenComparing(Job::jobId));
        return jobs;
    }

    /** The last jobs that occupy no slot any more, newest first; what is cancelled or lost with its facility as well. One statement. */
    public List<Job> ended(Collection<Long> characterIds, Instant now, int most) {
        List<Job> jobs = read(
                characterIds,
                now,
                "(j.status NOT IN ('active', 'paused', 'ready') OR j.completed_character_id = 1)",
                "ORDER BY j.end_date DESC, j.job_id DESC LIMIT " + most);
        jobs.sort(Comparator.comparing(Job::end).thenComparing(Job::jobId).reversed());
        return jobs.size() > most ? jobs.subList(0, most) : jobs;
    }

    private List<Job> read(Collection<Long> characterIds, Instant now, String condition, String order) {
        if (characterIds.isEmpty()) {
            return new ArrayList<>();
        }
        LocalDateTime eve = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        List<Job> jobs = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        database.reading()
                .sql("""
                        (SELECT %s WHERE j.character_id IN (:ids) AND %s %s)
                        UNION ALL
                        (SELECT %s WHERE j.installer_id IN (:ids) AND %s %s)
                        """.formatted(OWN, condition, order, CORPORATIONS, condition, order))
                .param("ids", characterIds.stream().distinct().toList())
                .query(row -> {
                    if (seen.add(row.getLong("job_id"))) {
                        jobs.add(job(row, eve));
                    }
                });
        return jobs;
    }

    private static Job job(ResultSet row, LocalDateTime now) throws SQLException {
        LocalDateTime end = row.getObject("end_date", LocalDateTime.class);
        return new Job(
                row.getLong("job_id"),
                row.getLong("installer"),
                row.getLong("corporation"),
                IndustryActivity.of(row.getInt("activity_id")).orElse(null),
                JobState.of(row.getString("status"), end, row.getObject("completed_character_id", Long.class), now),
                row.getLong("blueprint_id"),
                row.getLong("blueprint_type_id"),
                row.getLong("product"),
                row.getLong("runs"),
                row.getObject("per_run", Long.class),
                row.getObject("licensed_runs", Long.class),
                decimal(row, "probability"),
                row.getObject("successful_runs", Long.class),
                row.getObject("start_date", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                end.toInstant(ZoneOffset.UTC),
                row.getLong("facility_id"),
                decimal(row, "cost"));
    }

    private static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
