package seat.history;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seat.db.Database;

/**
 * Which alliance corporations were in at which time ({@code GET /corporations/{corporation_id}/alliancehistory}): what is told of the past
 * names the alliance of then, not that of today.
 */
public final class AllianceTimes {
    private final Map<Long, TreeMap<LocalDateTime, Long>> byCorporation;

    private AllianceTimes(Map<Long, TreeMap<LocalDateTime, Long>> byCorporation) {
        this.byCorporation = byCorporation;
    }

    /** Reads the histories of some corporations. One statement. */
    public static AllianceTimes of(Database database, Collection<Long> corporationIds) {
        Map<Long, TreeMap<LocalDateTime, Long>> found = new HashMap<>();
        List<Long> corporations = corporationIds.stream().distinct().toList();
        if (!corporations.isEmpty()) {
            database.reading().sql("""
                            SELECT corporation_id, start_date, COALESCE(alliance_id, 0) FROM corporation_alliance_histories
                            WHERE corporation_id IN (:ids) AND start_date IS NOT NULL ORDER BY corporation_id, record_id
                            """).param("ids", corporations).query(row -> {
                found.computeIfAbsent(row.getLong(1), unused -> new TreeMap<>())
                        .put(row.getObject(2, LocalDateTime.class), row.getLong(3));
            });
        }
        return new AllianceTimes(found);
    }

    /** The alliance a corporation was in at a time; 0 for none, and where nobody has read it. */
    public long at(long corporationId, LocalDateTime time) {
        TreeMap<LocalDateTime, Long> times = byCorporation.get(corporationId);
        Map.Entry<LocalDateTime, Long> last = times == null ? null : times.floorEntry(time);
        return last == null ? 0 : last.getValue();
    }
}
