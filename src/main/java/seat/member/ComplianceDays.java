package seat.member;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.access.Compliance;
import seat.db.Database;

/**
 * Keeps how many of a corporation's members were in order on each day of EVE (table {@code compliance_days}), so that pages can tell what
 * changed. Each run counts {@value #AT_ONCE} corporations at most that have a member here and were not counted today; days older than
 * {@value #KEPT_DAYS} go.
 */
public final class ComplianceDays implements Runnable {
    static final int AT_ONCE = 20;
    static final int KEPT_DAYS = 400;

    private final Database database;
    private final Compliance compliance;

    public ComplianceDays(Database database, Compliance compliance) {
        this.database = database;
        this.compliance = compliance;
    }

    /** One day of a corporation. */
    public record Day(LocalDate day, int members, int inOrder) {
        /** 1 for a corporation without members. */
        public double share() {
            return members == 0 ? 1 : (double) inOrder / members;
        }
    }

    @Override
    public void run() {
        LocalDate today = Database.utc(database.now()).toLocalDate();
        List<Long> due = database.sql()
                .sql("""
                        SELECT DISTINCT a.corporation_id FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE t.deleted_at IS NULL AND a.corporation_id IS NOT NULL AND a.corporation_id >= 2000000
                          AND NOT EXISTS (SELECT 1 FROM compliance_days d
                            WHERE d.corporation_id = a.corporation_id AND d.`day` = :today)
                        ORDER BY a.corporation_id LIMIT :most
                        """)
                .param("today", today)
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
        due.forEach(corporation -> count(corporation, today));
        if (!due.isEmpty()) {
            database.sql()
                    .sql("DELETE FROM compliance_days WHERE `day` < ?")
                    .param(today.minusDays(KEPT_DAYS))
                    .update();
        }
    }

    private void count(long corporationId, LocalDate today) {
        Map<Compliance.State, Integer> counts = new EnumMap<>(Compliance.State.class);
        compliance.members(corporationId, member -> counts.merge(member.state(), 1, Integer::sum));
        int known = counts.values().stream().mapToInt(Integer::intValue).sum();
        int told = database.sql()
                .sql("SELECT COALESCE(member_count, 0) FROM corporation_infos WHERE corporation_id = ?")
                .param(corporationId)
                .query(Integer.class)
                .optional()
                .orElse(0);
        int inOrder = counts.entrySet().stream()
                .filter(entry -> entry.getKey().inOrder())
                .mapToInt(Map.Entry::getValue)
                .sum();
        database.sql()
                .sql(
                        "INSERT IGNORE INTO compliance_days (corporation_id, `day`, members, in_order) VALUES (?, ?, ?, ?)")
                .params(corporationId, today, Math.max(known, told), inOrder)
                .update();
    }

    /** What was counted so many days ago, or on the first day after that. */
    public Optional<Day> ago(long corporationId, LocalDate today, int days) {
        return database.reading()
                .sql("""
                        SELECT `day`, members, in_order FROM compliance_days
                        WHERE corporation_id = ? AND `day` >= ? AND `day` < ? ORDER BY `day` LIMIT 1
                        """)
                .params(corporationId, today.minusDays(days), today)
                .query((row, number) -> new Day(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3)))
                .optional();
    }

    /**
     * The share that was in order in each week that is kept, from the oldest that any of the corporations has to this one; null in weeks
     * of which nothing is kept. Corporations without any are left out.
     */
    public Map<Long, List<@Nullable Double>> weeks(Collection<Long> corporationIds, LocalDate today) {
        Map<Long, Map<Integer, Double>> found = new HashMap<>();
        if (!corporationIds.isEmpty()) {
            database.reading()
                    .sql("""
                            SELECT corporation_id, FLOOR(TIMESTAMPDIFF(DAY, `day`, CAST(:today AS DATE)) / 7) AS weeks,
                                   SUM(in_order), SUM(members)
                            FROM compliance_days WHERE corporation_id IN (:ids) AND `day` <= :today
                            GROUP BY corporation_id, weeks
                            """)
                    .param("ids", corporationIds)
                    .param("today", today)
                    .query(row -> {
                        double members = row.getDouble(4);
                        found.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                                .put(row.getInt(2), members == 0 ? 1 : row.getDouble(3) / members);
                    });
        }
        int oldest = found.values().stream()
                .flatMap(weeks -> weeks.keySet().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        Map<Long, List<@Nullable Double>> courses = new HashMap<>();
        found.forEach((id, weeks) -> {
            List<@Nullable Double> course = new ArrayList<>();
            for (int week = oldest; week >= 0; week--) {
                course.add(weeks.get(week));
            }
            courses.put(id, course);
        });
        return courses;
    }
}
